import type { State } from "./state";

type Migration = (state: never) => unknown;

/** How to bring a state from version n to n + 1, at place n. There is only version 1 so far. */
const migrations: Readonly<Record<number, Migration>> = {};

export function migrate(
  state: unknown,
  from: number,
  to: number,
  steps: Readonly<Record<number, Migration>> = migrations,
): State {
  let migrated = state;
  for (let version = from; version < to; version++) {
    const step = steps[version];
    if (!step) throw new Error(`no migration from version ${version} of the ledger's format`);
    migrated = step(migrated as never);
  }
  return migrated as State;
}
