/**
 * Lines that both modes accept hold the same figures, but for the three differences that
 * docs/accounting.md lists.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEntry, type LineEntry } from "../../../collector/ccusage/parse/entry";
import { LineRejected } from "../../../collector/ccusage/parse/rejection";
import type { Usage } from "../../../collector/ccusage/parse/usage";
import { findConfigDirs } from "../../../collector/logs/config-dirs";
import { findLogFiles } from "../../../collector/logs/log-files";
import { noCounts, readUsageLines } from "../../../collector/logs/read-lines";
import { idOf } from "../../../collector/records/key";
import { readCalls, type Call } from "../../../collector/records/read-copies";
import { RecordRejected } from "../../../collector/records/rejection";
import type { Figures } from "../../../collector/records/response";
import { randomOf } from "../random";
import { writeRandomLogs } from "../random-logs";

const TREES = 200;

function accepted<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof LineRejected || error instanceof RecordRejected) return undefined;
    throw error;
  }
}

/** Lines of generated trees: spoilt and whole. */
function* lines(seed: number): Generator<Buffer> {
  const root = mkdtempSync(join(tmpdir(), "handled-lines-"));
  try {
    const claudeConfigDir = writeRandomLogs(root, randomOf(seed));
    const { found } = findConfigDirs({ claudeConfigDir, xdgConfigHome: undefined, home: root });
    for (const path of findLogFiles(found, () => undefined)) {
      for (const line of readUsageLines(path, noCounts())) yield Buffer.from(line);
    }
  } finally {
    rmSync(root, { recursive: true });
  }
}

const identity = (entry: LineEntry) => ({
  id: entry.messageId ?? "",
  requestId: entry.requestId ?? "",
  session: entry.sessionId ?? "file",
  timestampMs: entry.timestampMs,
  isSidechain: entry.isSidechain,
});

const ourIdentity = (call: Call) => ({
  id: idOf(call.identity),
  requestId: call.identity.requestId,
  session: call.identity.session,
  timestampMs: call.origin.timestampMs,
  isSidechain: call.isSidechain,
});

const theirFigures = (model: string | undefined, usage: Usage, line: Buffer) => ({
  model: model ?? "",
  input: usage.input,
  output: usage.output,
  cacheWrite5m: usage.cacheWrite5m + flatCountPassedOver(line),
  cacheWrite1h: usage.cacheWrite1h,
  cacheRead: usage.cacheRead,
  isFast: usage.speed === "fast",
});

/** ccusage passes over a flat count beside an object that splits nothing. */
function flatCountPassedOver(line: Buffer): number {
  interface Body {
    readonly message: { readonly usage: Record<string, unknown> };
  }
  const root = JSON.parse(line.toString()) as Body & { readonly data?: { readonly message: Body } };
  const { usage } = (root.message?.usage ? root : (root.data?.message as Body)).message;
  const split = Object.keys(usage["cache_creation"] ?? { ephemeral_5m_input_tokens: "absent" });
  return !split.some((key) => /^ephemeral_(5m|1h)_input_tokens$/.test(key))
    ? Number(usage["cache_creation_input_tokens"] ?? 0)
    : 0;
}

const ourFigures = ({
  model,
  input,
  output,
  cacheWrite5m,
  cacheWrite1h,
  cacheRead,
  isFast,
}: Figures) => ({
  model,
  input,
  output,
  cacheWrite5m,
  cacheWrite1h,
  cacheRead,
  isFast,
});

function expectSame(line: Buffer, theirs: LineEntry, [own, ...advisors]: readonly Call[]): void {
  const text = line.toString();
  if (!own) throw new Error(`no call: ${text}`);
  expect({ text, ...ourIdentity(own) }).toEqual({ text, ...identity(theirs) });
  expect(ourFigures(own.figures)).toEqual(theirFigures(theirs.model, theirs.usage, line));
  const cost = theirs.costUsd === undefined || theirs.costUsd < 0 ? undefined : theirs.costUsd;
  expect(own.figures.loggedCost).toBe(cost === undefined ? undefined : BigInt(cost * 1e12));
  // ccusage passes over the whole list for one bad element, and over lists in a progress line.
  if (theirs.advisorCalls.length === 0 && advisors.length > 0) return;
  expect(advisors.map(({ figures }) => figures.model)).toEqual(
    theirs.advisorCalls.map(({ model }) => model),
  );
  expect(advisors.map(({ identity: advisor }) => idOf(advisor))).toEqual(
    theirs.advisorCalls.map((_, n) => (theirs.messageId ? `${theirs.messageId}:advisor:${n}` : "")),
  );
}

test(`${TREES} generated trees: what both read, they read alike`, () => {
  let both = 0;
  let onlyOurs = 0;
  for (let seed = 0; seed < TREES; seed++) {
    for (const line of lines(seed)) {
      const theirs = accepted(() => readEntry(line));
      const ours = accepted(() => readCalls(line, { session: "file", project: "p" }));
      if (!ours) continue;
      if (!theirs) onlyOurs++;
      else {
        both++;
        expectSame(line, theirs, ours.calls);
      }
    }
  }
  expect(both).toBeGreaterThan(1500);
  expect(onlyOurs).toBeGreaterThan(50);
}, 60_000);
