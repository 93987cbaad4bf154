/** Checks everything that a ledger holds, and that the sums in its state are those of its records. */
import { isDeepStrictEqual } from "node:util";
import { reasonOf } from "../errors";
import { zoneOf } from "../time-zone";
import { Names } from "./names";
import { compareKeys, decode } from "./record";
import { readRecordFile } from "./record-file";
import { RecordStore } from "./record-store";
import { loadState, type SegmentRow, type State } from "./state";
import { Tables, type TablesState } from "./tables";

export interface Verified {
  /** Responses that the records hold. */
  readonly responses: number;
  /** What is wrong, a line each; empty when all is well. */
  readonly problems: readonly string[];
}

/**
 * Reads all of it and changes nothing.
 *
 * @throws CollectError when neither generation of the state can be read, or a newer collector wrote it.
 */
export function verify(directory: string): Verified {
  const loaded = loadState(directory);
  if (!loaded) return { responses: 0, problems: [`there is no ledger in ${directory}`] };
  const { state, notice } = loaded;
  const names = Names.read(`${directory}/names.txt`);
  const store = new RecordStore(directory, state);
  const counted = recount(store, state, names);
  const problems = [
    ...(notice ? [notice] : []),
    ...(names.damaged > 0 ? [`${directory}/names.txt: ${names.damaged} names are damaged`] : []),
    ...state.segments.flatMap((row) => problemsOf(directory, row, true)),
    ...problemsOf(directory, state.journal, false),
    ...(counted && !isSame(counted, state.tables)
      ? [`${directory}/state.json: the sums are not those of the records`]
      : []),
  ];
  return { responses: counted?.totals[0] as number, problems };
}

function recount(store: RecordStore, { tables }: State, names: Names): TablesState | undefined {
  const zone = zoneOf(tables.zone);
  if (!zone) return undefined;
  const counted = new Tables(zone);
  for (const record of store.all()) counted.add(decode(record, names));
  return counted.toState();
}

/** Sessions are kept of the newest days only, so they are left out. */
function isSame(a: TablesState, b: TablesState): boolean {
  return isDeepStrictEqual({ ...a, sessions: {} }, { ...b, sessions: {} });
}

function problemsOf(
  directory: string,
  { file, count }: SegmentRow,
  isSorted: boolean,
): readonly string[] {
  if (file === "") return [];
  const path = `${directory}/${file}`;
  let records: (Buffer | undefined)[];
  try {
    records = readRecordFile(path).slice(0, count);
  } catch (error) {
    return [`${path}: ${reasonOf(error)}`];
  }
  const whole = records.filter((record) => record !== undefined);
  const isInOrder = whole.every(
    (record, i) => i === 0 || compareKeys(whole[i - 1] as Buffer, record) < 0,
  );
  return [
    ...(whole.length < count ? [`${path}: ${count - whole.length} records are damaged`] : []),
    ...(isSorted && !isInOrder ? [`${path}: the records are not in order`] : []),
  ];
}
