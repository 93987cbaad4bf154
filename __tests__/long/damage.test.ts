import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CollectError } from "../../collector/errors";
import { gather } from "../../collector/gather/gather";
import { Ledger } from "../../collector/ledger/ledger";
import { Lock } from "../../collector/ledger/lock";
import { verify } from "../../collector/ledger/verify";
import { zoneOf, type Zone } from "../../collector/time-zone";
import { randomOf, type Random } from "../collector/random";
import { entriesOf } from "./observed";
import { priceList, pricesOf } from "./prices";
import { report, scaled } from "./scale";
import { World } from "./world";

jest.setTimeout(1_800_000);

jest.mock("node:fs", () => ({
  ...jest.requireActual<object>("node:fs"),
  fsyncSync: () => undefined,
}));

jest.mock("../../collector/ledger/limits", () => ({
  SEGMENT_RECORDS: 64,
  JOURNAL_RECORDS: 16,
  JOURNAL_PART: 64,
  LOOKUPS_ON_DISK: 50,
  WINDOW_RECORDS: 8,
}));

const TRIES = scaled(2_000);
const NOW = Date.UTC(2026, 1, 1);
const UTC = zoneOf("UTC") as Zone;
const prices = pricesOf(priceList(3));

let folder: string;
let directory: string;
let config: string;
let whole: string;
/** Tokens of all responses. */
let counted: { readonly responses: number; readonly tokens: number };

function tokensOf({ totals }: Ledger["tables"]): number {
  return totals.input + totals.output + totals.cacheWrite + totals.cacheRead;
}

function open(zone = UTC): Ledger {
  return Ledger.open(directory, prices, zone, NOW);
}

function run(): void {
  const ledger = open();
  gather(ledger, [config], { file: () => undefined });
  ledger.commit();
  ledger.close();
}

/** A ledger with segments, a journal of several runs, and a generation before. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "damage-"));
  directory = join(folder, "ledger");
  config = join(folder, ".claude");
  whole = join(folder, "whole");
  const world = new World(config, randomOf(1), false);
  for (let step = 0; step < 160; step++) {
    world.step();
    if (step % 2) run();
  }
  Lock.take(`${directory}/lock`);
  const ledger = open();
  const { tables } = ledger;
  counted = { responses: tables.totals.responses, tokens: tokensOf(tables) };
  ledger.close();
  cpSync(directory, whole, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function restore(): void {
  rmSync(directory, { recursive: true, force: true });
  cpSync(whole, directory, { recursive: true });
}

const kindOf = (file: string) => file.replace(/-.*\.bin$/, "");

/** @returns what was done to the file. */
function damage(file: string, random: Random): string {
  const path = join(directory, file);
  const content = readFileSync(path);
  const at = random.int(content.length);
  switch (random.int(4)) {
    case 0:
      truncateSync(path, at);
      return `cut at ${at}`;
    case 1:
      rmSync(path);
      return "removed";
    case 2:
      content.fill(0, at, Math.min(content.length, at + 512));
      writeFileSync(path, content);
      return `zeroes at ${at}`;
    default:
      content[at] = (content[at] as number) ^ (1 << random.int(8));
      writeFileSync(path, content);
      return `a bit at ${at}`;
  }
}

/** What came of it: an error for people, a notice, or nothing to be noticed. */
function outcome(): { kind: string; ledger?: Ledger } {
  try {
    const ledger = open();
    entriesOf(ledger);
    return { kind: ledger.notices.length > 0 ? "notice" : "silent", ledger };
  } catch (error) {
    if (!(error instanceof CollectError)) throw error;
    return { kind: "error" };
  }
}

test(`${TRIES} damaged files: said, never 0, and whole again where that can be`, () => {
  const files = readdirSync(whole);
  const outcomes: Record<string, Record<string, number>> = {};
  const wrong: string[] = [];
  for (let seed = 0; seed < TRIES; seed++) {
    restore();
    const random = randomOf(seed);
    const file = files[seed % files.length] as string;
    const what = `seed ${seed}: ${file}, ${damage(file, random)}`;
    const { kind, ledger } = outcome();
    if (kind !== "silent") wrong.push(...rebuilt().map((fault) => `${what}: rebuilt, ${fault}`));
    const tally = (outcomes[kindOf(file)] ??= {});
    tally[kind] = (tally[kind] ?? 0) + 1;
    if (!ledger) continue;
    const { totals } = ledger.tables;
    const hasRecords = kindOf(file) === "journal" || kindOf(file) === "segment";
    const isWhole =
      totals.responses === counted.responses && tokensOf(ledger.tables) === counted.tokens;
    // A cut journal of the present generation gives back the one before; the logs have the rest.
    if (!isWhole && !(file.startsWith("journal") && kind === "notice"))
      wrong.push(`${what}: totals`);
    if (totals.responses === 0) wrong.push(`${what}: starts at 0`);
    if (hasRecords && kind === "silent" && entriesOf(ledger).size !== counted.responses) {
      wrong.push(`${what}: responses are lost in silence`);
    }
    ledger.close();
    wrong.push(...heal().map((fault) => `${what}: after a run, ${fault}`));
  }
  report(JSON.stringify(outcomes));
  expect(wrong).toEqual([]);
});

/** What a rebuild makes of a copy of it. @returns what is wrong after it. */
function rebuilt(): string[] {
  const damaged = join(folder, "damaged");
  cpSync(directory, damaged, { recursive: true });
  const ledger = Ledger.rebuild(directory, prices, UTC, NOW);
  const { responses } = ledger.tables.totals;
  gather(ledger, [config], { file: () => undefined });
  ledger.commit();
  ledger.close();
  const { problems } = verify(directory);
  const notices = open().notices;
  rmSync(directory, { recursive: true });
  renameSync(damaged, directory);
  return [...problems, ...notices, ...(responses > 0 ? [] : ["nothing is left"])];
}

/** The next run. @returns what is wrong after it. */
function heal(): string[] {
  try {
    run();
    const ledger = open();
    const { totals } = ledger.tables;
    ledger.close();
    return totals.responses < counted.responses ? [`${totals.responses} responses`] : [];
  } catch (error) {
    if (error instanceof CollectError) return [];
    throw error;
  }
}

test.each(["state.json", "state.previous.json", "names.txt", "sessions.txt", "lock"])(
  "without %s everything is still counted",
  (file) => {
    restore();
    rmSync(join(directory, file));
    const { totals } = open().tables;
    expect(totals.responses).toBe(counted.responses);
  },
);

test("a folder in the place of a file is an error for people", () => {
  for (const file of readdirSync(whole)) {
    restore();
    rmSync(join(directory, file));
    mkdirSync(join(directory, file));
    expect(["error", "silent", "notice"]).toContain(outcome().kind);
  }
});

test("everything gone but the records: they count again", () => {
  restore();
  for (const file of readdirSync(directory)) {
    if (!/\.(bin|txt)$/.test(file)) rmSync(join(directory, file));
  }
  const ledger = open();
  expect(ledger.tables.totals.responses).toBe(counted.responses);
  expect(tokensOf(ledger.tables)).toBe(counted.tokens);
  expect(ledger.notices[0]).toContain("has no state, but record files");
});
