import { spawn } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { gather } from "../../collector/gather/gather";
import { Ledger } from "../../collector/ledger/ledger";
import { verify } from "../../collector/ledger/verify";
import { priceTable } from "../../collector/prices/price-table";
import { zoneOf, type Zone } from "../../collector/time-zone";
import { randomOf } from "../collector/random";
import { report, scaled } from "./scale";

jest.setTimeout(3_600_000);

const KILLS = scaled(200);
const NEW_RESPONSES = 2_000;
const UTC = zoneOf("UTC") as Zone;
const prices = priceTable();
const random = randomOf(9);

let folder: string;
let directory: string;
let config: string;
let script: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "killed-"));
  directory = join(folder, "ledger");
  config = join(folder, ".claude");
  script = join(folder, "killed-run.js");
  mkdirSync(join(config, "projects", "p"), { recursive: true });
  const entryPoints = [join(__dirname, "killed-run.ts")];
  buildSync({ entryPoints, outfile: script, bundle: true, platform: "node", logLevel: "error" });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Output tokens by id, of everything that was ever logged. */
const logged = new Map<string, number>();

/** New responses, and some of the round before once more, with more output. */
function write(round: number): void {
  for (let file = 0; file < 4; file++) {
    const path = join(config, "projects", "p", `s-${round}-${file}.jsonl`);
    const ids = Array.from({ length: NEW_RESPONSES / 4 }, (_, i) => `${round}-${file}-${i}`);
    const earlier = round === 0 ? [] : ids.slice(0, 50).map((_, i) => `${round - 1}-${file}-${i}`);
    const lines = [...ids, ...earlier].map((id) => {
      const output = (logged.get(id) ?? 0) + 1 + random.int(1_000);
      logged.set(id, output);
      return lineOf(id, output, round);
    });
    appendFileSync(path, lines.join(""));
  }
}

function lineOf(id: string, output: number, round: number): string {
  return `${JSON.stringify({
    timestamp: new Date(Date.UTC(2026, 0, 1) + round * 3_600_000).toISOString(),
    sessionId: `s-${round}`,
    message: {
      id: `msg_${id}`,
      model: "claude-opus-4-8",
      usage: { input_tokens: 1, output_tokens: output },
    },
  })}\n`;
}

/** Runs the collector and kills it; did it come to its end before? */
function killedRun(write: number | undefined): Promise<boolean> {
  const args = [script, directory, config, ...(write === undefined ? [] : [String(write)])];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  if (write === undefined) {
    child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), random.int(200)));
  }
  return new Promise((done, fail) => {
    child.on("error", fail).on("close", (code, signal) => {
      if (signal === "SIGKILL" || code === 0) done(code === 0);
      else fail(new Error(`exit code ${code}: ${said}`));
    });
  });
}

function open(): Ledger {
  return Ledger.open(directory, prices, UTC, Date.now());
}

/** What the ledger says, and what was logged. */
function figures(ledger: Ledger): readonly [string, string] {
  const { responses, input, output } = ledger.tables.totals;
  const all = [...logged.values()].reduce((sum, one) => sum + one, 0);
  return [`${responses} ${input} ${output}`, `${logged.size} ${logged.size} ${all}`];
}

/** A run that nobody kills. */
function heal(): Ledger {
  const ledger = open();
  gather(ledger, [config], { file: () => undefined });
  ledger.commit();
  ledger.close();
  return open();
}

test(`${KILLS} runs that are killed: always readable, healed by the next`, async () => {
  let tooLate = 0;
  const wrong: string[] = [];
  for (let round = 0; round < KILLS + tooLate; round++) {
    write(round);
    // A run has some 12 writes, and one that merges the journal up to 40.
    const last = 1 + random.int(random.pick([12, 12, 40]));
    if (await killedRun(round % 3 === 2 ? undefined : last)) tooLate++;
    open().close();
    const ledger = heal();
    const [is, should] = figures(ledger);
    const notices = ledger.notices.join();
    if (is !== should || notices !== "")
      wrong.push(`round ${round}: ${is}, not ${should} ${notices}`);
    ledger.close();
    // Claude Code deletes what every ledger has counted long ago.
    for (const file of readdirSync(join(config, "projects", "p"))) {
      if (file.startsWith(`s-${round - 1}-`)) rmSync(join(config, "projects", "p", file));
    }
  }
  expect(wrong).toEqual([]);
  expect(verify(directory)).toEqual({ responses: logged.size, problems: [] });
  expect(readdirSync(directory).filter((file) => /tmp|abandoned/.test(file))).toEqual([]);
  report(`${KILLS} kills, and ${tooLate} that came too late; ${logged.size} responses`);
});
