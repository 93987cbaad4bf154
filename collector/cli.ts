import { homedir } from "node:os";
import { COLLECTOR_JOB } from "../metrics";
import { readArgs, type Destination, type Settings } from "./args";
import { collect, type Collection } from "./ccusage/collect";
import { CollectError, UsageError } from "./errors";
import { expositionOf } from "./exposition";
import { help } from "./help";
import { ensureInstance, instanceFile } from "./instance";
import { jsonOf, summaryOf, tableOf, warningsOf, type Pushed } from "./output";
import { progressOn } from "./progress";
import { pushAll } from "./push/push";
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
    const request = readArgs(args, io.env, homeOf(io.env), Date.now());
    if ("run" in request) return await run(request.run, io);
    io.stdout.write(request.show === "help" ? help : `${version}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof CollectError)) throw error;
    io.stderr.write(`collect: ${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function run(settings: Settings, io: Io): Promise<0 | 1> {
  const collection = read(settings, io);
  for (const warning of warningsOf(collection)) io.stderr.write(`collect: ${warning}\n`);
  const exposition = expositionOf(collection, settings.zone, settings.nowMs);
  const { destination } = settings;
  if (settings.dryRun || !destination) {
    io.stdout.write(
      settings.json
        ? jsonOf(collection, undefined)
        : settings.matchCcusage
          ? tableOf(collection)
          : exposition,
    );
    return 0;
  }
  const pushed = await push(settings, destination, exposition, io);
  if (pushed.urls.length === 0) return 1;
  if (settings.json) io.stdout.write(jsonOf(collection, pushed));
  else if (io.stdout.isTTY) io.stdout.write(`${summaryOf(collection, pushed)}\n`);
  return pushed.failed.length === 0 ? 0 : 1;
}

function read({ zone, env }: Settings, { stderr }: Io): Collection {
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

async function push(
  { env, nowMs }: Settings,
  { gateways, transport, user }: Destination,
  exposition: string,
  { stderr }: Io,
): Promise<Pushed> {
  for (const warning of gateways.warnings) stderr.write(`collect: ${warning}\n`);
  const instance = ensureInstance(instanceFile(env, homeOf(env)));
  const group = { instance, user };
  const results = await pushAll({ gateways: gateways.list, group, exposition, transport });
  const failed = results.filter(({ error }) => error !== undefined);
  for (const { error } of failed) stderr.write(`collect: ${error}\n`);
  const urlsOf = (some: typeof results) => some.map(({ gateway }) => gateway.shownUrl);
  return {
    urls: urlsOf(results.filter(({ error }) => error === undefined)),
    failed: urlsOf(failed),
    job: COLLECTOR_JOB,
    instance,
    ...(user && { user }),
    timestamp: nowMs / 1000,
  };
}

function homeOf(env: NodeJS.ProcessEnv): string {
  return env["HOME"] || homedir();
}
