/** Days in the machine's own zone come from Date where Intl need not be asked: they are the same. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { randomOf } from "./random";
import { assistantLine, Home } from "./run-collector";

const ZONES = ["UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"];
const [FROM_MS, TO_MS] = [Date.UTC(1972, 0), Date.UTC(2030, 0)];

/** One around every change of day and clocks that the seed meets. */
function times(seed: number): string[] {
  const random = randomOf(seed);
  return Array.from({ length: 400 }, () => {
    const hour = Math.floor((FROM_MS + random.int((TO_MS - FROM_MS) / 1000) * 1000) / 3.6e6);
    return new Date(hour * 3.6e6 - random.int(2)).toISOString();
  });
}

/** Rows of the ledger's table by their day. */
async function days(zone: string, args: readonly string[]): Promise<Record<string, unknown>> {
  const home = new Home();
  const run = () => home.run(["--no-push", ...args], { env: { TZ: zone } });
  home.log("p/first.jsonl", [assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: 1 })]);
  expect(await run()).toEqual({ code: 0, stdout: "", stderr: "" });
  const lines = times(7).map((time) => assistantLine(time, { input_tokens: 1 }));
  home.log("p/second.jsonl", lines);
  expect(await run()).toEqual({ code: 0, stdout: "", stderr: "" });
  const state = join(home.path, ".local/state/handled-monitoring/state.json");
  const body = readFileSync(state, "utf8").split("\n")[1] ?? "";
  home.remove();
  return (JSON.parse(body) as { tables: { days: Record<string, unknown> } }).tables.days;
}

test.each(ZONES)("%s", async (zone) => {
  const known = await days(zone, []);
  expect(known).toEqual(await days("UTC", ["--timezone", zone]));
  expect(Object.keys(known).length).toBeGreaterThan(350);
});
