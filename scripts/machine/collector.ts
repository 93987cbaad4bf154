import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Config } from "../../config";
import { CommandError } from "./command";
import { run } from "./process";
import { root, type Project } from "./project";

/** What `collect.js --json` prints, as far as the commands use it. */
export interface CollectorReport {
  readonly daily: readonly { readonly date: string }[];
  readonly totals: {
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly cacheCreationTokens: number;
    readonly cacheReadTokens: number;
    readonly totalTokens: number;
    readonly totalCost: number;
  };
  readonly stats: {
    readonly files: number;
    readonly unpriced: Readonly<Record<string, number>>;
  };
  /** What a person should know, a line each: no logs found, a file that could not be read. */
  readonly warnings: readonly string[];
  /** Present after a push. */
  readonly push?: { readonly instance: string; readonly timestamp: number };
}

export const COLLECTOR = join(root, "scripts", "collect.js");

/** What the settings say of the collector; a variable in the environment wins, as it does there. */
export const collectorEnv = (project: Project): Record<string, string | undefined> => {
  const { PUSHGATEWAY_URL: given, HANDLED_TIME_ZONE: zone } = process.env;
  return {
    HANDLED_TIME_ZONE: zone || project.config.timeZone,
    ...(given && given !== project.urls.pushgateway
      ? { PUSHGATEWAY_URL: given }
      : gatewayEnv(project)),
  };
};

/** Address and login of the deployment's own gateway alone; what else is set of a login must not mix with it. */
export function gatewayEnv({ config, urls }: Project): Record<string, string> {
  const login = credentialVariables(config);
  const others = ["USER_FILE", "PASSWORD", "TOKEN", "TOKEN_FILE", "CERT_FILE", "KEY_FILE"];
  return {
    PUSHGATEWAY_URL: urls.pushgateway,
    ...(Object.keys(login).length > 0 && {
      // Empty, not absent: what is absent the collector takes from its settings file.
      ...Object.fromEntries(others.map((name) => [`PUSHGATEWAY_${name}`, ""])),
      ...login,
    }),
  };
}

/** The collector's variables for the login of the stack's own gateway; none where it has no login. */
export const credentialVariables = (config: Config): Record<string, string> =>
  config.pushgateway.mode === "external" ? {} : loginVariables(config);

/** The same for the login that Prometheus and the gateway share. */
export function loginVariables({ web, files }: Config): Record<string, string> {
  if (!web) return {};
  return {
    PUSHGATEWAY_USER: web.user,
    PUSHGATEWAY_PASSWORD_FILE: join(root, files.webPassword),
    ...(web.tls?.hasCa && { PUSHGATEWAY_CA_FILE: join(root, files.tlsCa) }),
  };
}

/**
 * Runs the collector as cron does, against this deployment's gateway, asking for JSON.
 * @throws CommandError with what it said.
 */
export async function collect(
  project: Project,
  flags: readonly string[],
): Promise<CollectorReport> {
  const env = { ...collectorEnv(project), ...gatewayEnv(project) };
  const { code, stdout, stderr } = await run(process.execPath, [COLLECTOR, ...flags, "--json"], {
    env,
  });
  if (code !== 0) throw new CommandError(stderr.trim() || `${COLLECTOR} ended with code ${code}`);
  const warnings = stderr.split("\n").filter(Boolean);
  return { ...(JSON.parse(stdout) as Omit<CollectorReport, "warnings">), warnings };
}

/** The command that makes cron run the collector for this deployment. */
export function cronInstall({ config, urls }: Project): string {
  const zone = config.timeZone ? ` --timezone ${config.timeZone}` : "";
  return `node scripts/collect.js cron install${zone} ${urls.pushgateway}`;
}

/** This machine's name in the metrics; undefined before the first collection. */
export function thisMachine(): string | undefined {
  const state = process.env["XDG_STATE_HOME"] || join(homedir(), ".local", "state");
  const ledger = process.env["HANDLED_LEDGER"] || join(state, "handled-monitoring");
  const file = join(ledger, "instance");
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}
