/** Groups of Monitoring Health: two users of a laptop, its clone, one that fell silent four days ago, one retired. */
import type { Group } from "./health-services";

const now = Math.floor(Date.now() / 1000);

export const ANN: Group = {
  instance: "laptop",
  user: "ann",
  ledger: "ledger-1",
  version: "1.1.0",
  collectedAt: now - 2,
};
/** Cloned with its ledger; its clock is a quarter of an hour ahead. */
export const CLONE: Group = { ...ANN, instance: "clone", collectedAt: now + 900 };
export const BOB: Group = {
  ...ANN,
  user: "bob",
  team: "core",
  ledger: "ledger-2",
  version: "1.2.0",
};
export const ATTIC: Group = {
  instance: "attic",
  ledger: "ledger-3",
  version: "1.0.0",
  collectedAt: now - 345_605,
};
export const ATTIC_PUSHED_AT = now - 345_600;
export const CELLAR: Group = {
  instance: "cellar",
  ledger: "ledger-4",
  version: "1.0.0",
  collectedAt: now - 8_640_000,
};
