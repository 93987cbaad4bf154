/** The reference: the real ccusage 20.0.24, run with nothing else that could influence it. */
import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Report } from "../../collector/ccusage/report";

const root = resolve(__dirname, "../..");

const binary = join(root, "node_modules/@ccusage/ccusage-linux-x64/bin/ccusage");

/** Why a comparison cannot run here; undefined: it can. */
export const noCcusage =
  existsSync(binary) && process.platform === "linux" && process.arch === "x64"
    ? undefined
    : "no ccusage 20.0.24 for this platform";

export interface CcusageReport extends Report {
  readonly daily: readonly (Report["daily"][number] & {
    readonly modelBreakdowns: readonly { readonly modelName: string; readonly cost: number }[];
  })[];
  readonly totals: Report["totals"] & { readonly unpricedModels?: readonly string[] };
}

/** The daily report, or undefined where ccusage finds no config folder. */
export function ccusageDaily(
  claudeConfigDir: string,
  zone: string,
): Promise<CcusageReport | undefined> {
  const home = scratch();
  const args = ["claude", "daily", "--json", "--offline", "--timezone", zone];
  const env = { HOME: home, CLAUDE_CONFIG_DIR: claudeConfigDir };
  return new Promise((done, fail) => {
    execFile(executable(), args, { cwd: home, env, maxBuffer: 1 << 28 }, (error, stdout) => {
      if (!error) done(JSON.parse(stdout) as CcusageReport);
      else if (error.code === 1) done(undefined);
      else fail(new Error(`ccusage: ${error.message}`));
    });
  });
}

/** npm unpacks the binary without the right to run it; ccusage's launcher would see to that. */
function executable(): string {
  const copy = join(scratch(), "ccusage");
  if (existsSync(copy)) return copy;
  copyFileSync(binary, copy);
  chmodSync(copy, 0o755);
  return copy;
}

/** A folder of this test file's own: empty home, working directory, and the binary's copy. */
function scratch(): string {
  return (scratchFolder ??= mkdtempSync(join(tmpdir(), "handled-ccusage-")));
}

let scratchFolder: string | undefined;

afterAll(() => {
  if (scratchFolder) rmSync(scratchFolder, { recursive: true });
});
