import type { Command, ExitCode, Invocation } from "../command";
import { gatewayCheck } from "../doctor/gateway-check";
import { ledgerCheck } from "../doctor/ledger-check";
import { logsCheck } from "../doctor/logs-check";
import { nodeCheck } from "../doctor/node-check";
import { jsonOf, textOf } from "../doctor/output";
import { pricesCheck } from "../doctor/prices-check";
import { resultsOf, type Check, type Result } from "../doctor/result";
import { surroundingsOf } from "../doctor/surroundings";
import { timerCheck } from "../doctor/timer-check";
import { transcriptsCheck } from "../doctor/transcripts-check";
import { witnessCheck } from "../doctor/witness-check";
import { parseGateway } from "../push/gateway";

const help = `Look at everything that a run depends on, and say what is wrong and what to do.

Usage
  node scripts/collect.js doctor [PUSHGATEWAY_URL …] [options]

  PUSHGATEWAY_URL   the gateways to ask (default: as for a run, else those of the installed timer)

Options
  --json            an array of {check, status, message, advice}, for programs
  --ledger DIR      the ledger (default: HANDLED_LEDGER, else
                    \${XDG_STATE_HOME:-~/.local/state}/handled-monitoring)
  --timezone ZONE   zone of the days (default: HANDLED_TIME_ZONE, else the system's)
  --prices FILE     prices of your own
  --now TIME        take this as now, for ages and deadlines

Checks
  node         new enough
  logs         there, readable, and known to this ledger
  transcripts  what Claude Code deletes next, and what of it no run has counted
  ledger       whole, kept up to date, this machine's own
  prices       how old, and how much of what was counted has none
  timer        installed, its paths there, how the last runs ended
  gateway      answers, with the credentials of a push
  clock        agrees with the gateway's
  witness      the ledger beside what Claude Code itself counted (stats-cache.json)

Nothing is written, no run is kept waiting, and no setting of Claude Code is changed.

Exit codes: 0 nothing failed (warnings may stand there), 1 something failed, 2 wrong usage.
`;

const checks: readonly Check[] = [
  nodeCheck,
  logsCheck,
  transcriptsCheck,
  ledgerCheck,
  pricesCheck,
  timerCheck,
  gatewayCheck,
  witnessCheck,
];

/** `collect.js doctor`. */
export const doctor: Command = {
  name: "doctor",
  summary: "look at everything that a run depends on, and say what is wrong",
  help,
  options: {
    json: { type: "boolean" },
    ledger: { type: "string" },
    timezone: { type: "string" },
    prices: { type: "string" },
    now: { type: "string" },
  },
  run,
};

async function run(invocation: Invocation): Promise<ExitCode> {
  const { values, positionals, io } = invocation;
  // A URL that is typed wrong is wrong usage; one from the environment is a finding.
  positionals.forEach((url) => parseGateway(url, "The gateway argument", "argument"));
  const around = surroundingsOf(invocation);
  const results: Result[] = [];
  try {
    for (const check of checks) results.push(...(await resultsOf(check, around)));
  } finally {
    around.ledger?.close();
  }
  io.stdout.write(values["json"] ? jsonOf(results) : textOf(results));
  return results.some(({ status }) => status === "failed") ? 1 : 0;
}
