import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { mustRun, run } from "../../scripts/machine/process";
import { Engine } from "./engine";

const READY_MS = 120_000;

/** Why no engine can be started here; undefined: one can. */
export async function noOwnEngine(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return "starting an engine needs root";
  for (const tool of ["dockerd", "ip", "nsenter", "mkfs.ext4", "losetup"])
    if ((await run("sh", ["-c", 'command -v "$0"', tool])).code !== 0) return `no ${tool}`;
  const name = `handled-${randomBytes(3).toString("hex")}`;
  if ((await run("ip", ["netns", "add", name])).code !== 0) return "no network namespaces";
  await run("ip", ["netns", "del", name]);
  return undefined;
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
  private isMounted = false;

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
    this.isMounted = true;
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

  /** Fills the disk to the last block. @returns how it is made free again. */
  async fill(): Promise<() => void> {
    const ballast = join(this.disk, "ballast");
    await run("sh", ["-c", 'cat /dev/zero > "$0"', ballast]);
    return () => rmSync(ballast);
  }

  /** Free room on the disk in bytes. */
  async freeBytes(): Promise<number> {
    const { stdout } = await mustRun("df", ["--output=avail", "-B1", this.disk]);
    return Number(stdout.split("\n")[1]);
  }

  private lastWords = async () =>
    (await run("tail", ["-n", "20", join(this.folder, "dockerd.log")])).stdout;

  /** Ends the engine with its containers and takes away disk, namespace and folder. */
  async destroy(): Promise<void> {
    if (this.process && this.process.exitCode === null && this.process.signalCode === null) {
      const { stdout } = await this.tryDocker("ps", "-q");
      const running = stdout.split("\n").filter(Boolean);
      if (running.length) await this.tryDocker("rm", "-f", ...running);
    }
    await this.end("SIGTERM");
    if (this.isMounted) await mustRun("umount", [this.disk]);
    await run("ip", ["netns", "del", this.namespace]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
