/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   as in index.ts: the run from cron does not pay for what it does not use. */
import { collect } from "../collect";
import type { Command, ExitCode, Invocation } from "../command";
import { readSettings } from "../settings";

/** What `collect.js` does without the name of a command. */
export const collectCommand: Command = {
  name: "",
  summary: "count what is new and push the figures",
  get help() {
    return (require("./collect-help") as typeof import("./collect-help")).collectHelp;
  },
  options: {
    "dry-run": { type: "boolean" },
    "no-push": { type: "boolean" },
    json: { type: "boolean" },
    "match-ccusage": { type: "boolean" },
    timezone: { type: "string" },
    now: { type: "string" },
    user: { type: "string" },
    team: { type: "string" },
    projects: { type: "string" },
    prices: { type: "string" },
    ledger: { type: "string" },
    "add-root": { type: "boolean" },
    log: { type: "string" },
    canary: { type: "boolean" },
  },
  run(invocation: Invocation): Promise<ExitCode> {
    const { values, io } = invocation;
    if (values["match-ccusage"]) {
      const { matchCcusage } = require("./match-ccusage") as typeof import("./match-ccusage");
      return Promise.resolve(matchCcusage(invocation));
    }
    const log = values["log"];
    if (typeof log !== "string") return collect(readSettings(invocation), io);
    const { runLogged } = require("../cron/logged-run") as typeof import("../cron/logged-run");
    return runLogged(log, io, (logged) =>
      collect(readSettings({ ...invocation, io: logged }), logged),
    );
  },
};
