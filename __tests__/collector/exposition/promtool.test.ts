import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expositionOf } from "../../../collector/exposition/exposition";
import { GROUPS_OF_SHARED_LEDGERS, SHARED_LEDGERS } from "../../../metrics";
import { noPromtool, promtool } from "../../constructs/promtool";
import { describeUnless } from "../../unless";
import { randomOf } from "../random";
import { ledgerOf, zoneNamed } from "./counted";
import { randomUsage } from "./random-usage";
import { worstCase } from "./worst-case";

jest.setTimeout(60_000);

const run = (args: readonly string[], input = "") => {
  const { status, stdout, stderr } = spawnSync(promtool ?? "", args, { input, encoding: "utf8" });
  return { status, lines: `${stdout}${stderr}`.split("\n").filter(Boolean) };
};

describeUnless("promtool", noPromtool, () => {
  // The seed fixes the names of these gauges.
  const complaints = [
    'claude_code_active_days_total non-counter metrics should not have "_total" suffix',
    'claude_code_active_days_total use base unit "seconds" instead of "days"',
    'claude_code_cache_creation_tokens_total non-counter metrics should not have "_total" suffix',
    'claude_code_cache_read_tokens_total non-counter metrics should not have "_total" suffix',
    'claude_code_cost_usd_total non-counter metrics should not have "_total" suffix',
    'claude_code_input_tokens_total non-counter metrics should not have "_total" suffix',
    'claude_code_output_tokens_total non-counter metrics should not have "_total" suffix',
  ];

  test("has nothing to say but what the seed fixes, on all series there can be", () => {
    expect(run(["check", "metrics"], worstCase())).toEqual({ status: 3, lines: complaints });
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("nor on random tables (seed %i)", (seed) => {
    const nowMs = Date.parse("2028-02-29T12:00:00Z");
    const zone = zoneNamed("Europe/Berlin");
    const ledger = ledgerOf(randomUsage(randomOf(seed), nowMs, 60), zone, nowMs);
    const figures = { durationSeconds: 0.1, bytesRead: 0, filesRead: 0, filesUnreadable: 0 };
    const options = { zone, nowMs, projects: "names", version: "1" } as const;
    const text = expositionOf(ledger, figures, options);
    expect(run(["check", "metrics"], text)).toEqual({ status: 3, lines: complaints });
  });

  test("finds a ledger that two groups push, and no other", () => {
    const series = (instance: string, ledger: string, machine: string, more = "") => ({
      series: `claude_code_collector_info{job="claude_code_usage",instance="${instance}",ledger="${ledger}",machine="${machine}"${more}}`,
      values: "1",
    });
    const alone = series("c", "l2", "m3");
    const clone = [series("a", "l1", "m1"), series("b", "l1", "m2")];
    const leftBehind = [series("d", "l3", "m4"), series("d", "l3", "m4", ',user="me"')];
    const folder = mkdtempSync(join(tmpdir(), "promtool-"));
    const file = join(folder, "tests.yml");
    const expectation = {
      evaluation_interval: "1m",
      tests: [
        {
          interval: "1m",
          input_series: [alone, ...clone, ...leftBehind],
          promql_expr_test: [
            {
              expr: SHARED_LEDGERS,
              eval_time: "0m",
              exp_samples: [
                { labels: '{ledger="l1"}', value: 2 },
                { labels: '{ledger="l3"}', value: 2 },
              ],
            },
            {
              expr: GROUPS_OF_SHARED_LEDGERS,
              eval_time: "0m",
              exp_samples: [...clone, ...leftBehind].map((one) => ({
                labels: one.series,
                value: 1,
              })),
            },
          ],
        },
      ],
    };
    writeFileSync(file, JSON.stringify(expectation)); // JSON is YAML
    expect(run(["test", "rules", file]).lines.join("\n")).toContain("SUCCESS");
    rmSync(folder, { recursive: true });
  });
});
