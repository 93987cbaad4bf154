/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   `import()` of our own files would need extensions that the tests' loader does not know. */
import type { Command } from "../command";

/**
 * The commands by name. Each is loaded when it is asked for: the run from cron, which happens most
 * and has no name, pays for none of them.
 */
export const commands: Readonly<Record<string, () => Command>> = {
  report: () => (require("./report") as typeof import("./report")).report,
  budget: () => (require("./budget") as typeof import("./budget")).budget,
  stats: () => (require("./stats") as typeof import("./stats")).statsCommand,
  doctor: () => (require("./doctor") as typeof import("./doctor")).doctor,
  cron: () => (require("./cron") as typeof import("./cron")).cron,
  ledger: () => (require("./ledger") as typeof import("./ledger")).ledgerCommand,
  reprice: () => (require("./reprice") as typeof import("./reprice")).repriceCommand,
  forget: () => (require("./forget-here") as typeof import("./forget-here")).forget,
  retire: () => (require("./retire") as typeof import("./retire")).retireSilent,
  telemetry: () => (require("./telemetry") as typeof import("./telemetry")).telemetry,
  export: () => (require("./export") as typeof import("./export")).exportCommand,
};
