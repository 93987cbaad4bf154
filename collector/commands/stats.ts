import type { Command, ExitCode, Invocation } from "../command";
import { UsageError } from "../errors";
import { explain, type Explanation } from "../explain/explain";
import { jsonOf, textOf } from "../explain/output";
import { findConfigDirs } from "../logs/config-dirs";
import { priceTable } from "../prices/price-table";
import { progressOn } from "../progress";
import { locationsOf, readOverrides, readZone } from "../settings";
import type { Zone } from "../time-zone";

const help = `Explain how far this collector's count and ccusage's lie apart, and why.

Usage
  node scripts/collect.js stats [--json] [--timezone ZONE]

Reads all session logs that are there now, counts them by the rules of the default mode and by those
of ccusage 20.0.24, and says for each reason how much it adds or takes away: the reasons add up to
the difference exactly. Neither the ledger nor a gateway is touched, so what the ledger has kept of
deleted logs is not in these figures.

Options
  --json            all of it as JSON, also by day
  --timezone ZONE   zone of the days, for example Europe/Berlin (default: the system's)
  --prices FILE     prices of your own, which only this collector's side has
`;

/** `collect.js stats`: the difference between the two modes, by reason. */
export const statsCommand: Command = {
  name: "stats",
  summary: "explain the difference to ccusage, by reason",
  help,
  options: {
    json: { type: "boolean" },
    timezone: { type: "string" },
    prices: { type: "string" },
  },
  run: (invocation) => Promise.resolve().then(() => stats(invocation)),
};

function stats(invocation: Invocation): ExitCode {
  const { values, positionals, io } = invocation;
  if (positionals.length > 0) {
    throw new UsageError(
      `stats must stand alone, got: "${positionals.join(" ").replace(/\S*@/g, "***@")}".\n` +
        "It reads the logs and pushes nothing; leave that out.",
    );
  }
  const zone = readZone({ values, env: io.env });
  const explanation = read(invocation, zone);
  for (const { path, reason } of explanation.unreadable) {
    io.stderr.write(`collect: could not be read and is not counted: ${path} (${reason})\n`);
  }
  const print = values["json"] === true ? jsonOf : textOf;
  io.stdout.write(print(explanation, zone.name));
  return 0;
}

function read({ values, io: { env, stderr } }: Invocation, zone: Zone): Explanation {
  const { found, lookedAt } = findConfigDirs(locationsOf(env));
  if (found.length === 0) {
    stderr.write(
      `collect: no Claude Code logs: there is no folder ${lookedAt.join(" and no folder ")} ` +
        "that can be read. Set CLAUDE_CONFIG_DIR if they lie elsewhere.\n",
    );
  }
  const prices = priceTable(readOverrides({ values, env }));
  const progress = progressOn({ stderr });
  try {
    return explain(found, zone, prices, progress);
  } finally {
    progress.end();
  }
}
