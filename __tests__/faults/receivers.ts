/** Real engines that take remote write, each behind its own kind of login. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashSync } from "bcryptjs";
import { Authority } from "../collector/push/certificates";
import { eventually, findBinary } from "../e2e/local-services";
import { freePort, freePorts } from "../free-port";

/** The program on PATH; empty: it is not there. */
export const thanos = findBinary("HANDLED_THANOS", ["thanos"]) ?? "";

/** Name by which containers reach this machine. */
const HOST = "host.docker.internal";
const PASSWORD = "canary-remote-password";

export interface Receiver {
  readonly name: string;
  /** Its entry in HANDLED_REMOTE_FILE. */
  endpoint(): object;
  /** Starts, again with the same ports and data after an end. */
  start(): Promise<void>;
  /** Pulls the plug. */
  kill(): Promise<void>;
  /** What it answers to a query of Prometheus' API, as text. */
  ask(path: string): Promise<string>;
  /** Labels that it adds to every series. */
  readonly ownLabels: readonly string[];
}

/** Starts the programs and ends them, and removes the folder in which their files lie. */
class Programs {
  readonly folder = mkdtempSync(join(tmpdir(), "handled-receiver-"));
  private running: ChildProcess[] = [];
  private log = "";

  file(name: string, text: string): string {
    writeFileSync(join(this.folder, name), text);
    return join(this.folder, name);
  }

  start(binary: string, args: readonly string[]): void {
    const child = spawn(binary, args, { cwd: this.folder, stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.on("data", (chunk) => (this.log = (this.log + String(chunk)).slice(-4_000)));
    this.running.push(child);
  }

  async ready(answers: () => Promise<unknown>): Promise<void> {
    const isUp = () => answers().then(Boolean, () => false);
    if (!(await eventually(isUp, Boolean, 60_000)))
      throw new Error(`a receiver did not become ready:\n${this.log}`);
  }

  async kill(): Promise<void> {
    for (const child of this.running.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    }
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const started: Programs[] = [];

/** Ends every receiver of a test file, also after a failed test. */
export async function removeReceivers(): Promise<void> {
  for (const programs of started.splice(0)) await programs.remove();
}

function programs(): Programs {
  const one = new Programs();
  started.push(one);
  return one;
}

/**
 * Prometheus' own receiver behind TLS and a password, with a header whose value is in a file.
 *
 * @param address Where containers reach this machine.
 */
export async function prometheusReceiver(binary: string, address: string): Promise<Receiver> {
  const files = programs();
  const authority = new Authority();
  const identity = authority.sign(`DNS:${HOST},IP:${address}`);
  const port = await freePort();
  const web = files.file(
    "web.yml",
    JSON.stringify({
      tls_server_config: { cert_file: identity.cert, key_file: identity.key },
      basic_auth_users: { sender: hashSync(PASSWORD, 4) },
    }),
  );
  const config = files.file("prometheus.yml", "{}");
  const receiver: Receiver = {
    name: "prometheus",
    ownLabels: [],
    endpoint: () => ({
      name: "prometheus",
      url: `https://${HOST}:${port}/api/v1/write`,
      basic_auth: { username: "sender", password_file: files.file("password", `${PASSWORD}\n`) },
      tls_config: { ca_file: authority.file },
    }),
    async start() {
      files.start(binary, [
        `--config.file=${config}`,
        `--web.config.file=${web}`,
        `--web.listen-address=${address}:${port}`,
        `--storage.tsdb.path=${join(files.folder, "data")}`,
        "--web.enable-remote-write-receiver",
      ]);
      await files.ready(() => receiver.ask("/-/ready"));
    },
    kill: () => files.kill(),
    ask: (path) =>
      answerOf(`https://${address}:${port}${path}`, authority.pem, `sender:${PASSWORD}`),
  };
  return receiver;
}

/** Thanos Receive behind client certificates, for a tenant, asked through Thanos Query. */
export async function thanosReceiver(binary: string, address: string): Promise<Receiver> {
  const files = programs();
  const authority = new Authority();
  const server = authority.sign(`DNS:${HOST},IP:${address}`);
  const client = authority.sign("DNS:sender");
  const [write, receiveHttp, receiveGrpc, queryHttp, queryGrpc] = await freePorts(5);
  const data = join(files.folder, "data");
  mkdirSync(data);
  const receiver: Receiver = {
    name: "thanos",
    ownLabels: ["receive", "tenant_id"],
    endpoint: () => ({
      name: "thanos",
      url: `https://${HOST}:${write}/api/v1/receive`,
      tls_config: { ca_file: authority.file, cert_file: client.cert, key_file: client.key },
      headers: { "THANOS-TENANT": "team-a" },
    }),
    async start() {
      files.start(binary, [
        "receive",
        `--tsdb.path=${data}`,
        '--label=receive="0"',
        `--remote-write.address=${address}:${write}`,
        `--remote-write.server-tls-cert=${server.cert}`,
        `--remote-write.server-tls-key=${server.key}`,
        `--remote-write.server-tls-client-ca=${authority.file}`,
        `--http-address=127.0.0.1:${receiveHttp}`,
        `--grpc-address=127.0.0.1:${receiveGrpc}`,
      ]);
      files.start(binary, [
        "query",
        `--http-address=127.0.0.1:${queryHttp}`,
        `--grpc-address=127.0.0.1:${queryGrpc}`,
        `--endpoint=127.0.0.1:${receiveGrpc}`,
      ]);
      for (const port of [receiveHttp, queryHttp])
        await files.ready(() => plainAnswerOf(`http://127.0.0.1:${port}/-/ready`));
    },
    kill: () => files.kill(),
    ask: (path) => plainAnswerOf(`http://127.0.0.1:${queryHttp}${path}`),
  };
  return receiver;
}

async function plainAnswerOf(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.text();
}

/** @throws Error for another answer than 200. */
function answerOf(url: string, ca: string, auth: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(url, { ca, auth }, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += String(chunk)));
      response.on("end", () =>
        response.statusCode === 200
          ? resolve(text)
          : reject(new Error(`${url} answered ${response.statusCode}: ${text}`)),
      );
    });
    call.on("error", reject).end();
  });
}
