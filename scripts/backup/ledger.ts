import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COLLECTOR } from "../machine/collector";
import { CommandError } from "../machine/command";
import { run } from "../machine/process";

/** Names of the files in the archive's part. */
const RESPONSES = "responses.jsonl";
export const INSTANCE = "instance";

export interface LedgerHere {
  readonly directory: string;
  readonly responses: number;
  /** This machine's name in the metrics; absent before the first push. */
  readonly instance?: string;
}

/** The ledger that the collector would use on this machine, also where there is none yet. */
export async function ledgerHere(): Promise<LedgerHere> {
  const shown = JSON.parse(await collector("ledger", "show", "--json")) as {
    directory: string;
    responses: number;
  };
  const file = join(shown.directory, INSTANCE);
  const instance = existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
  const { directory, responses } = shown;
  return { directory, responses, ...(instance && { instance }) };
}

/**
 * Exports what is committed, which no run that goes on meanwhile can change.
 *
 * @returns the files by their name in the archive; undefined where there is no ledger.
 */
export async function exportLedger(folder: string): Promise<Record<string, string> | undefined> {
  const { directory, responses, instance } = await ledgerHere();
  if (!responses && !instance) return undefined;
  const file = join(folder, RESPONSES);
  await collector("ledger", "export", file);
  return { [RESPONSES]: file, ...(instance && { [INSTANCE]: join(directory, INSTANCE) }) };
}

/**
 * @param instance the archive's machine
 * @throws CommandError where this machine counts under another name: its responses and the
 *   archive's would go into one sum.
 */
export function checkLedger(here: LedgerHere, instance: string | undefined, file: string): void {
  if (!here.instance || !instance || here.instance === instance) return;
  throw new CommandError(
    `The ledger in ${here.directory} belongs to ${here.instance}, the one in ${file} to ${instance}.\n` +
      "Nothing was changed. Add --without-ledger to leave this machine's ledger as it is.",
  );
}

/** Merges the exported ledger into this machine's; doing it twice changes nothing. */
export async function importLedger(here: LedgerHere, folder: string): Promise<string> {
  mkdirSync(here.directory, { recursive: true, mode: 0o700 });
  const archived = join(folder, INSTANCE);
  const named = join(here.directory, INSTANCE);
  const isNew = !here.instance && existsSync(archived);
  if (isNew) writeFileSync(named, readFileSync(archived), { mode: 0o600 });
  try {
    return (await collector("ledger", "import", join(folder, RESPONSES))).trim();
  } catch (error) {
    if (isNew) rmSync(named);
    throw error;
  }
}

async function collector(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(process.execPath, [COLLECTOR, ...args]);
  if (code === 0) return stdout;
  throw new CommandError(stderr.trim() || `${COLLECTOR} ${args.join(" ")} ended with code ${code}`);
}
