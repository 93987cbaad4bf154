import { readFileSync } from "node:fs";
import { textOf, type Command, type ExitCode, type Invocation } from "../command";
import { CollectError, reasonOf, UsageError } from "../errors";
import { rootsOf } from "../gather/roots";
import { gather } from "../gather/gather";
import { Ledger } from "../ledger/ledger";
import { ledgerDirectory } from "../ledger/location";
import { replaceFile } from "../ledger/files";
import { openToChange } from "../ledger/open-to-change";
import { exportLines, importLines } from "../ledger/transfer";
import { loadWhole } from "../ledger/state";
import { sumsOf, tokensOf, type Sums } from "../ledger/sums";
import { verify } from "../ledger/verify";
import { priceTable } from "../prices/price-table";
import { progressOn } from "../progress";
import { openSource } from "../report/source";
import { homeOf, locationsOf, readOverrides } from "../settings";
import { usd } from "../usd";
import { showLedger } from "./ledger-show";

const help = `Look after the ledger: what was counted, kept on this machine for good.

Usage
  node scripts/collect.js ledger show              what it holds, since when, how large
  node scripts/collect.js ledger verify            check every checksum and every sum; 1 if not well
  node scripts/collect.js ledger export FILE       write all responses as JSON lines; - for stdout
  node scripts/collect.js ledger import FILE       merge an export into it; twice changes nothing
  node scripts/collect.js ledger rebuild           make it anew from its records and the logs; for a
                                                   ledger that is damaged

Options
  --ledger DIR      the ledger (default: HANDLED_LEDGER, else
                    \${XDG_STATE_HOME:-~/.local/state}/handled-monitoring)
  --timezone ZONE   zone of the days (default: HANDLED_TIME_ZONE, else the system's)
  --prices FILE     prices of your own (see collect.js --help)
  --json            show as JSON

export holds no text of any conversation: times, models, project and session names, tokens, costs.
Take it as a backup, or to a new machine. Import another machine's export only if that machine no
longer pushes: its responses would be in both sums.`;

type Action = (invocation: Invocation, file: string) => ExitCode;

const actions: Readonly<Record<string, Action>> = {
  show,
  verify: check,
  export: write,
  import: read,
  rebuild,
};

/** `collect.js ledger show | verify | export | import | rebuild`. */
export const ledgerCommand: Command = {
  name: "ledger",
  summary: "show, verify, export, import or rebuild what is counted",
  help,
  options: {
    ledger: { type: "string" },
    timezone: { type: "string" },
    now: { type: "string" },
    prices: { type: "string" },
    json: { type: "boolean" },
  },
  run: (invocation) => Promise.resolve().then(() => run(invocation)),
};

function run(invocation: Invocation): ExitCode {
  const [name = "", ...files] = invocation.positionals;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  const wantsFile = name === "export" || name === "import";
  if (!action || files.length !== (wantsFile ? 1 : 0)) {
    throw new UsageError(
      `ledger must be followed by ${Object.keys(actions).join(", ")}, export and import by one ` +
        `FILE, got: "${invocation.positionals.join(" ")}".\nSee ledger --help.`,
    );
  }
  return action(invocation, files[0] ?? "");
}

function show(invocation: Invocation): ExitCode {
  const { ledger } = openSource(invocation);
  try {
    invocation.io.stdout.write(showLedger(ledger, invocation.values["json"] === true));
    return 0;
  } finally {
    ledger.close();
  }
}

function check({ values, io: { env, stdout } }: Invocation): ExitCode {
  const directory = ledgerDirectory(textOf(values, "ledger"), env, homeOf(env));
  const { responses, problems } = verify(directory);
  for (const problem of problems) stdout.write(`${problem}\n`);
  if (problems.length === 0) {
    stdout.write(
      `${responses.toLocaleString("en-US")} responses, every checksum and sum is right.\n`,
    );
    return 0;
  }
  stdout.write("Run `collect.js ledger rebuild` to make it whole again, as far as that can be.\n");
  return 1;
}

function write(invocation: Invocation, path: string): ExitCode {
  const { ledger } = openSource(invocation);
  try {
    const chunks: Buffer[] = [];
    for (const line of exportLines(ledger)) chunks.push(Buffer.from(`${line}\n`));
    if (path === "-") for (const chunk of chunks) invocation.io.stdout.write(chunk.toString());
    else withFile(path, () => replaceFile(path, chunks));
    return 0;
  } finally {
    ledger.close();
  }
}

function read(invocation: Invocation, path: string): ExitCode {
  const { values, io } = invocation;
  const text = withFile(path, () => readFileSync(path === "-" ? 0 : path, "utf8"));
  const opened = openToChange(invocation, priceTable(readOverrides({ values, env: io.env })));
  try {
    const { responses, added } = importLines(opened.ledger, text.split("\n"), path);
    opened.commit();
    io.stdout.write(`${responses} responses read, ${added} of them new.\n`);
    return 0;
  } finally {
    opened.close();
  }
}

function rebuild(invocation: Invocation): ExitCode {
  const { values, io } = invocation;
  const prices = priceTable(readOverrides({ values, env: io.env }));
  const opened = openToChange(invocation, prices, (...where) => Ledger.rebuild(...where));
  try {
    const { ledger } = opened;
    const before = loadWhole(ledger.directory)?.tables.totals;
    const fromRecords = ledger.tables.totals.responses;
    const roots = rootsOf(locationsOf(io.env), ledger.roots, false, ledger.directory);
    ledger.roots = roots.remembered;
    const { newResponses } = gather(ledger, roots.configDirs, progressOn(io));
    opened.commit();
    io.stdout.write(
      `${fromRecords} responses from the records, ${newResponses} more from the logs.\n` +
        `${before ? `before: ${amountOf(sumsOf(before))}\n` : ""}now:    ${amountOf(ledger.tables.totals)}\n`,
    );
    return 0;
  } finally {
    opened.close();
  }
}

function amountOf(sums: Sums): string {
  return (
    `${sums.responses.toLocaleString("en-US")} responses, ` +
    `${tokensOf(sums).toLocaleString("en-US")} tokens, ${usd(sums.cost)}`
  );
}

function withFile<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).syscall) throw error;
    throw new CollectError(`${path} can't be used: ${reasonOf(error)}.\nName another file.`);
  }
}
