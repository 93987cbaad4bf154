/** The reference: the real ccusage 20.0.24, run with nothing else that could influence it. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Report } from "../../collector/report";

const root = resolve(__dirname, "../..");

const binary = join(root, "node_modules/@ccusage/ccusage-linux-x64/bin/ccusage");

/** Why a comparison cannot run here, or "" when it can: stands in the name of a skipped test. */
export const noCcusage =
  existsSync(binary) && process.platform === "linux" && process.arch === "x64"
    ? ""
    : " (skipped: no ccusage 20.0.24 for this platform)";

export interface CcusageReport extends Report {
  readonly totals: Report["totals"] & { readonly unpricedModels?: readonly string[] };
}

/** The daily report, or undefined where ccusage finds no config folder. */
export function ccusageDaily(
  claudeConfigDir: string,
  zone: string,
): Promise<CcusageReport | undefined> {
  const home = (emptyHome ??= mkdtempSync(join(tmpdir(), "handled-home-")));
  const args = ["claude", "daily", "--json", "--offline", "--timezone", zone];
  const env = { HOME: home, CLAUDE_CONFIG_DIR: claudeConfigDir };
  return new Promise((done, fail) => {
    execFile(binary, args, { cwd: home, env, maxBuffer: 1 << 28 }, (error, stdout) => {
      if (!error) done(JSON.parse(stdout) as CcusageReport);
      else if (error.code === 1) done(undefined);
      else fail(new Error(`ccusage: ${error.message}`));
    });
  });
}

let emptyHome: string | undefined;
