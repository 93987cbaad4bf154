import { homedir } from "node:os";
import { COLLECTOR_JOB } from "../metrics";
import { readArgs, type Settings } from "./args";
import { collect, type Collection } from "./ccusage/collect";
import { CollectError, UsageError } from "./errors";
import { expositionOf } from "./exposition";
import { help } from "./help";
import { ensureInstance, instanceFile } from "./instance";
import { jsonOf, summaryOf, tableOf, warningsOf, type Pushed } from "./output";
import { progressOn } from "./progress";
import { push } from "./push/push";
import { version } from "./version";

/** What the command takes from its process. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Output;
  readonly stderr: Output;
}

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Runs the command and returns its exit code: 0 done, 1 failed, 2 wrong use. */
export async function main(args: readonly string[], io: Io): Promise<0 | 1 | 2> {
  try {
    const request = readArgs(args, io.env, Date.now());
    if ("run" in request) await run(request.run, io);
    else io.stdout.write(request.show === "help" ? help : `${version}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof CollectError)) throw error;
    io.stderr.write(`collect: ${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function run(settings: Settings, io: Io): Promise<void> {
  const collection = read(settings, io);
  for (const warning of warningsOf(collection)) io.stderr.write(`collect: ${warning}\n`);
  const exposition = expositionOf(collection, settings.zone, settings.nowMs);
  if (settings.dryRun || settings.matchCcusage) {
    io.stdout.write(
      settings.json
        ? jsonOf(collection, undefined)
        : settings.matchCcusage
          ? tableOf(collection)
          : exposition,
    );
    return;
  }
  const pushed = await pushAll(settings, exposition, io);
  if (settings.json) io.stdout.write(jsonOf(collection, pushed));
  else if (io.stdout.isTTY) io.stdout.write(`${summaryOf(collection, pushed)}\n`);
}

function read({ zone }: Settings, { env, stderr }: Io): Collection {
  const locations = {
    claudeConfigDir: env["CLAUDE_CONFIG_DIR"],
    xdgConfigHome: env["XDG_CONFIG_HOME"],
    home: homeOf(env),
  };
  const progress = progressOn(stderr);
  try {
    return collect(locations, zone, progress);
  } finally {
    progress.end();
  }
}

async function pushAll({ gateway, nowMs }: Settings, exposition: string, { env }: Io) {
  const instance = ensureInstance(instanceFile(env, homeOf(env)));
  await push(gateway, instance, exposition);
  const pushed: Pushed = {
    url: gateway.shownUrl,
    job: COLLECTOR_JOB,
    instance,
    timestamp: nowMs / 1000,
  };
  return pushed;
}

function homeOf(env: NodeJS.ProcessEnv): string {
  return env["HOME"] || homedir();
}
