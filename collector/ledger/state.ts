/**
 * The one file that says what is committed. It is replaced whole; the one before it is kept, and
 * so are the record files that it names, until the next replacement.
 */
import { linkSync, readFileSync, renameSync, rmSync } from "node:fs";
import { CollectError } from "../errors";
import { replaceFile, unreadable } from "./files";
import { migrate } from "./migrations";
import { checksum, type NameCounts } from "./names";
import { faultOf } from "./record-file";
import type { SourceRow } from "./sources";
import type { TablesState } from "./tables";

export const STATE_FILE = "state.json";
export const PREVIOUS_FILE = "state.previous.json";
export const FORMAT = "handled-monitoring ledger";
/** Raised with every change that an older collector would misread; see migrations.ts. */
export const VERSION = 1;

export interface State {
  readonly generation: number;
  /** Random; two machines with one id have one ledger between them. */
  readonly id: string;
  readonly createdMs: number;
  /** When this generation was written. */
  readonly writtenMs: number;
  /** Stands for the machine that wrote it; "" where the system has no machine id. */
  readonly machine: string;
  /** `projects` folders that belong to this ledger. */
  readonly roots: readonly string[];
  /** Sorted by key; as many as a power of two, each for an equal part of the keys. */
  readonly segments: readonly SegmentRow[];
  readonly journal: { readonly file: string; readonly count: number };
  /** How many names the records point to. */
  readonly names: NameCounts;
  readonly tables: TablesState;
  /** By absolute path. */
  readonly sources: Readonly<Record<string, SourceRow>>;
  readonly counts: Counts;
  /** Price tables that records were priced with, oldest first; the last one priced them last. */
  readonly priceTables: readonly { readonly id: string; readonly date: string }[];
  /** When a cost total was last lowered, and why; Unix seconds. */
  readonly markers: Readonly<Partial<Record<Marker, number>>>;
  /** Stretches of time, in ms, of which every response is known to be counted. */
  readonly covered: readonly (readonly [fromMs: number, toMs: number])[];
}

/** A file of records, or an empty part of the keys. */
export interface SegmentRow {
  readonly file: string;
  readonly count: number;
}

export type Marker = "reprice" | "price_fill" | "merge" | "forget";

/** What reading came across since the ledger began; a file that is read again counts again. */
export interface Counts {
  readonly lines: number;
  readonly copies: number;
  readonly duplicates: { readonly sameSession: number; readonly otherSession: number };
  readonly skipped: Readonly<Record<string, number>>;
}

export function noCounts(): Counts {
  return {
    lines: 0,
    copies: 0,
    duplicates: { sameSession: 0, otherSession: 0 },
    skipped: {},
  };
}

export type Loaded =
  /** `notice` is set when it is the previous generation. */
  | { readonly state: State; readonly notice: string | undefined }
  /** No state at all: a new ledger. */
  | undefined;

/**
 * @throws CollectError when a newer collector wrote it, or when neither generation can be read.
 */
export function loadState(directory: string): Loaded {
  const present = tryRead(directory, STATE_FILE);
  if (present.state && present.fault === "") return { state: present.state, notice: undefined };
  const previous = tryRead(directory, PREVIOUS_FILE);
  if (previous.state && previous.fault === "") {
    const { generation, writtenMs } = previous.state;
    return {
      state: previous.state,
      notice:
        `${directory}/${STATE_FILE} ${present.fault}; went back to generation ${generation} of ` +
        `${new Date(writtenMs).toISOString()}. What was read after it is read again from the ` +
        "journal and the logs; responses in logs that were deleted since are lost.",
    };
  }
  if (present.isMissing && previous.isMissing) return undefined;
  throw new DamagedLedgerError(
    `${directory}/${STATE_FILE} ${present.fault}, and ${PREVIOUS_FILE} ${previous.fault}.\n` +
      "Run `collect.js ledger rebuild`: it makes the tables anew from the records, which have " +
      "checksums of their own.",
  );
}

/**
 * The present generation or else the previous one, also where its records are not all there;
 * undefined where neither can be read.
 *
 * @throws CollectError when a newer collector wrote it.
 */
export function loadWhole(directory: string): State | undefined {
  return loadPresent(directory) ?? tryRead(directory, PREVIOUS_FILE).state;
}

/** The same of the present generation only. */
export function loadPresent(directory: string): State | undefined {
  return tryRead(directory, STATE_FILE).state;
}

/** Both generations are unreadable: rebuild from the records. */
export class DamagedLedgerError extends CollectError {}

/**
 * @param keepsPresent Whether what stands there is whole, and so becomes the previous generation; a
 *   damaged file must not push out the good one before it.
 */
export function saveState(directory: string, state: State, keepsPresent: boolean): void {
  const path = `${directory}/${STATE_FILE}`;
  if (keepsPresent) keepPrevious(path, `${directory}/${PREVIOUS_FILE}`);
  const body = JSON.stringify(state);
  const header = { format: FORMAT, version: VERSION, crc32: checksum(body) };
  replaceFile(path, Buffer.from(`${JSON.stringify(header)}\n${body}\n`));
}

/** Linked, so that the file never is missing from its place. */
function keepPrevious(path: string, previous: string): void {
  const draft = `${previous}.${process.pid}.tmp`;
  rmSync(draft, { force: true });
  try {
    linkSync(path, draft);
  } catch {
    replaceFile(previous, readFileSync(path));
    return;
  }
  renameSync(draft, previous);
}

interface Read {
  /** Whole, although its records may not be. */
  readonly state?: State;
  /** "" for none. */
  readonly fault: string;
  readonly isMissing: boolean;
}

function tryRead(directory: string, name: string): Read {
  const path = `${directory}/${name}`;
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    if (!isMissing) throw unreadable(path, error);
    return { fault: "is missing", isMissing };
  }
  const [first = "", body = ""] = text.split("\n");
  const header = parse(first) as { format?: string; version?: number; crc32?: string } | undefined;
  if (header?.format !== FORMAT || !Number.isInteger(header.version)) {
    return { fault: "is damaged (no header)", isMissing: false };
  }
  const version = header.version as number;
  if (version > VERSION) throw tooNew(path, version);
  if (version < 1 || header.crc32 !== checksum(body)) {
    return { fault: "is damaged (wrong checksum)", isMissing: false };
  }
  const state = migrate(parse(body), version, VERSION);
  return { state, fault: faultOfFiles(directory, state), isMissing: false };
}

/** Why the records that a state names can't all be there; "" when they can. */
function faultOfFiles(directory: string, { segments, journal }: State): string {
  for (const { file, count } of [...segments, journal]) {
    const fault = file === "" ? undefined : faultOf(`${directory}/${file}`, count);
    if (fault) return `names ${file}, which ${fault}`;
  }
  return "";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function tooNew(path: string, version: number): CollectError {
  return new CollectError(
    `${path} is version ${version} of the ledger's format; this collector reads up to ${VERSION}.\n` +
      "Update scripts/collect.js on this machine; nothing was changed.",
  );
}
