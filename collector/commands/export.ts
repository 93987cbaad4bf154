import { writeFileSync } from "node:fs";
import { textOf, type Command, type ExitCode, type Invocation } from "../command";
import { CollectError, reasonOf, UsageError } from "../errors";
import { historyDays } from "../history/days";
import { openMetricsText } from "../history/openmetrics";
import { ensureInstance } from "../instance";
import {
  openSource,
  readRange,
  refuseArguments,
  sourceHelp,
  sourceOptions,
} from "../report/source";

const help = `Write the ledger's days for Prometheus, so that days before the install can be drawn.

Usage
  node scripts/collect.js export --openmetrics FILE [options]

Options
  --openmetrics FILE  where to write; - is standard output
  --since DAY         from this day on, YYYY-MM-DD
  --until DAY         up to and with this day
${sourceHelp}

Each day gives one sample to each claude_code_history_* metric, at its last second in ZONE, with
this machine's name as \`instance\`. Days that ended less than 3 hours ago are left out: Prometheus
still holds that time in memory.

\`npm run history\` in the project does all of this with the stack's own Prometheus. For another one:
  node scripts/collect.js export --openmetrics history.om
  promtool tsdb create-blocks-from openmetrics --max-block-duration=720h history.om blocks
then move the folders in blocks/ into its data folder and restart it. Days beyond its retention are
dropped.

Exit codes: 0 done, 1 failed, 2 wrong usage.
`;

/** `collect.js export --openmetrics`. */
export const exportCommand: Command = {
  name: "export",
  summary: "write the ledger's days as OpenMetrics, for Prometheus",
  help,
  options: {
    openmetrics: { type: "string" },
    since: { type: "string" },
    until: { type: "string" },
    ...sourceOptions,
  },
  run: (invocation) => Promise.resolve().then(() => run(invocation)),
};

function run(invocation: Invocation): ExitCode {
  const { values, positionals, io } = invocation;
  refuseArguments("export", positionals);
  const file = textOf(values, "openmetrics");
  if (!file) {
    throw new UsageError(
      "export needs --openmetrics FILE, or - for standard output.\nSee `export --help`.",
    );
  }
  const range = readRange(values);
  const { ledger, zone, nowMs } = openSource(invocation);
  try {
    const days = historyDays(ledger.tables.days, zone, nowMs, range);
    if (days.length === 0) io.stderr.write(`collect: ${nothingIn(ledger.directory)}`);
    // Without days nothing is said of this machine, which so needs no name yet.
    const instance = days.length > 0 ? ensureInstance(`${ledger.directory}/instance`) : "";
    const text = openMetricsText(days, instance);
    if (file === "-") io.stdout.write(text);
    else write(file, text);
    return 0;
  } finally {
    ledger.close();
  }
}

function nothingIn(directory: string): string {
  return (
    `no day of the ledger in ${directory} ended at least 3 hours ago within the range.\n` +
    "`report` shows the days that it holds.\n"
  );
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CollectError(
      `The days could not be written to ${file}: ${reasonOf(error)}.\n` +
        "Name a file in a folder that is writable, or - for standard output.",
    );
  }
}
