import { collect, type Collection } from "../ccusage/collect";
import { jsonOf, tableOf, warningsOf } from "../ccusage/output";
import type { ExitCode, Invocation } from "../command";
import { UsageError } from "../errors";
import { progressOn } from "../progress";
import { locationsOf, readZone } from "../settings";

/** Flags that mean nothing here, because nothing is kept and nothing is pushed. */
const REFUSED = ["ledger", "add-root", "no-push", "user", "team", "projects", "prices", "log"];

/** A full scan that counts as ccusage 20.0.24 does. No ledger, no push: it prints its report. */
export function matchCcusage({ values, positionals, io }: Invocation): ExitCode {
  if (positionals.length > 0) {
    throw new UsageError(
      "--match-ccusage pushes nothing, so it takes no gateway, got: " +
        `${positionals.map((url) => url.replace(/^.*@/, "***@")).join(" ")}.\n` +
        "Leave out the URL to compare with ccusage, or the flag to push.",
    );
  }
  const refused = REFUSED.filter((name) => values[name] !== undefined);
  if (refused.length > 0) {
    throw new UsageError(
      `--match-ccusage takes no ${refused.map((name) => `--${name}`).join(", ")}: it neither reads ` +
        "nor writes the ledger, has ccusage's prices, and pushes nothing.\nLeave it out.",
    );
  }
  const collection = read({ values, positionals, io });
  for (const warning of warningsOf(collection)) io.stderr.write(`collect: ${warning}\n`);
  io.stdout.write(values["json"] === true ? jsonOf(collection) : tableOf(collection));
  return 0;
}

function read({ values, io: { env, stderr } }: Invocation): Collection {
  const progress = progressOn({ stderr });
  try {
    return collect(locationsOf(env), readZone({ values, env }), progress);
  } finally {
    progress.end();
  }
}
