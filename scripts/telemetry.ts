import { spawnSync } from "node:child_process";
import { collectorEnv, COLLECTOR, loginVariables } from "./machine/collector";
import { CommandError, main } from "./machine/command";
import { openProject, type Project } from "./machine/project";

void main({
  name: "npm run telemetry",
  help: `npm run telemetry [-- --json]

Prints what makes Claude Code on this machine send its own metrics to this deployment's Prometheus, as a
second witness beside the logs. It is \`node scripts/collect.js telemetry\` with this deployment's address
and login; other machines run that themselves, since each has its own name. Needs
HANDLED_NATIVE_TELEMETRY=on; docs/native-telemetry.md says what is sent and how it is counted.

  --json   for ~/.claude/settings.json, in place of lines for a shell
  --help   this text

Exit codes: 0 done, 1 failed, 64 wrong usage.`,
  flags: ["json"],
  run: (flags) => Promise.resolve(print(openProject(), flags["json"] === true)),
});

/** What the collector takes for a login; the deployment's own is all that goes to its Prometheus. */
const LOGIN_VARIABLES = [
  "USER",
  "USER_FILE",
  "PASSWORD",
  "PASSWORD_FILE",
  "TOKEN",
  "TOKEN_FILE",
  "CA_FILE",
].map((name) => `PUSHGATEWAY_${name}`);

function print(project: Project, isJson: boolean): number {
  const { config, urls } = project;
  if (config.prometheus.mode === "external" || !config.prometheus.nativeTelemetry)
    throw new CommandError(
      "Prometheus takes in no telemetry: `HANDLED_NATIVE_TELEMETRY` is off.\n" +
        "Set it to on in .env, npm run up, and run this again.",
    );
  const env = {
    ...process.env,
    ...collectorEnv(project),
    // Empty, not absent: what is absent the collector takes from its settings file.
    ...Object.fromEntries(LOGIN_VARIABLES.map((name) => [name, ""])),
    ...loginVariables(config),
  };
  const args = [COLLECTOR, "telemetry", ...(isJson ? ["--json"] : []), urls.prometheus];
  return spawnSync(process.execPath, args, { env, stdio: "inherit" }).status ?? 1;
}
