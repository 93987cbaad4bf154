import { textOf, type Command, type ExitCode, type Invocation } from "../command";
import { UsageError } from "../errors";
import { standingOf, type Budgets } from "../report/budget";
import { budgetJson, budgetText } from "../report/budget-text";
import { picoOfUsd } from "../report/dollars";
import { jsonText } from "../report/json";
import { openSource, sourceHelp, sourceOptions, type Source } from "../report/source";

const help = `Is this month, or today, over its budget, and where will the month end?

Usage
  node scripts/collect.js budget check --month USD [--day USD] [options]

Options
  --month USD       what a calendar month may cost, for example 200 or 199.50
  --day USD         what a day may cost; one of the two is needed
  --json            the same as JSON, for programs
${sourceHelp}

Only the ledger is read. The forecast takes the mean of the last 7 full days for each day that is
left. A forecast over the budget is said, but only what is already used counts for the exit code.
Costs are list prices, not a bill: on a subscription they measure use, not money.

Exit codes: 0 within budget, 3 over, 1 failed, 2 wrong usage.

Example, for cron: a mail once the month is over
  node scripts/collect.js budget check --month 200 > /dev/null || echo "over budget"
`;

/** `collect.js budget check`. */
export const budget: Command = {
  name: "budget",
  summary: "check the month's and the day's cost against a budget",
  help,
  options: {
    month: { type: "string" },
    day: { type: "string" },
    json: { type: "boolean" },
    ...sourceOptions,
  },
  run: (invocation) => Promise.resolve().then(() => run(invocation)),
};

function run(invocation: Invocation): ExitCode {
  const { values, positionals, io } = invocation;
  refuseOtherActions(positionals);
  const budgets = readBudgets(values);
  const { ledger, zone, nowMs } = openSource(invocation);
  try {
    warnOfNothing({ ledger }, io);
    const standing = standingOf(ledger.tables.days, zone.dayOf(nowMs), budgets);
    io.stdout.write(
      values["json"] ? `${jsonText(budgetJson(standing, zone.name))}\n` : budgetText(standing),
    );
    return standing.isMonthOver || standing.isDayOver ? 3 : 0;
  } finally {
    ledger.close();
  }
}

/** An empty ledger is within every budget, which says nothing. */
function warnOfNothing({ ledger }: Pick<Source, "ledger">, { stderr }: Invocation["io"]): void {
  if (ledger.tables.totals.responses > 0) return;
  stderr.write(
    `collect: the ledger in ${ledger.directory} holds nothing yet.\n` +
      "Run `node scripts/collect.js --no-push` to count this machine's logs.\n",
  );
}

function refuseOtherActions(positionals: readonly string[]): void {
  if (positionals.length === 1 && positionals[0] === "check") return;
  throw new UsageError(
    `budget must be followed by check and by flags only, got: "${positionals.join(" ")}".\n` +
      "For example: budget check --month 200",
  );
}

function readBudgets(values: Invocation["values"]): Budgets {
  const budgets = { month: readAmount(values, "month"), day: readAmount(values, "day") };
  if (budgets.month !== undefined || budgets.day !== undefined) return budgets;
  throw new UsageError(
    "budget check needs --month USD, --day USD or both.\nFor example: budget check --month 200",
  );
}

function readAmount(values: Invocation["values"], name: string): bigint | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  const pico = picoOfUsd(text);
  if (pico !== undefined) return pico;
  throw new UsageError(
    `--${name} must be a positive amount in USD, got: "${text}".\nFor example 200 or 199.50.`,
  );
}
