/** Runs rules and their tests through the real promtool. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promtool } from "../constructs/promtool";

/** A series and its samples, one a minute, in promtool's notation; see {@link samples}. */
export type Series = readonly [series: string, values: string];

/** An alert that fires. */
export interface Firing {
  /** All labels but `alertname`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: string;
}

/** What fires at one time; nothing where the list is empty. */
export interface Check {
  readonly at: string;
  readonly firing: readonly Firing[];
}

export interface Case {
  readonly title: string;
  readonly series: readonly Series[];
  readonly checks: readonly Check[];
}

/** Values for so many minutes each; undefined for no sample. */
export const samples = (...steps: readonly (readonly [number | undefined, number])[]): string =>
  steps
    .map(([value, minutes]) => (value === undefined ? `_x${minutes}` : `${value}x${minutes - 1}`))
    .join(" ");

/** A clock that goes right: the time itself, plus an offset in seconds. */
export const clock = (minutes: number, offset = 0): string => `${offset}+60x${minutes - 1}`;

/** A clock that stood still at the beginning, or at `seconds`. */
export const stopped = (minutes: number, seconds = 0): string => `${seconds}x${minutes - 1}`;

const inFolder = (files: Readonly<Record<string, string>>, args: readonly string[]) => {
  const folder = mkdtempSync(join(tmpdir(), "promtool-rules-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const run = spawnSync(promtool ?? "promtool", args, { cwd: folder, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return { code: run.status, output: run.stdout + run.stderr };
};

export const checkRules = (rules: string) =>
  inFolder({ "rules.yml": rules }, ["check", "rules", "--lint-fatal", "rules.yml"]);

/** @param runbook What every firing alert has as its link. */
export function testRules(
  rules: string,
  alertname: string,
  runbook: string,
  { series, checks }: Case,
) {
  const test = {
    rule_files: ["rules.yml"],
    evaluation_interval: "1m",
    tests: [
      {
        interval: "1m",
        input_series: series.map(([name, values]) => ({ series: name, values })),
        alert_rule_test: checks.map(({ at, firing }) => ({
          eval_time: at,
          alertname,
          exp_alerts: firing.map(({ labels, summary, description }) => ({
            exp_labels: labels,
            exp_annotations: { summary, description, runbook_url: runbook },
          })),
        })),
      },
    ],
  };
  // JSON is YAML.
  const files = { "rules.yml": rules, "test.yml": JSON.stringify(test) };
  return inFolder(files, ["test", "rules", "test.yml"]);
}

/** Values without labels that an expression has at different times. */
export function testExpression(
  expr: string,
  series: readonly Series[],
  values: readonly (readonly [at: string, value: number])[],
) {
  const test = {
    evaluation_interval: "1m",
    tests: [
      {
        interval: "1m",
        input_series: series.map(([name, values]) => ({ series: name, values })),
        promql_expr_test: values.map(([at, value]) => ({
          expr,
          eval_time: at,
          exp_samples: [{ labels: "{}", value }],
        })),
      },
    ],
  };
  return inFolder({ "test.yml": JSON.stringify(test) }, ["test", "rules", "test.yml"]);
}
