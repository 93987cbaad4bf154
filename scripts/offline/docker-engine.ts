import { spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { mustRun, run } from "../machine/process";
import { aptCandidate, aptEnv, refreshLists } from "./debian";

/** `refused` is an engine that is there but not for this user. */
export type EngineState = "answers" | "refused" | "stopped" | "absent";

/** Reads the state out of how `docker version` ended. */
export function engineStateFrom(
  code: number,
  stderr: string,
  engineInstalled: boolean,
): EngineState {
  if (code === 0) return "answers";
  if (/permission denied/i.test(stderr)) return "refused";
  return engineInstalled ? "stopped" : "absent";
}

export async function engineState(): Promise<EngineState> {
  const answer = await askVersion();
  const installed = (await run("dockerd", ["--version"])).code === 0;
  return engineStateFrom(answer.code, answer.stderr, installed);
}

async function askVersion(): Promise<{ code: number; stderr: string }> {
  return await run("docker", ["version", "--format", "{{.Server.Version}}"], { timeoutMs: 10_000 });
}

/** Names with tags of all images that the engine holds. */
export async function localImages(): Promise<string[]> {
  const format = "{{.Repository}}:{{.Tag}}";
  const list = await run("docker", ["image", "ls", "--format", format], { timeoutMs: 10_000 });
  return list.code === 0 ? list.stdout.split("\n").filter((name) => name !== "") : [];
}

/** Whether the engine has exactly this image; a digest counts, too. */
export async function hasImage(name: string): Promise<boolean> {
  return (await run("docker", ["image", "inspect", name], { timeoutMs: 10_000 })).code === 0;
}

/** Addresses that the engine asks in place of Docker Hub. */
export async function registryMirrors(): Promise<string[]> {
  const format = "{{json .RegistryConfig.Mirrors}}";
  const info = await run("docker", ["info", "--format", format], { timeoutMs: 10_000 });
  try {
    return info.code === 0 ? ((JSON.parse(info.stdout) as string[] | null) ?? []) : [];
  } catch {
    return [];
  }
}

/** Installs Debian's engine. Only called after the user said yes: it changes the system. */
export async function installEngine(log: string): Promise<void> {
  if ((await aptCandidate("docker.io")) === undefined) await refreshLists(log);
  const packages = ["docker.io", "iptables"];
  // From Debian 13 on the docker command is a package of its own.
  if ((await aptCandidate("docker-cli")) !== undefined) packages.push("docker-cli");
  const args = ["install", "-y", "--no-install-recommends", ...packages];
  await mustRun("apt-get", args, { env: aptEnv, log, timeoutMs: 10 * 60_000 });
}

/** Starts the engine and waits for it. Only called after the user said yes. */
export async function startEngine(log: string, waitMs = 60_000): Promise<void> {
  if (existsSync("/run/systemd/system")) {
    await mustRun("systemctl", ["start", "docker"], { log, timeoutMs: waitMs });
  } else {
    const output = openSync(log, "a");
    const child = spawn("dockerd", [], { detached: true, stdio: ["ignore", output, output] });
    // Without a listener a missing dockerd would end this process.
    child.on("error", () => undefined);
    child.unref();
  }
  const end = Date.now() + waitMs;
  while (Date.now() < end) {
    if ((await askVersion()).code === 0) return;
    await sleep(500);
  }
  throw new Error(
    `The Docker engine was started but did not answer within ${waitMs / 1000} s. ` +
      `Its log: ${log}. It must run as root and may need the iptables and overlay kernel modules.`,
  );
}
