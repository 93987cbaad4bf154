/** The examples in docs/accounting.md are counted, and hold. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { totalOf, tokensOf, type Daily } from "../../../collector/explain/amounts";
import { REASONS } from "../../../collector/explain/reasons";
import { RECORD_REJECTIONS } from "../../../collector/records/rejection";
import { expectExplained } from "./expect-explained";

const text = readFileSync(resolve(__dirname, "../../../docs/accounting.md"), "utf8");

/** Lines, and the paragraph behind them that says what they come to. */
const examples = [...text.matchAll(/```text\n(.*?)```\n\n→ (.*?)\n\n/gs)].map(
  ([, lines = "", claim = ""]) => [claim.replace(/\s+/g, " "), lines] as const,
);

const root = mkdtempSync(join(tmpdir(), "handled-accounting-"));
afterAll(() => rmSync(root, { recursive: true }));

let trees = 0;

function explained(lines: string) {
  const folder = join(root, String(trees++), "projects", "-home-dev-app");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "session.jsonl"), lines);
  return expectExplained(resolve(folder, "../.."));
}

const sums = (daily: Daily): string => {
  const total = totalOf(daily);
  const days = [...daily.keys()].sort().join(", ");
  return `${total.entries}, ${tokensOf(total)}${days && ` on ${days}`}`;
};

test("there are examples for every rule", () => {
  expect(examples.length).toBe(text.split("```text").length - 1);
  expect(examples.length).toBeGreaterThanOrEqual(12);
});

test.each(examples)("%s", (claim, lines) => {
  const { ours, ccusage, reasons, skipped } = explained(lines);
  const named = [...claim.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  const [here, there] = claim
    .replace(/ responses?,/, ",")
    .replace(" tokens", "")
    .split(/; ccusage: |\.(?: |$)/);
  expect([here, there]).toEqual([sums(ours), sums(ccusage)]);
  const told = reasons.map(({ reason }) => reason).filter((reason) => reason !== "price:rounding");
  expect(named.sort()).toEqual([...told, ...skipped.keys()].sort());
});

test("every reason to pass something over has its row", () => {
  const rows = [...text.matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name);
  expect(rows.sort()).toEqual(Object.keys(RECORD_REJECTIONS).sort());
});

test("every group of reasons has its row", () => {
  const rows = [...text.matchAll(/^\| `(\w+):…` /gm)].map(([, name]) => name);
  const groups = [...REASONS.keys()].map((reason) => reason.split(":")[0]);
  expect(rows.sort()).toEqual([...new Set(groups)].sort());
});
