import { readFileSync } from "node:fs";
import { join } from "node:path";
import { collectorMetrics, MAX_SERIES } from "../../../metrics";
import { parseStrictly } from "./strict-parser";
import { worstCase } from "./worst-case";

test("the worst case has exactly as many series of each family as the contract allows", () => {
  const families = parseStrictly(worstCase());
  const found = [...families].map(([name, { series }]) => [name, series.size]);
  expect(found).toEqual(
    Object.values(collectorMetrics).map(({ name, maxSeries }) => [name, maxSeries]),
  );
});

test("a machine stays under 800 series, and the documentation states how many", () => {
  expect(MAX_SERIES).toBe(703);
  const page = readFileSync(join(__dirname, "../../../docs/metrics.md"), "utf8");
  // The gateway adds two a machine.
  expect(page).toContain("| 1 | 705 |\n| 50 | 35,250 |\n| 1,000 | 705,000 |");
  expect(MAX_SERIES + 2).toBeLessThan(800);
});

test.each([
  ["no newline at the end", "# HELP a b\n# TYPE a gauge\na 1"],
  ["a series twice", '# HELP a b\n# TYPE a gauge\na{x="1",y="2"} 1\na{y="2",x="1"} 1\n'],
  ["a family twice", "# HELP a b\n# TYPE a gauge\na 1\n# HELP a b\n# TYPE a gauge\na 2\n"],
  [
    "a family in two pieces",
    "# HELP a b\n# TYPE a gauge\na 1\n# HELP c b\n# TYPE c gauge\nc 1\na 2\n",
  ],
  ["no TYPE", "# HELP a b\na 1\n"],
  ["no HELP", "# TYPE a gauge\na 1\n"],
  ["a family without samples", "# HELP a b\n# TYPE a gauge\n"],
  ["an unknown escape", '# HELP a b\n# TYPE a gauge\na{x="\\t"} 1\n'],
  ["an open label", '# HELP a b\n# TYPE a gauge\na{x="1} 1\n'],
  ["half a pair", '# HELP a b\n# TYPE a gauge\na{x="\ud800"} 1\n'],
  ["no number", "# HELP a b\n# TYPE a gauge\na Infinity\n"],
  ["a timestamp", "# HELP a b\n# TYPE a gauge\na 1 2\n"],
])("the tests' parser refuses %s", (_name, text) => {
  expect(() => parseStrictly(text)).toThrow();
});
