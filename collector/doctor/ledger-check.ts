import { loadState } from "../ledger/state";
import { verify } from "../ledger/verify";
import { failed, ok, warning, type Check, type Result } from "./result";
import type { Surroundings } from "./surroundings";

const DAY_MS = 86_400_000;

/** A run writes at least once a day, and a weekend has two. */
const OLD_DAYS = 3;

/** Clocks differ by less, unless one is wrong. */
const AHEAD_MS = 300_000;

/** Is there a ledger, is it whole, is it this machine's, and is it kept up to date? */
export const ledgerCheck: Check = {
  name: "ledger",
  look(around) {
    const { directory, ledger, ledgerFault, nowMs } = around;
    if (ledgerFault) throw ledgerFault;
    const writtenMs = loadState(directory)?.state.writtenMs;
    if (!ledger || writtenMs === undefined) return [none(directory)];
    const faults = [
      ...damage(directory),
      ...cloned(around),
      ...timing(directory, nowMs - writtenMs),
    ];
    if (faults.length > 0) return faults;
    const { responses } = ledger.tables.totals;
    const since = new Date(ledger.createdMs).toISOString().slice(0, 10);
    const counted = `${responses.toLocaleString("en-US")} responses, begun ${since}`;
    return [ok("ledger", `${directory}: whole, ${counted}, written ${ago(nowMs - writtenMs)} ago`)];
  },
};

function none(directory: string): Result {
  return warning(
    "ledger",
    `there is none in ${directory}: what Claude Code deletes is lost`,
    "Run `collect.js --no-push` to count what there is, and `cron install` for later.",
  );
}

function damage(directory: string): Result[] {
  const { problems } = verify(directory);
  const [first] = problems;
  if (first === undefined) return [];
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  return [failed("ledger", first + more, "See `collect.js ledger verify`, then `ledger rebuild`.")];
}

function cloned({ ledger, directory }: Surroundings): Result[] {
  if (!ledger?.isFromElsewhere) return [];
  return [
    warning(
      "ledger",
      `the ledger in ${directory} was last written on another machine; if that one goes on ` +
        "running, both push the same responses",
      "Stop the other, or delete the file `instance` and the ledger here for a fresh one.",
    ),
  ];
}

function timing(directory: string, ageMs: number): Result[] {
  if (ageMs < -AHEAD_MS) {
    return [
      warning(
        "ledger",
        `${directory} was written ${ago(-ageMs)} in the future: the clock was or is wrong`,
        "Set the clock. Days that are counted keep the times that the logs have.",
      ),
    ];
  }
  if (ageMs < OLD_DAYS * DAY_MS) return [];
  return [
    warning(
      "ledger",
      `no run has written ${directory} for ${ago(ageMs)}`,
      "Run `collect.js --no-push`; see `cron status` for why none ran.",
    ),
  ];
}

/** How long, in words. */
export function ago(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
