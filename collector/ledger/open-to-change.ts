import type { Invocation } from "../command";
import { CollectError, reasonOf } from "../errors";
import { homeOf, readNow, readZone } from "../settings";
import { Ledger } from "./ledger";
import { ledgerDirectory } from "./location";
import { Lock } from "./lock";
import type { Prices } from "./price-history";

type OpenLedger = (...where: Parameters<typeof Ledger.open>) => Ledger;

export interface Opened {
  readonly ledger: Ledger;
  /** @throws CollectError */
  commit(): void;
  close(): void;
}

/**
 * Opens the ledger for a command that changes it, and keeps runs away meanwhile.
 *
 * @param open How to open it; by default what is committed is read.
 * @throws CollectError while a run is at it, or when there is no ledger.
 */
export function openToChange(
  { values, io: { env, stderr } }: Invocation,
  prices: Prices,
  open: OpenLedger = (...where) => Ledger.open(...where),
): Opened {
  const flag = values["ledger"];
  const directory = ledgerDirectory(typeof flag === "string" ? flag : undefined, env, homeOf(env));
  const zone = readZone({ values, env });
  const nowMs = readNow({ values, env }, zone, Date.now());
  const lock = takeLock(directory);
  try {
    const ledger = open(directory, prices, zone, nowMs);
    for (const notice of ledger.notices.splice(0)) stderr.write(`collect: ${notice}\n`);
    const close = (): void => {
      ledger.close();
      lock.release();
    };
    return { ledger, commit: () => commitLedger(ledger), close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** @throws CollectError when the disk is full or the folder not writable. */
export function commitLedger(ledger: Ledger): void {
  try {
    ledger.commit();
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).syscall) throw error;
    throw new CollectError(
      `The ledger in ${ledger.directory} could not be written: ${reasonOf(error)}.\n` +
        "Nothing was pushed and nothing is lost: make room or the folder writable, and the next " +
        "run goes on from what was there before.",
    );
  }
}

function takeLock(directory: string): Lock {
  let lock: Lock | undefined;
  try {
    lock = Lock.take(`${directory}/lock`);
  } catch (error) {
    throw new CollectError(
      `The ledger in ${directory} can't be changed: ${reasonOf(error)}.\n` +
        "Count something first (collect.js --no-push), or name another ledger with --ledger.",
    );
  }
  if (lock) return lock;
  throw new CollectError(
    `A run is at the ledger in ${directory}.\nWait for its end, a few seconds, and try again.`,
  );
}
