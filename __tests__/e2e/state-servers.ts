/** Real servers that keep Terraform's states: PostgreSQL, and an S3 that a folder stands behind. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../free-port";
import { missingPrograms, type Missing } from "../unless";
import { findBinary } from "./local-services";

export interface StateServer {
  readonly name: string;
  readonly missing: Missing;
  /** What another is told while a deploy holds the lock. */
  readonly toldOfLock: RegExp;
  /** Whether a lock outlives the command that took it, when that is killed. */
  readonly keepsLockOfKilled: boolean;
  readonly password: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** What a user sets. */
  settings(): Record<string, string>;
  /** Names of the stacks with a state. */
  stacks(): string[];
  isLocked(stack: string): boolean;
}

abstract class Server {
  readonly password = randomBytes(16).toString("hex");
  readonly folder = mkdtempSync(join(tmpdir(), "handled-states-"));
  protected port = 0;
  private process: ChildProcess | undefined;
  private log = "";

  protected async run(
    command: string,
    args: readonly string[],
    options: { readonly uid?: number; readonly env?: NodeJS.ProcessEnv },
    isReady: () => Promise<boolean>,
  ): Promise<void> {
    this.process = spawn(command, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
    this.process.stderr?.on("data", (chunk) => (this.log += String(chunk)));
    for (let tries = 0; !(await isReady()); tries++) {
      if (this.process.exitCode !== null || tries > 150)
        throw new Error(`${command} did not become ready:\n${this.log.slice(-2_000)}`);
      await wait(200);
    }
  }

  async stop(): Promise<void> {
    if (this.process && this.process.exitCode === null) {
      const gone = once(this.process, "exit");
      this.process.kill("SIGINT");
      await gone;
    }
    rmSync(this.folder, { recursive: true });
  }
}

const POSTGRES = readdirSync("/usr/lib").includes("postgresql")
  ? readdirSync("/usr/lib/postgresql").map((version) => `/usr/lib/postgresql/${version}/bin`)
  : [];

/** As Debian has it; it refuses to run as root, so there it runs as its package's account. */
export class Postgres extends Server implements StateServer {
  readonly name = "pg";
  readonly toldOfLock =
    /^Somebody is at work on this deployment, or their killed Terraform still runs\.$/m;
  readonly keepsLockOfKilled = false;
  private readonly bin = POSTGRES.find((folder) => existsSync(join(folder, "initdb"))) ?? "";
  readonly missing = this.bin ? undefined : "no PostgreSQL in /usr/lib/postgresql";
  private readonly account = userInfo().uid === 0 ? { uid: idOf("postgres") } : {};

  async start(): Promise<void> {
    this.port = await freePort();
    const data = join(this.folder, "data");
    const secret = join(this.folder, "password");
    writeFileSync(secret, this.password, { mode: 0o600 });
    mkdirSync(data, { mode: 0o700 });
    for (const path of [this.folder, secret, data])
      if (this.account.uid) chownSync(path, this.account.uid, -1);
    const made = ["-D", data, "-U", "terraform", "--auth=scram-sha-256", `--pwfile=${secret}`];
    execFileSync(join(this.bin, "initdb"), made, { ...this.account, stdio: "pipe" });
    const flags = ["-D", data, "-h", "127.0.0.1", "-p", String(this.port), "-k", ""];
    await this.run(join(this.bin, "postgres"), flags, this.account, () =>
      Promise.resolve(this.ask("select 1") !== undefined),
    );
  }

  settings = () => ({
    HANDLED_STATE_BACKEND: "pg",
    HANDLED_STATE_CONFIG: "",
    PG_CONN_STR: `postgres://terraform:${this.password}@127.0.0.1:${this.port}/postgres?sslmode=disable`,
  });

  stacks = () =>
    this.lines("select table_schema from information_schema.tables where table_name = 'states'");

  isLocked = () => this.lines("select 1 from pg_locks where locktype = 'advisory'").length > 0;

  private lines = (query: string) => (this.ask(query) ?? "").split("\n").filter(Boolean).sort();

  private ask(query: string): string | undefined {
    try {
      const login = ["-h", "127.0.0.1", "-p", String(this.port), "-U", "terraform", "postgres"];
      return execFileSync(join(this.bin, "psql"), [...login, "-Atc", query], {
        env: { ...process.env, PGPASSWORD: this.password },
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
    } catch {
      return undefined;
    }
  }
}

const BUCKET = "our-state";

/** https://github.com/versity/versitygw; a bucket is a folder, an object a file. */
export class S3 extends Server implements StateServer {
  readonly name = "s3";
  readonly toldOfLock =
    /^\S+@\S+ is at work on this deployment \(Apply since 20\d\d-[\d-]+ [\d:]+ UTC\), or was when/m;
  readonly keepsLockOfKilled = true;
  private readonly binary = findBinary("HANDLED_S3_BIN", ["versitygw"]);
  readonly missing = missingPrograms({ versitygw: this.binary });
  private readonly buckets = join(this.folder, "buckets");
  private readonly bucket = join(this.buckets, BUCKET);

  async start(): Promise<void> {
    this.port = await freePort();
    mkdirSync(this.bucket, { recursive: true });
    const flags = [`--port=127.0.0.1:${this.port}`, "--quiet", "posix", this.buckets];
    const env = { ROOT_ACCESS_KEY: "terraform", ROOT_SECRET_KEY: this.password };
    await this.run(this.binary ?? "", flags, { env }, () =>
      fetch(this.url).then(
        () => true,
        () => false,
      ),
    );
  }

  private get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  settings = () => ({
    HANDLED_STATE_BACKEND: "s3",
    HANDLED_STATE_CONFIG:
      `bucket=${BUCKET},region=us-east-1,encrypt=false,use_path_style=true,` +
      "skip_credentials_validation=true,skip_requesting_account_id=true,skip_metadata_api_check=true",
    AWS_ENDPOINT_URL_S3: this.url,
    AWS_ACCESS_KEY_ID: "terraform",
    AWS_SECRET_ACCESS_KEY: this.password,
  });

  stacks = () =>
    readdirSync(this.bucket)
      .filter((name) => name.endsWith(".tfstate"))
      .map((name) => name.slice(0, -".tfstate".length))
      .sort();

  isLocked = (stack: string) => existsSync(join(this.bucket, `${stack}.tfstate.tflock`));
}

function idOf(account: string): number {
  return Number(execFileSync("id", ["-u", account], { encoding: "utf8" }));
}
