import { join } from "node:path";
import { loadConfig, type Config } from "../../config";
import { readChoices } from "../../config/read-settings";
import { choicesFile, keep } from "../../config/state-files";
import { Docker } from "./docker";

/** The project's folder. */
export const root = join(__dirname, "..", "..");

/** What `npm run up` chose on this machine, by variable name: settings, and the two below. */
export type Choices = Readonly<Record<string, string>>;

/** Choices that are not settings of the stack but variables of cdktf and Terraform. */
const toolVariables = ["TERRAFORM_BINARY_NAME", "TF_CLI_CONFIG_FILE"] as const;

export const readKeptChoices = (prefix: string): Choices =>
  readChoices(join(root, choicesFile(prefix))).values as Choices;

export const keepChoices = (prefix: string, choices: Choices): void =>
  keep(join(root, choicesFile(prefix)), `${JSON.stringify(choices, null, 2)}\n`);

/** A deployment as the commands see it. */
export interface Project {
  readonly config: Config;
  readonly docker: Docker;
  /** Environment for cdktf and Terraform: what was chosen, and no calls home. */
  readonly toolEnv: Readonly<Record<string, string>>;
  /** Base URL of each service as this machine reaches it; absent: not part of the deployment. */
  readonly urls: ServiceUrls;
}

export interface ServiceUrls {
  readonly prometheus: string;
  readonly pushgateway: string;
  readonly grafana?: string;
}

/** @throws ConfigError for a wrong setting. */
export function openProject(): Project {
  const config = loadConfig({ root });
  const choices = readKeptChoices(config.prefix);
  const chosen = toolVariables
    .map((name) => [name, process.env[name] ?? choices[name]] as const)
    .filter((entry): entry is [(typeof toolVariables)[number], string] => Boolean(entry[1]));
  return {
    config,
    docker: new Docker(config.dockerHost),
    urls: serviceUrls(config),
    toolEnv: {
      ...Object.fromEntries(chosen),
      CHECKPOINT_DISABLE: "1",
      DISABLE_VERSION_CHECK: "1",
      CI: "1",
      FORCE_COLOR: "0",
    },
  };
}

function serviceUrls(config: Config): ServiceUrls {
  const host = localHost(config.bindAddress);
  const at = (service: { mode: "container"; port: number } | { mode: "external"; url: string }) =>
    service.mode === "container" ? `http://${host}:${service.port}` : service.url;
  return {
    prometheus: at(config.prometheus),
    pushgateway: at(config.pushgateway),
    ...(config.grafana.mode !== "none" && { grafana: at(config.grafana) }),
  };
}

/** How this machine reaches a port that is published on the address. */
function localHost(bindAddress: string): string {
  if (bindAddress === "0.0.0.0") return "127.0.0.1";
  if (bindAddress === "::") return "[::1]";
  return bindAddress.includes(":") ? `[${bindAddress}]` : bindAddress;
}

/** Names of what the deployment makes in Docker. */
export const names = (prefix: string) => ({
  containers: ["prometheus", "pushgateway", "grafana"].map((service) => `${prefix}-${service}`),
  stacks: { monitoring: `${prefix}-monitoring`, dashboards: `${prefix}-dashboards` },
});
