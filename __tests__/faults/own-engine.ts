import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { mustRun, run } from "../../scripts/machine/process";
import { Engine } from "./engine";

const READY_MS = 120_000;

/** Why no engine can be started here; undefined: one can. */
export function noOwnEngine(): string | undefined {
  if (process.getuid?.() !== 0) return "starting an engine needs root";
  const here = (tool: string) => spawnSync("sh", ["-c", 'command -v "$0"', tool]).status === 0;
  const missing = ["dockerd", "ip", "nsenter", "mkfs.ext4", "mount"].find((tool) => !here(tool));
  if (missing !== undefined) return `no ${missing}`;
  const namespace = `handled-${randomBytes(4).toString("hex")}`;
  if (spawnSync("ip", ["netns", "add", namespace]).status !== 0) return "no network namespaces";
  spawnSync("ip", ["netns", "del", namespace]);
  return spawnSync("losetup", ["--find"]).status === 0 ? undefined : "no loop devices";
}

/**
 * An engine of a test's own, which it may stop, kill and fill: own socket, own containerd, own data on
 * a disk of its own, and a network namespace of its own, because an engine that starts empties the
 * firewall chains of the one that runs already.
 */
export class OwnEngine extends Engine {
  private readonly namespace: string;
  private readonly disk: string;
  private process: ChildProcess | undefined;

  private constructor(private readonly folder: string) {
    super(`unix://${join(folder, "docker.sock")}`);
    this.namespace = `handled-${randomBytes(4).toString("hex")}`;
    this.disk = join(folder, "disk");
  }

  /** @param diskMb size of the disk, an ext4 file system on a loop device. */
  static async create(diskMb: number): Promise<OwnEngine> {
    const engine = new OwnEngine(mkdtempSync(join(tmpdir(), "handled-engine-")));
    try {
      await engine.prepare(diskMb);
      await engine.start();
    } catch (error) {
      await engine.destroy();
      throw error;
    }
    return engine;
  }

  private async prepare(diskMb: number): Promise<void> {
    const image = join(this.folder, "disk.img");
    mkdirSync(this.disk);
    writeFileSync(join(this.folder, "daemon.json"), "{}\n");
    await mustRun("truncate", ["--size", `${diskMb}M`, image]);
    // No blocks kept for root: a full disk is full for everybody.
    await mustRun("mkfs.ext4", ["-q", "-m", "0", image]);
    await mustRun("mount", ["-o", "loop", image, this.disk]);
    await mustRun("ip", ["netns", "add", this.namespace]);
    await mustRun("ip", ["-n", this.namespace, "link", "set", "lo", "up"]);
  }

  async start(): Promise<void> {
    rmSync(join(this.folder, "docker.pid"), { force: true });
    const log = openSync(join(this.folder, "dockerd.log"), "a");
    this.process = spawn(...this.inside("dockerd", this.flags()), {
      stdio: ["ignore", log, log],
    });
    const deadline = Date.now() + READY_MS;
    while ((await this.tryDocker("version")).code !== 0) {
      if (this.process.exitCode !== null || Date.now() > deadline)
        throw new Error(`dockerd did not come up:\n${await this.lastWords()}`);
      await sleep(300);
    }
  }

  private flags(): string[] {
    const at = (name: string) => join(this.folder, name);
    return [
      `--host=${this.host}`,
      `--data-root=${join(this.disk, "docker")}`,
      `--exec-root=${at("exec")}`,
      `--pidfile=${at("docker.pid")}`,
      // Not the host's own settings.
      `--config-file=${at("daemon.json")}`,
    ];
  }

  /** Ends dockerd; SIGTERM stops its containers, SIGKILL leaves them running. */
  async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const { process } = this;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const gone = once(process, "exit");
    process.kill(signal);
    await gone;
    // Its containerd ends a moment later; a dockerd started before that would wait for it in vain.
    while (this.ownProcesses("containerd").length > 0) await sleep(100);
    // Where process 1 reaps nobody, the id in it would still be taken for a containerd at work.
    rmSync(join(this.folder, "exec", "containerd", "containerd.pid"), { force: true });
  }

  /** Ids of the processes that work in its folder. */
  private ownProcesses(program: string): number[] {
    const commandOf = (pid: string) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      } catch {
        return [];
      }
    };
    return readdirSync("/proc")
      .filter((pid) => /^\d+$/.test(pid))
      .filter((pid) => {
        const [command = "", ...args] = commandOf(pid);
        return basename(command) === program && args.some((arg) => arg.startsWith(this.folder));
      })
      .map(Number);
  }

  /** Ends what an engine that is gone left running: each container hangs below a process of its own. */
  private endOrphans(): void {
    for (const shim of this.ownProcesses("containerd-shim-runc-v2")) {
      const children = readFileSync(`/proc/${shim}/task/${shim}/children`, "utf8");
      for (const pid of [...children.split(" ").filter(Boolean).map(Number), shim])
        process.kill(pid, "SIGKILL");
    }
  }

  /**
   * Fills the disk to the last byte, and takes what becomes free in between, until the returned
   * function empties it again.
   */
  async fill(): Promise<() => Promise<void>> {
    const filler = join(this.disk, "filler");
    const { bavail, bsize } = statfsSync(this.disk);
    // Most of it at once, without a byte written.
    await mustRun("fallocate", ["--length", String(bavail * bsize - 16 * bsize), filler]);
    const script = 'while :; do cat /dev/zero >> "$0"; sleep 0.2; done';
    const writer = spawn("sh", ["-c", script, filler], { stdio: "ignore" });
    while (statfsSync(this.disk).bavail > 0) await sleep(100);
    return async () => {
      const gone = once(writer, "exit");
      writer.kill("SIGKILL");
      await gone;
      // What was being written ends with it, or fails within moments on the full disk.
      await sleep(1_000);
      rmSync(filler);
    };
  }

  /** A command in the engine's network namespace, where its published ports are. */
  inside(command: string, args: readonly string[]): [string, string[]] {
    return ["nsenter", [`--net=/run/netns/${this.namespace}`, command, ...args]];
  }

  /** Copies images out of another engine. */
  async load(from: Engine, images: readonly string[]): Promise<void> {
    const tar = join(this.folder, "images.tar");
    await from.docker("save", "--output", tar, ...images);
    await this.docker("load", "--input", tar);
    rmSync(tar);
  }

  private lastWords = async () =>
    (await run("tail", ["-n", "20", join(this.folder, "dockerd.log")])).stdout;

  /** Ends the engine with its containers and takes away disk, namespace and folder. */
  async destroy(): Promise<void> {
    const { stdout } = await this.tryDocker("ps", "-q");
    const running = stdout.split("\n").filter(Boolean);
    if (running.length) await this.tryDocker("rm", "-f", ...running);
    await this.end("SIGTERM");
    this.endOrphans();
    await this.unmount();
    await run("ip", ["netns", "del", this.namespace]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The disk, and what the engine mounted below it and beside it; the innermost first. */
  private async unmount(): Promise<void> {
    const list = ["--raw", "--noheadings", "--output", "TARGET"];
    const mounts = (await mustRun("findmnt", list)).stdout.split("\n");
    const own = mounts.filter((path) => path.startsWith(`${this.folder}/`));
    for (const mount of own.sort().reverse()) await run("umount", [mount]);
  }
}
