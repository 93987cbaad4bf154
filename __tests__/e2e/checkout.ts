import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mustRun, run, type RunResult } from "../../scripts/machine/process";
import { partsDir } from "../../scripts/offline/parts-dir";
import { freePorts } from "../free-port";

const root = join(__dirname, "../..");

/**
 * A copy of the project as it stands, with a home folder, a prefix and ports of its own: what a
 * test deploys from it never meets a user's stack, nor another run of the same test.
 */
export class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), "handled-e2e-"));
  readonly project = join(this.folder, "project with a space");
  readonly home = join(this.folder, "home");
  readonly prefix = `e2e-${randomBytes(4).toString("hex")}`;
  private env: Record<string, string | undefined> = {};

  async prepare(settings: Record<string, string>): Promise<void> {
    const listed = await mustRun("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root });
    for (const file of listed.stdout.split("\n").filter(Boolean)) {
      mkdirSync(dirname(join(this.project, file)), { recursive: true });
      cpSync(join(root, file), join(this.project, file), { force: true });
    }
    symlinkSync(join(root, "node_modules"), join(this.project, "node_modules"));
    mkdirSync(this.home);
    const [prometheus, pushgateway, grafana] = await freePorts(3);
    this.env = {
      HOME: this.home,
      XDG_STATE_HOME: join(this.home, "state"),
      XDG_CACHE_HOME: undefined,
      HANDLED_PARTS_DIR: partsDir(),
      HANDLED_PREFIX: this.prefix,
      HANDLED_PROMETHEUS_PORT: String(prometheus),
      HANDLED_PUSHGATEWAY_PORT: String(pushgateway),
      HANDLED_GRAFANA_PORT: String(grafana),
      NO_COLOR: "1",
      ...settings,
    };
  }

  port = (service: "PROMETHEUS" | "PUSHGATEWAY" | "GRAFANA") =>
    Number(this.env[`HANDLED_${service}_PORT`]);

  url = (service: "PROMETHEUS" | "PUSHGATEWAY" | "GRAFANA") =>
    `http://127.0.0.1:${this.port(service)}`;

  /** Changes settings for the commands that follow. */
  set = (settings: Record<string, string>) => void Object.assign(this.env, settings);

  /** Lets cdktf, typed by hand, use what `npm run` chose. */
  useChoices(): Record<string, string> {
    const file = join(this.project, ".state", this.prefix, "choices.json");
    const choices = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
    this.set({ ...choices, CHECKPOINT_DISABLE: "1", CI: "1" });
    return choices;
  }

  /** Runs `npm run …` as a person would. */
  npm = (...args: string[]): Promise<RunResult> =>
    run("npm", ["run", "--silent", ...args], { cwd: this.project, env: this.env });

  run = (command: string, ...args: string[]): Promise<RunResult> =>
    run(command, args, { cwd: this.project, env: this.env });

  /** The same, a failure of which ends the test. */
  must = (command = "", ...args: string[]): Promise<RunResult> =>
    mustRun(command, args, { cwd: this.project, env: this.env });

  /** Finds the parts as `npm run up` does, and keeps what was chosen. */
  prepareParts = (): Promise<RunResult> =>
    this.must(
      ...[process.execPath, "--require", "tsx/cjs", "-e"],
      `require("./scripts/up/parts").prepareParts(true)`,
    );

  /** Starts one of the project's commands without npm around it, to be killed for example. */
  start = (command: string, ...args: string[]): ChildProcess =>
    this.startNode(`scripts/${command}.ts`, ...args);

  startNode = (...args: string[]): ChildProcess =>
    spawn(process.execPath, ["--require", "tsx/cjs", ...args], {
      cwd: this.project,
      env: { ...process.env, ...this.env },
      stdio: ["ignore", "pipe", "inherit"],
    });

  docker = async (...args: string[]): Promise<string> =>
    (await mustRun("docker", args, { env: this.env })).stdout.trim();

  /** The address by which containers reach this machine, and nobody outside does. */
  async hostAddress(): Promise<string> {
    const bridge = await this.docker(
      ...["network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Gateway}}"],
    );
    if (bridge) return bridge;
    // Where the bridge's configuration leaves it open.
    const { stdout } = await this.run("ip", "-4", "-o", "addr", "show", "docker0");
    return /inet ([\d.]+)/.exec(stdout)?.[1] ?? "172.17.0.1";
  }

  /** Names of what carries the prefix in Docker. */
  async inDocker(): Promise<{ containers: string[]; networks: string[]; volumes: string[] }> {
    const filter = ["--filter", `name=${this.prefix}`, "--format"];
    const list = async (...args: string[]) =>
      (await this.docker(...args)).split("\n").filter(Boolean).sort();
    return {
      containers: await list("ps", "-a", ...filter, "{{.Names}}"),
      networks: await list("network", "ls", ...filter, "{{.Name}}"),
      volumes: await list("volume", "ls", ...filter, "{{.Name}}"),
    };
  }

  /** Removes everything that carries the prefix, also after a failed test. */
  async remove(): Promise<void> {
    const { containers, networks, volumes } = await this.inDocker();
    if (containers.length) await this.docker("rm", "-f", ...containers);
    if (networks.length) await this.docker("network", "rm", ...networks);
    if (volumes.length) await this.docker("volume", "rm", ...volumes);
    this.forget();
  }

  /** Removes its folder; for an engine that is gone already. */
  forget = () => rmSync(this.folder, { recursive: true, force: true });
}
