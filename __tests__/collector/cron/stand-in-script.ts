/**
 * Stands in for collect.js: the `cron` command and --log as they are, and instead of counting it
 * notes with what it was started. With a file `fail` in its home it fails with that text.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ExitCode } from "../../../collector/command";
import { cron } from "../../../collector/commands/cron";
import { runLogged } from "../../../collector/cron/logged-run";
import { CollectError, UsageError } from "../../../collector/errors";

async function main([first, ...rest]: readonly string[]): Promise<ExitCode> {
  if (first !== "cron") return collect(process.argv.slice(2));
  try {
    const parsed = parseArgs({ args: rest, options: cron.options, allowPositionals: true });
    return await cron.run({ ...parsed, io: process });
  } catch (error) {
    if (!(error instanceof CollectError) && !(error instanceof UsageError)) throw error;
    process.stderr.write(`collect: ${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function collect(args: string[]): Promise<ExitCode> {
  const { values } = parseArgs({
    args,
    options: {
      log: { type: "string" },
      ledger: { type: "string" },
      timezone: { type: "string" },
    },
    allowPositionals: true,
  });
  return runLogged(values.log ?? "", process, run);
}

function run(): Promise<ExitCode> {
  const home = process.env["HOME"] ?? "";
  const { env } = process;
  appendFileSync(
    join(home, "started"),
    `${JSON.stringify({ node: process.execPath, argv: process.argv.slice(1), env, now: Date.now() })}\n`,
  );
  if (existsSync(join(home, "fail"))) {
    throw new CollectError(readFileSync(join(home, "fail"), "utf8"));
  }
  return Promise.resolve(0);
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
