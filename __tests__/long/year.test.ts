import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expositionOf } from "../../collector/exposition/exposition";
import { gather } from "../../collector/gather/gather";
import { Ledger } from "../../collector/ledger/ledger";
import { verify } from "../../collector/ledger/verify";
import { priceTable } from "../../collector/prices/price-table";
import { zoneOf, type Zone } from "../../collector/time-zone";
import { report, scaled } from "./scale";
import { YearOfLogs } from "./year-of-logs";

jest.setTimeout(7_200_000);

// Waiting for the disk 200,000 times takes an hour and shows nothing.
jest.mock("node:fs", () => ({
  ...jest.requireActual<object>("node:fs"),
  fsyncSync: () => undefined,
}));

const DAYS = 400;
const RUNS = scaled(DAYS * 96);
const MINUTES = Math.round((DAYS * 96 * 15) / RUNS);
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const UTC = zoneOf("UTC") as Zone;
const prices = priceTable();

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "year-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Bytes of a ledger's files, by what they are. */
function sizes(directory: string): { records: number; rest: number } {
  const size = { records: 0, rest: 0 };
  for (const file of readdirSync(directory)) {
    size[file.endsWith(".bin") ? "records" : "rest"] += statSync(join(directory, file)).size;
  }
  return size;
}

/** What is looked at once a simulated day. */
interface Day {
  readonly day: number;
  readonly responses: number;
  readonly records: number;
  readonly rest: number;
  readonly files: number;
  readonly series: number;
  readonly isRight: boolean;
}

function live(): {
  readonly days: readonly Day[];
  readonly runs: number;
  readonly logs: YearOfLogs;
} {
  const logs = new YearOfLogs(join(folder, ".claude"), RUNS / (DAYS * 96));
  const directory = join(folder, "ledger");
  const days: Day[] = [];
  let runs = 0;
  for (let nowMs = START; nowMs < START + DAYS * DAY_MS; nowMs += MINUTES * 60_000) {
    logs.pass(nowMs, MINUTES);
    runs++;
    const ledger = Ledger.open(directory, prices, UTC, nowMs);
    const gathered = gather(ledger, [logs.config], { file: () => undefined });
    ledger.coverage.extend(nowMs, 30);
    if (gathered.hasNews || ledger.needsCommit) ledger.commit();
    const isLastOfDay = UTC.dayOf(nowMs) !== UTC.dayOf(nowMs + MINUTES * 60_000);
    if (isLastOfDay) days.push(look(ledger, logs, nowMs, gathered));
    ledger.close();
  }
  return { days, runs, logs };
}

function look(
  ledger: Ledger,
  logs: YearOfLogs,
  nowMs: number,
  gathered: ReturnType<typeof gather>,
): Day {
  const run = { ...gathered, durationSeconds: 1, filesUnreadable: 0 };
  const text = expositionOf(ledger, run, { zone: UTC, nowMs, projects: "names", version: "1" });
  const { totals, days } = ledger.tables;
  const { responses, input, output, cacheWrite, cacheRead } = totals;
  return {
    day: Math.floor((nowMs - START) / DAY_MS),
    responses,
    ...sizes(ledger.directory),
    files: logs.files(),
    series: text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length,
    isRight:
      JSON.stringify({ responses, input, output, cacheWrite, cacheRead }) ===
        JSON.stringify(logs.written) &&
      [...logs.perDay].every(([day, count]) => days.get(day)?.responses === count),
  };
}

describe(`${DAYS} days of ${RUNS} runs, one every ${MINUTES} minutes`, () => {
  let lived: ReturnType<typeof live>;
  beforeAll(() => (lived = live()));

  test("every token of every day is counted, though logs go after 30 days", () => {
    const { days, runs, logs } = lived;
    expect(runs).toBe(RUNS);
    expect(days.filter(({ isRight }) => !isRight)).toEqual([]);
    expect(days).toHaveLength(DAYS);
    expect(logs.written.responses).toBeGreaterThan(RUNS * 8);
    // Some 8 a day, and those that were resumed.
    expect(logs.files()).toBeLessThan(800);
    expect(verify(join(folder, "ledger"))).toEqual({
      responses: logs.written.responses,
      problems: [],
    });
  });

  // The two generations share their segments; for the run after a merge there are two sets of them.
  // On top come a journal of at most 8,192 newer versions and new responses, and a header a file.
  test("records take 64 bytes for each response, twice at most, and the rest less than 1 MB", () => {
    const { days, logs } = lived;
    const overhead = 64 * 10_000;
    const rested = days.filter(({ records, responses }) => records <= 64 * responses + overhead);
    expect(rested.length).toBeGreaterThan(DAYS * 0.8);
    expect(days.filter(({ records, responses }) => records > 128 * responses + overhead)).toEqual(
      [],
    );
    expect(days.filter(({ rest }) => rest > 1_000_000)).toEqual([]);
    const year = days[365] as Day;
    const mb = (bytes: number) => (bytes / 1e6).toFixed(1);
    const most = Math.max(...days.map(({ records, rest }) => records + rest));
    report(
      `a year: ${year.responses} responses, ${mb(year.records)} MB of records and ` +
        `${mb(year.rest)} MB beside them; at its largest in ${DAYS} days ${mb(most)} MB; ` +
        `${logs.lines} lines in all`,
    );
  });

  test("the number of series does not change after 90 days", () => {
    const { days } = lived;
    const series = new Set(days.slice(91).map((day) => day.series));
    report(`series after 90 days: ${[...series].join(", ")}`);
    expect(series.size).toBe(1);
    expect(Math.max(...series)).toBeLessThan(800);
  });
});
