import { parseArgs } from "node:util";
import type { Host } from "../cron/host";
import { timersOf } from "../cron/timers";
import { CollectError } from "../errors";

/** What the installed timer gives its runs. */
export interface InstalledRun {
  readonly ledger: string | undefined;
  readonly urls: readonly string[];
}

/** Undefined when no timer is installed, or its command was changed by hand. */
export function installedRun(host: Host): InstalledRun | undefined {
  for (const timer of Object.values(timersOf(host))) {
    try {
      const words = timer.find()?.words;
      if (words) return runOf(words);
    } catch (error) {
      // What is wrong with a timer is for the check of timers to report.
      if (!(error instanceof CollectError)) throw error;
    }
  }
  return undefined;
}

function runOf([, , ...args]: readonly string[]): InstalledRun | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: {
        log: { type: "string" },
        ledger: { type: "string" },
        timezone: { type: "string" },
      },
      allowPositionals: true,
    });
    return { ledger: values.ledger, urls: positionals };
  } catch {
    return undefined;
  }
}
