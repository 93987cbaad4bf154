/** What a person should know of a run and a panel does not show; one line each, for stderr. */
import type { Gathered } from "./gather/gather";
import type { Roots } from "./gather/roots";
import type { Ledger } from "./ledger/ledger";
import type { PriceChange } from "./ledger/reprice";
import { usd } from "./usd";

export function warningsOf(
  ledger: Ledger,
  { configDirs, lookedAt }: Roots,
  { files, unreadable, hasNews }: Gathered,
  pushes: boolean,
): string[] {
  const warnings = unreadable.map(
    ({ path, reason }) => `could not be read and is not counted: ${path} (${reason})`,
  );
  if (configDirs.length === 0) {
    warnings.push(
      `no Claude Code logs: there is no folder ${lookedAt.join(" and no folder ")} ` +
        "that can be read. Set CLAUDE_CONFIG_DIR if they lie elsewhere.",
    );
  } else if (files === 0 && unreadable.length === 0) {
    warnings.push(`no Claude Code logs (*.jsonl) below ${lookedAt.join(" and ")}.`);
  }
  // Where nothing is pushed or written, nothing is doubled.
  if ((pushes || hasNews || ledger.needsCommit) && ledger.isFromElsewhere) {
    warnings.push(
      `the ledger in ${ledger.directory} was last written on another machine. If that one goes on ` +
        "running, both push the same responses: delete the file `instance` and the ledger here " +
        "for a fresh one, or stop the other.",
    );
  }
  return warnings;
}

/** What a newer price table has filled in. */
export function filledOf(changes: readonly PriceChange[]): string[] {
  return changes.map(
    ({ model, responses, before, after, from, to }) =>
      `priced with a newer table: ${responses} responses of ${model} (${from} to ${to}), ` +
      `${usd(before)} → ${usd(after)}`,
  );
}
