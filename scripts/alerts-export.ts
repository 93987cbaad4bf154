import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { alertGroups } from "../alerts";
import { prometheusRules } from "../alerts/prometheus-rules";
import { alertSettingsOf, DEFAULT_ALERT_SETTINGS } from "../alerts/settings";
import { loadConfig } from "../config";
import { CommandError, main, say, UsageError } from "./machine/command";
import { root } from "./machine/project";

/** The committed file, relative to the project's root. */
const COMMITTED = join("alerts", "rules.yml");

void main({
  name: "npm run alerts:export",
  help: `npm run alerts:export [-- --check] [-- --mine [--out FILE]]

Writes the alerts as a rule file of Prometheus: ${COMMITTED}, made from the defaults, so without
budgets. For people with an Alertmanager of their own; Grafana gets the same rules by npm run up.

  --check      write nothing; exit code 1 when ${COMMITTED} is stale
  --mine       with the settings of .env and the environment: budgets, servers, limits
  --out FILE   where to write that (default: print it)
  --help       this text`,
  flags: ["check", "mine"],
  texts: ["out"],
  run: ({ check, mine }, { out }) => Promise.resolve(run({ check, mine, out })),
});

interface Wanted {
  readonly check: boolean | undefined;
  readonly mine: boolean | undefined;
  readonly out: string | undefined;
}

function run({ check, mine, out }: Wanted): number {
  if (out !== undefined && !mine) throw new UsageError("--out needs --mine");
  if (check && mine) throw new UsageError("--check is for the committed file, without --mine");
  if (mine) return writeMine(out);
  const file = join(root, COMMITTED);
  const text = prometheusRules(alertGroups(DEFAULT_ALERT_SETTINGS));
  const isFresh = existsSync(file) && readFileSync(file, "utf8") === text;
  if (check && !isFresh)
    throw new CommandError(`${COMMITTED}: stale, run \`npm run alerts:export\`.`);
  if (!isFresh) writeFileSync(file, text);
  say(check ? `${COMMITTED} is fresh` : `wrote ${COMMITTED}`);
  return 0;
}

function writeMine(out: string | undefined): number {
  const config = loadConfig();
  const text = prometheusRules(alertGroups(alertSettingsOf(config)), config.alerts.runbookUrl);
  if (out === undefined) process.stdout.write(text);
  else writeFileSync(resolve(out), text);
  return 0;
}
