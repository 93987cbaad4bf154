import { textOf, type Command, type ExitCode, type Invocation, type Io } from "../command";
import { UsageError } from "../errors";
import { openToChange } from "../ledger/open-to-change";
import { reprice, type PriceChange } from "../ledger/reprice";
import { priceTable } from "../prices/price-table";
import { readRange, refuseArguments } from "../report/source";
import { readOverrides } from "../settings";
import { usd } from "../usd";

const help = `Give responses that are counted already the prices that the table has today.

Usage
  node scripts/collect.js reprice [--model NAME] [--since DAY] [--until DAY] [--yes]

A response keeps the price that held on its day. What had no price, or a second-hand one, is filled
in by itself; everything else changes only here. Without --yes old and new are shown and nothing is
changed.

Options
  --model NAME      only this model, as reports name it
  --since DAY       only from this day on, YYYY-MM-DD, in UTC as price lists are
  --until DAY       only up to and with this day
  --prices FILE     prices of your own (see collect.js --help)
  --ledger DIR      the ledger (default: HANDLED_LEDGER, else
                    \${XDG_STATE_HOME:-~/.local/state}/handled-monitoring)
  --yes             change the ledger

A cost that falls sets claude_code_cost_lowered_timestamp{reason="reprice"} in the next push, which
mutes the alert on totals that went down.`;

/** `collect.js reprice`. */
export const repriceCommand: Command = {
  name: "reprice",
  summary: "give what is counted today's prices; shows old and new first",
  help,
  options: {
    model: { type: "string" },
    since: { type: "string" },
    until: { type: "string" },
    prices: { type: "string" },
    ledger: { type: "string" },
    timezone: { type: "string" },
    now: { type: "string" },
    yes: { type: "boolean" },
  },
  run: (invocation) => Promise.resolve().then(() => run(invocation)),
};

function run(invocation: Invocation): ExitCode {
  const { values, positionals, io } = invocation;
  refuseArguments("reprice", positionals);
  const { since, until } = readRange(values);
  const model = textOf(values, "model");
  if (model === "")
    throw new UsageError("--model must be a name, got none.\nSee report --by model.");
  const prices = priceTable(readOverrides({ values, env: io.env }));
  const opened = openToChange(invocation, prices);
  try {
    const changes = reprice(opened.ledger, prices, { model, since, until });
    show(changes, io);
    if (changes.length === 0) return 0;
    if (values["yes"] !== true) {
      io.stdout.write("Nothing was changed. Add --yes to change the ledger.\n");
      return 0;
    }
    opened.commit();
    io.stdout.write("The ledger is changed; the next run pushes it.\n");
    return 0;
  } finally {
    opened.close();
  }
}

function show(changes: readonly PriceChange[], { stdout }: Io): void {
  if (changes.length === 0) stdout.write("Every response has today's price already.\n");
  for (const { model, responses, before, after, from, to } of changes) {
    stdout.write(
      `${model || "(no model)"}: ${responses} responses, ${from} to ${to}, ` +
        `${usd(before)} → ${usd(after)} (${usd(after - before)})\n`,
    );
  }
  if (changes.length < 2) return;
  const sum = (pick: "before" | "after"): bigint => changes.reduce((all, c) => all + c[pick], 0n);
  stdout.write(`All: ${usd(sum("before"))} → ${usd(sum("after"))}\n`);
}
