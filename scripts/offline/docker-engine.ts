import { spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { mustRun, run } from "../machine/process";
import { aptCandidate, aptEnv, refreshLists } from "./debian";

/**
 * `refused` is an engine that is there but not for this user, `elsewhere` one that DOCKER_HOST
 * names at an address which this host's own engine does not serve, and that does not answer.
 */
export type EngineState = "answers" | "refused" | "elsewhere" | "stopped" | "absent";

/** An engine that takes longer to answer a question counts as not answering, in ms. */
const answerMs = 10_000;

/** Where Debian's engine listens. */
const ownSocket = /^unix:\/\/(\/var)?\/run\/docker\.sock$/;

/** Reads the state out of how `docker version` ended. */
export function engineStateFrom(
  code: number,
  stderr: string,
  engineInstalled: boolean,
  dockerHost?: string,
): EngineState {
  if (code === 0) return "answers";
  if (/permission denied/i.test(stderr)) return "refused";
  if (dockerHost && !ownSocket.test(dockerHost)) return "elsewhere";
  return engineInstalled ? "stopped" : "absent";
}

export async function engineState(env: NodeJS.ProcessEnv): Promise<EngineState> {
  const answer = await askVersion(env);
  const installed = (await run("dockerd", ["--version"])).code === 0;
  return engineStateFrom(answer.code, answer.stderr, installed, env.DOCKER_HOST);
}

async function askVersion(env: NodeJS.ProcessEnv): Promise<{ code: number; stderr: string }> {
  const args = ["version", "--format", "{{.Server.Version}}"];
  return await run("docker", args, { env, timeoutMs: answerMs });
}

/** Names with tags of all images that the engine holds. */
export async function localImages(env: NodeJS.ProcessEnv): Promise<string[]> {
  const format = "{{.Repository}}:{{.Tag}}";
  const list = await run("docker", ["image", "ls", "--format", format], {
    env,
    timeoutMs: answerMs,
  });
  return list.code === 0 ? list.stdout.split("\n").filter((name) => name !== "") : [];
}

/** Whether the engine has exactly this image; a digest counts, too. */
export async function hasImage(name: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return (await run("docker", ["image", "inspect", name], { env, timeoutMs: answerMs })).code === 0;
}

/** Addresses that the engine asks in place of Docker Hub. */
export async function registryMirrors(env: NodeJS.ProcessEnv): Promise<string[]> {
  const format = "{{json .RegistryConfig.Mirrors}}";
  const info = await run("docker", ["info", "--format", format], { env, timeoutMs: answerMs });
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
export async function startEngine(
  log: string,
  env: NodeJS.ProcessEnv,
  waitMs = 60_000,
): Promise<void> {
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
    if ((await askVersion(env)).code === 0) return;
    await sleep(500);
  }
  throw new Error(
    `The Docker engine was started but did not answer within ${waitMs / 1000} s. ` +
      `Its log: ${log}. It must run as root and may need the iptables and overlay kernel modules.`,
  );
}
