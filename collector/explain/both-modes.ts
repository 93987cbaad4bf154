/** One line, read by the rules of both modes. */
import { pricedEntries, type Entry } from "../ccusage/collect";
import type { Deduplicable } from "../ccusage/deduplicate";
import { readEntry } from "../ccusage/parse/entry";
import { LineRejected, type Rejection } from "../ccusage/parse/rejection";
import type { Usage } from "../ccusage/parse/usage";
import { costOf } from "../ccusage/price";
import { CCUSAGE_MARKER, MAX_RECORD_LINE_BYTES } from "../logs/read-lines";
import { idOf } from "../records/key";
import { copyOf, readCalls, type Call, type FileOrigin } from "../records/read-copies";
import { RecordRejected, type LostLine, type LostPart } from "../records/rejection";
import type { Figures, Origin } from "../records/response";
import { usdNumber } from "../usd";
import type { Reason } from "./reasons";

/** A model call as ccusage's rules see it. */
export interface CcusageCall extends Deduplicable {
  readonly priced: boolean;
}

/** The same as the default mode's rules see it. */
export interface DefaultCall extends CcusageCall {
  /** The key's bytes, one a character. */
  readonly key: string;
  readonly figures: Figures;
  readonly origin: Origin;
}

export interface BothModes {
  readonly ccusage: readonly CcusageCall[];
  readonly ours: readonly DefaultCall[];
  /** Why the two differ; absent when they are one and the same. */
  readonly reason: Reason | undefined;
  /** What the default mode passes over. */
  readonly lost: readonly (LostLine | LostPart)[];
}

/** Undefined where neither mode counts the line and nothing is lost. */
export function readBothModes(line: Buffer, file: FileOrigin): BothModes {
  const theirs = readTheirs(line, file);
  const ours = readOurs(line, file);
  if (typeof ours === "string") {
    const isCounted = typeof theirs !== "string";
    const reason = isCounted ? (`only_ccusage:${ours}` as const) : undefined;
    return { ccusage: isCounted ? theirs : [], ours: [], reason, lost: [ours] };
  }
  const { lost } = ours;
  const converted = ours.calls.map((call) => ({ ...asCcusageCall(call), ...ourPart(call) }));
  if (typeof theirs === "string") {
    return { ccusage: [], ours: converted, reason: `dropped:${theirs}`, lost };
  }
  const reason = differenceOf(theirs, converted);
  if (reason !== undefined) return { ccusage: theirs, ours: converted, reason, lost };
  // As ccusage has it: its speed decides ties, its cost is not rounded.
  const same = converted.map((call, i) => ({ ...call, ...theirPart(theirs[i] as Entry) }));
  return { ccusage: same, ours: same, reason: undefined, lost };
}

function readTheirs(line: Buffer, file: FileOrigin): Entry[] | Rejection | "spaced_json" {
  if (!line.includes(CCUSAGE_MARKER)) return "spaced_json";
  try {
    const entry = readEntry(line);
    return [...pricedEntries(entry, entry.sessionId ?? file.session)];
  } catch (error) {
    if (error instanceof LineRejected) return error.reason;
    throw error;
  }
}

function readOurs(line: Buffer, file: FileOrigin): ReturnType<typeof readCalls> | LostLine {
  if (line.length >= MAX_RECORD_LINE_BYTES) return "line_too_long";
  try {
    return readCalls(line, file);
  } catch (error) {
    if (error instanceof RecordRejected) return error.reason;
    throw error;
  }
}

/** A call of the default mode, priced and identified as by ccusage. */
export function asCcusageCall({ identity, figures, isSidechain }: Call): CcusageCall {
  return {
    messageId: idOf(identity) || undefined,
    requestId: identity.requestId || undefined,
    sessionId: identity.session,
    timestampMs: identity.timestampMs,
    isSidechain,
    usage: usageOf(figures),
    ...ccusageCost(figures),
  };
}

export function ccusageCost(figures: Figures): { costUsd: number; priced: boolean } {
  const { loggedCost } = figures;
  const loggedUsd = loggedCost === undefined ? undefined : usdNumber(loggedCost);
  return costOf(figures.model || undefined, usageOf(figures), loggedUsd);
}

function usageOf(figures: Figures): Usage {
  const { input, output, cacheWrite5m, cacheWrite1h, cacheRead, isFast } = figures;
  const speed = isFast ? "fast" : undefined;
  return { input, output, cacheWrite5m, cacheWrite1h, cacheRead, speed };
}

function ourPart(call: Call): Pick<DefaultCall, "key" | "figures" | "origin"> {
  const { key, figures, origin } = copyOf(call);
  return { key: key.toString("latin1"), figures, origin };
}

function theirPart(entry: Entry): CcusageCall {
  const { messageId, requestId, sessionId, timestampMs, isSidechain, usage, costUsd, priced } =
    entry;
  return { messageId, requestId, sessionId, timestampMs, isSidechain, usage, costUsd, priced };
}

/** Half a picodollar, and what doubles add to it. */
const SAME_USD = 1e-12;

function differenceOf(theirs: readonly Entry[], ours: readonly DefaultCall[]): Reason | undefined {
  const [own, ourOwn] = [theirs[0] as Entry, ours[0] as DefaultCall];
  if (writes(own.usage) !== writes(ourOwn.usage)) return "read:cache_write";
  if (!isSame(own, ourOwn)) {
    const isCost = isSame({ ...own, costUsd: ourOwn.costUsd }, ourOwn);
    return isCost ? "read:logged_cost" : "read:otherwise";
  }
  const areSame = theirs.length === ours.length && theirs.every((it, i) => isSame(it, ours[i]));
  return areSame ? undefined : "read:advisor";
}

function writes({ cacheWrite5m, cacheWrite1h }: Usage): string {
  return `${cacheWrite5m} ${cacheWrite1h}`;
}

function isSame(theirs: Entry, ours: DefaultCall | undefined): boolean {
  return (
    ours !== undefined &&
    theirs.messageId === ours.messageId &&
    theirs.requestId === ours.requestId &&
    theirs.sessionId === ours.sessionId &&
    theirs.timestampMs === ours.timestampMs &&
    theirs.isSidechain === ours.isSidechain &&
    (theirs.model ?? "") === ours.figures.model &&
    theirs.usage.input === ours.usage.input &&
    theirs.usage.output === ours.usage.output &&
    theirs.usage.cacheRead === ours.usage.cacheRead &&
    writes(theirs.usage) === writes(ours.usage) &&
    (theirs.usage.speed === "fast") === ours.figures.isFast &&
    Math.abs(theirs.costUsd - ours.costUsd) <= SAME_USD
  );
}
