import { setTimeout as wait } from "node:timers/promises";
import { CommandError } from "../machine/command";
import { get } from "../machine/prometheus";
import type { RunResult } from "../machine/process";
import type { DataHost } from "./data-host";
import { daysByEnd, holds, labelsIn, samplesIn, type DaysByEnd } from "./samples";
import { readStored } from "./stored";

/**
 * Beside the data on the same file system, so that moving in is renaming; Prometheus takes no notice
 * of a folder with such a name. A run that was killed leaves it behind, the next one removes it.
 */
const STAGING = "handled-history.tmp";

/** promtool's reader of a database asks for a log folder, which blocks alone don't have. */
const STAGE = `
set -eu
rm -rf ${STAGING}
mkdir ${STAGING}
cd ${STAGING}
cat > days.om
promtool tsdb create-blocks-from openmetrics --quiet --max-block-duration=720h days.om blocks >&2
mkdir blocks/wal
promtool tsdb dump blocks
rm -r blocks/wal
ls blocks | sed 's/^/block /'
`;

const READY_MS = 120_000;
/** Prometheus looks for new work on its blocks a minute after its start; until then undoing is exact. */
const VERIFY_MS = 30_000;
const POLL_MS = 500;

/**
 * Makes blocks of the text beside the data and reads them back.
 *
 * @returns the blocks' names.
 * @throws CommandError; nothing is left then.
 */
export async function stage(host: DataHost, openMetrics: string): Promise<string[]> {
  const result = await host.sh(STAGE, openMetrics);
  const blocks = [...result.stdout.matchAll(/^block ([0-9A-HJKMNP-TV-Z]{26})$/gm)].map(
    ([, name = ""]) => name,
  );
  const fault = result.code === 0 ? faultOf(result.stdout, blocks, openMetrics) : said(result);
  if (fault === undefined) return blocks;
  await host.sh(`rm -rf ${STAGING}`);
  throw new CommandError(`The blocks could not be made: ${fault}\nNothing was changed.`);
}

/**
 * Moves staged blocks in, restarts Prometheus and looks whether it answers with every day. If not,
 * the blocks are taken out again.
 *
 * @param verifyMs how long it may take to answer with every day.
 * @throws CommandError; the data folder is as it was then.
 */
export async function moveIn(
  host: DataHost,
  blocks: readonly string[],
  openMetrics: string,
  verifyMs = VERIFY_MS,
): Promise<void> {
  const moves = blocks.map((block) => `mv ${STAGING}/blocks/${block} .`);
  const moved = await host.sh(["set -e", ...moves, `rm -r ${STAGING}`, "sync"].join("\n"));
  if (moved.code !== 0) {
    await host.sh(`rm -rf ${[...blocks, STAGING].join(" ")}`);
    throw new CommandError(
      `The blocks could not be moved into Prometheus' data.\n${said(moved)}\nNothing was changed.`,
    );
  }
  try {
    await host.restart();
    await waitReady(host.url);
    await waitForDays(host.url, openMetrics, verifyMs);
  } catch (error) {
    await takeOut(host, blocks);
    throw new CommandError(
      `${(error as Error).message}\nThe days were taken out again; nothing was changed.`,
    );
  }
}

async function takeOut(host: DataHost, blocks: readonly string[]): Promise<void> {
  await host.stop();
  const removed = await host.sh(`rm -rf ${blocks.join(" ")}`);
  await host.start();
  if (removed.code !== 0)
    throw new CommandError(
      `The blocks ${blocks.join(", ")} could not be removed from Prometheus' data again:\n${said(removed)}`,
    );
}

async function waitReady(url: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const failure = await get(`${url}/-/ready`).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (failure === undefined) return;
    if (Date.now() > deadline)
      throw new Error(`Prometheus did not become ready within ${READY_MS / 1000} s: ${failure}`);
    await wait(POLL_MS);
  }
}

async function waitForDays(url: string, openMetrics: string, withinMs: number): Promise<void> {
  const expected = daysByEnd(samplesIn(openMetrics));
  const labels = labelsIn(openMetrics) ?? "{}";
  const oldest = Math.min(...expected.keys());
  const deadline = Date.now() + withinMs;
  for (;;) {
    const stored = await readStored(url, labels, oldest);
    const missing = [...expected].filter(([end, figures]) => !holds(stored.get(end), figures));
    if (missing.length === 0) return;
    if (Date.now() > deadline)
      throw new Error(
        `Prometheus does not answer with ${missing.length} of ${expected.size} days.`,
      );
    await wait(POLL_MS);
  }
}

/** `{__name__="…", …} value milliseconds`, a line each. */
function dumped(dump: string): DaysByEnd {
  const lines = dump.matchAll(/^\{__name__="([^"]+)".*\} (\S+) (\d+)000$/gm);
  return daysByEnd(
    [...lines].map(([, metric = "", value, end]) => ({
      metric,
      endSeconds: Number(end),
      value: Number(value),
    })),
  );
}

function faultOf(dump: string, blocks: readonly string[], openMetrics: string): string | undefined {
  const made = dumped(dump);
  const days = daysByEnd(samplesIn(openMetrics));
  const whole = [...days].filter(([end, figures]) => holds(made.get(end), figures)).length;
  if (whole === days.size && made.size === days.size && blocks.length > 0) return undefined;
  return `read back, they hold ${whole} of ${days.size} days and ${made.size - whole} others.`;
}

const said = ({ stderr, stdout }: RunResult): string =>
  (stderr.trim() || stdout.trim()).split("\n").slice(-5).join("\n");
