import type { Command, ExitCode, Invocation, Io } from "../command";
import { paintFor } from "../report/colour";
import { csvText } from "../report/csv";
import { bounds, GROUPINGS, rowsOf, totalOf } from "../report/groups";
import { jsonFields, jsonText } from "../report/json";
import { notesOf } from "../report/notes";
import { arrange, type Shown } from "../report/order";
import { readQuery, type Query } from "../report/query";
import {
  openSource,
  refuseArguments,
  sourceHelp,
  sourceOptions,
  type Range,
  type Source,
} from "../report/source";
import { tableText } from "../report/table";
import { wrap } from "../report/text-width";
import { dayTitles } from "../report/titles";
import type { Sums } from "../ledger/sums";

const help = `Show what the ledger holds: messages, tokens and what they cost at list prices.

Usage
  node scripts/collect.js report [options]

Options
  --by GROUP        ${GROUPINGS.join(", ")} (default: day). Weeks are ISO weeks
  --since DAY       from this day on, YYYY-MM-DD
  --until DAY       up to and with this day
  --sort ORDER      cost (highest first) or name (default: name for day, week and month,
                    cost for the others)
  --limit N         N rows; of days, weeks and months by name the last ones, else the first
  --json            rows and totals as JSON, for programs
  --csv             rows as CSV (RFC 4180), without totals
${sourceHelp}

Only the ledger is read: nothing is collected, written or pushed. Days without a message have no row.

A narrow terminal: the bar shrinks, then these go one after the other: Monday or Started, messages,
cache write, cache read, input, output, the bar, tokens; then names are cut. Colour is for terminals;
NO_COLOR switches it off, FORCE_COLOR on.

Examples
  node scripts/collect.js report --by month
  node scripts/collect.js report --by model --since 2026-02-01
  node scripts/collect.js report --by project --limit 10
  node scripts/collect.js report --by day --csv > days.csv

Exit codes: 0 done, also when there is nothing to show; 1 failed; 2 wrong usage.
`;

/** `collect.js report`. */
export const report: Command = {
  name: "report",
  summary: "show the ledger by day, week, month, model, project or session",
  help,
  options: {
    by: { type: "string" },
    since: { type: "string" },
    until: { type: "string" },
    sort: { type: "string" },
    limit: { type: "string" },
    json: { type: "boolean" },
    csv: { type: "boolean" },
    ...sourceOptions,
  },
  run: (invocation) => Promise.resolve().then(() => run(invocation)),
};

function run(invocation: Invocation): ExitCode {
  const { values, positionals, io } = invocation;
  refuseArguments("report", positionals);
  const query = readQuery(values);
  const source = openSource(invocation);
  try {
    print(source, query, io);
  } finally {
    source.ledger.close();
  }
  return 0;
}

function print(source: Source, query: Query, io: Io): void {
  const { by, sort, limit, range, format } = query;
  const rows = rowsOf(source.ledger, by, range);
  const shown = arrange(rows, by, sort, limit);
  const total = totalOf(rows);
  const nothing = rows.length === 0 ? nothingThere(source, range) : undefined;
  if (format === "table") {
    io.stdout.write(nothing ?? asTable(source, query, shown, total, io));
    return;
  }
  if (nothing) io.stderr.write(`collect: ${nothing}`);
  const { zone } = source;
  io.stdout.write(
    format === "csv"
      ? csvText(shown.rows, by)
      : `${jsonText(asJson(query, shown, total, zone.name))}\n`,
  );
}

function asTable(source: Source, query: Query, shown: Shown, total: Sums, io: Io): string {
  const [first, last] = bounds(source.ledger, query.range) ?? [];
  const { stdout } = io;
  const width = stdout.isTTY ? stdout.columns || 80 : undefined;
  const title = `Claude Code by ${query.by}, ${first} to ${last}, days of ${source.zone.name}`;
  const wrapped = (text: string): string[] => (width === undefined ? [text] : wrap(text, width));
  const lines = (texts: readonly string[]): string =>
    texts
      .flatMap(wrapped)
      .map((line) => `${line}\n`)
      .join("");
  const table = tableText(shown, total, query.by, width, paintFor(io));
  return `${lines([title])}\n${table}\n${lines(notesOf(total))}`;
}

function asJson({ by, range }: Query, { rows, omitted }: Shown, total: Sums, zone: string) {
  const dayName = dayTitles[by]?.toLowerCase();
  return {
    by,
    since: range.since ?? null,
    until: range.until ?? null,
    timeZone: zone,
    rows: rows.map(({ name, day, sums }) => ({
      [by]: name,
      ...(dayName && { [dayName]: day }),
      ...jsonFields(sums),
    })),
    ...(omitted && { omitted: { rows: omitted.rows, ...jsonFields(omitted.sums) } }),
    totals: jsonFields(total),
  };
}

/** Why there is no row, and what to do. */
function nothingThere({ ledger }: Source, range: Range): string {
  const held = bounds(ledger, { since: undefined, until: undefined });
  if (held) {
    const from = range.since === undefined ? "" : ` from ${range.since}`;
    const to = range.until === undefined ? "" : ` to ${range.until}`;
    return `Nothing was counted${from}${to}; the ledger holds ${held[0]} to ${held[1]}.\n`;
  }
  return (
    `The ledger in ${ledger.directory} holds nothing yet.\n` +
    "Run `node scripts/collect.js --no-push` to count this machine's logs, then try again.\n"
  );
}
