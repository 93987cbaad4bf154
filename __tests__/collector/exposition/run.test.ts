import { expositionOf } from "../../../collector/exposition/exposition";
import type { RunFigures } from "../../../collector/exposition/input";
import { Ledger } from "../../../collector/ledger/ledger";
import { machineFingerprint } from "../../../collector/ledger/machine";
import type { Marker } from "../../../collector/ledger/state";
import { RECORD_REJECTIONS } from "../../../collector/records/rejection";
import { LOWERED_REASONS } from "../../../metrics";
import { costOf, copyOf, ledgerOf, PRICE_TABLE, zoneNamed, type Response } from "./counted";
import { parseSample, parseStrictly } from "./strict-parser";

const NOW = "2026-03-10T12:00:00.500Z";
const nowMs = Date.parse(NOW);
const zone = zoneNamed("Europe/Berlin");
const RUN: RunFigures = { durationSeconds: 0.25, bytesRead: 0, filesRead: 0, filesUnreadable: 0 };

function textOf(ledger: Ledger, run: RunFigures = RUN, at = nowMs): string {
  return expositionOf(ledger, run, { zone, nowMs: at, projects: "names", version: "1.2.3" });
}

/** Value by label of a family, or by "" where it has none; undefined when it is left out. */
function family(text: string, name: string): Record<string, number> | undefined {
  if (!parseStrictly(text).has(name)) return undefined;
  const lines = text.split("\n").filter((line) => line.split(/[ {]/)[0] === name);
  const samples = lines.map(parseSample);
  return Object.fromEntries(samples.map((s) => [Object.values(s.labels).join(), s.value]));
}

const at = (timestamp: string): Response => ({
  model: "claude",
  timestampMs: Date.parse(timestamp),
  input: 1,
});

test("the run tells when, how long and how much it read", () => {
  const run = { durationSeconds: 1.5, bytesRead: 2 ** 40, filesRead: 3, filesUnreadable: 2 };
  const text = textOf(ledgerOf([], zone, nowMs), run);
  expect({
    collection: family(text, "claude_code_last_collection_timestamp"),
    duration: family(text, "claude_code_last_run_duration_seconds"),
    bytes: family(text, "claude_code_last_run_read_bytes"),
    files: family(text, "claude_code_last_run_read_files"),
    unreadable: family(text, "claude_code_unreadable_files"),
  }).toEqual({
    collection: { "": nowMs / 1000 },
    duration: { "": 1.5 },
    bytes: { "": 2 ** 40 },
    files: { "": 3 },
    unreadable: { "": 2 },
  });
});

test("the last success is when all logs were read; never later than now, and left out before", () => {
  const name = "claude_code_last_success_timestamp";
  const ledger = ledgerOf([], zone, nowMs);
  expect(family(textOf(ledger), name)).toBeUndefined();
  ledger.coverage.extend(nowMs - 3_600_000, 30);
  expect(family(textOf(ledger), name)).toEqual({ "": nowMs / 1000 - 3600 });
  ledger.coverage.extend(nowMs, 30);
  expect(family(textOf(ledger), name)).toEqual({ "": nowMs / 1000 });
  ledger.coverage.extend(nowMs + 86_400_000, 30);
  expect(family(textOf(ledger), name)).toEqual({ "": nowMs / 1000 });
});

test("info names collector, zone, ledger and machine", () => {
  const ledger = ledgerOf([], zone, nowMs);
  const line = textOf(ledger)
    .split("\n")
    .find((l) => l.startsWith("claude_code_collector_info"));
  expect(parseSample(line ?? "")).toEqual({
    name: "claude_code_collector_info",
    labels: {
      version: "1.2.3",
      zone: "Europe/Berlin",
      ledger: ledger.id,
      machine: machineFingerprint(),
    },
    value: 1,
  });
});

test("what was passed over is counted by reason, with what this version does not know", () => {
  const ledger = ledgerOf([], zone, nowMs);
  ledger.counts = {
    ...ledger.counts,
    duplicates: { sameSession: 11, otherSession: 7 },
    skipped: { invalid_json: 2, wrong_type: 3, from_the_future: 4, other: 5 },
  };
  ledger.sources = new Map([
    ["/a", [1, 2, 3, 4, "", 1]],
    ["/b", [1, 2, 3, 4, "", 0]],
    ["/c", [1, 2, 3, 4, "", 1]],
  ]);
  const text = textOf(ledger);
  expect(family(text, "claude_code_duplicate_records")).toEqual({
    same_session: 11,
    other_session: 7,
  });
  const zeros = Object.fromEntries(Object.keys(RECORD_REJECTIONS).map((reason) => [reason, 0]));
  expect(family(text, "claude_code_skipped_lines")).toEqual({
    ...zeros,
    invalid_json: 2,
    wrong_type: 3,
    unfinished: 2,
    other: 9,
  });
});

test("markers, prices and age come from the ledger, also from one that was closed", () => {
  const first = ledgerOf([at(NOW)], zone, nowMs);
  expect(family(textOf(first), "claude_code_cost_lowered_timestamp")).toBeUndefined();
  first.mark("reprice");
  first.mark("forget");
  first.commit();
  first.close();
  const later = nowMs + 86_400_000;
  const prices = { ...PRICE_TABLE, cost: costOf };
  const ledger = Ledger.open(first.directory, prices, zone, later);
  ledger.add(copyOf(at("2026-03-11T00:00:00Z"), "another"));
  const text = textOf(ledger, RUN, later);
  const seconds = Math.floor(nowMs / 1000);
  expect({
    lowered: family(text, "claude_code_cost_lowered_timestamp"),
    created: family(text, "claude_code_ledger_created_timestamp"),
    records: family(text, "claude_code_ledger_records"),
    prices: family(text, "claude_code_price_table_timestamp"),
  }).toEqual({
    lowered: { reprice: seconds, forget: seconds },
    created: { "": nowMs / 1000 },
    records: { "": 2 },
    prices: { "": Date.UTC(2026, 1, 28) / 1000 },
  });
  ledger.close();
});

test("a ledger that no price table has touched says nothing of one", () => {
  const text = textOf(ledgerOf([], zone, nowMs));
  expect(family(text, "claude_code_price_table_timestamp")).toBeUndefined();
});

test("every marker of the ledger has its series", () => {
  const markers: Record<Marker, true> = {
    reprice: true,
    price_fill: true,
    merge: true,
    forget: true,
  };
  expect([...LOWERED_REASONS].sort()).toEqual(Object.keys(markers).sort());
});

test("the second witness is left out where there is none", () => {
  const ledger = ledgerOf([], zone, nowMs);
  const ratio = (witnessRatio?: number) =>
    family(textOf(ledger, { ...RUN, witnessRatio }), "claude_code_witness_ratio");
  expect([ratio(), ratio(0.998), ratio(Infinity)]).toEqual([
    undefined,
    { "": 0.998 },
    { "": Infinity },
  ]);
  expect(ratio(NaN)).toEqual({ "": NaN });
});

test("days that a gap cuts are partly covered, days without tokens are not asked for", () => {
  const responses = ["2026-02-01", "2026-02-07", "2026-02-08", "2026-03-01", "2026-03-10"];
  const idle = { model: "<synthetic>", timestampMs: Date.parse("2026-01-15T12:00:00Z") };
  const ledger = ledgerOf([...responses.map((day) => at(`${day}T11:00:00Z`)), idle], zone, nowMs);
  const count = () => family(textOf(ledger), "claude_code_partly_covered_dates");
  expect(count()).toEqual({ "": 5 });
  ledger.coverage.extend(nowMs, 30); // from 8 February, 13:00
  expect(count()).toEqual({ "": 3 });
  ledger.coverage.extend(Date.parse("2026-02-07T22:59:59Z"), 30); // one second short of the day
  expect(count()).toEqual({ "": 2 });
  ledger.coverage.extend(Date.parse("2026-02-07T23:00:00Z"), 30);
  expect(count()).toEqual({ "": 1 });
});
