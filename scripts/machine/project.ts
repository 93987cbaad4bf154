import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadConfig, type Config } from "../../config";
import { publishedUrl } from "../../config/address";
import { readChoices, readDotenv } from "../../config/read-settings";
import { backendVariables } from "../../config/state-backend";
import { choicesFile, keep } from "../../config/state-files";
import { rememberAccess } from "./access";
import { Docker, engineVariables } from "./docker";

/** The project's folder. */
export const root = join(__dirname, "..", "..");

/** What `npm run up` chose on this machine, by variable name: settings, and two variables of cdktf and Terraform. */
export type Choices = Readonly<Record<string, string>>;

export const readKeptChoices = (prefix: string): Choices =>
  readChoices(join(root, choicesFile(prefix))).values as Choices;

export const keepChoices = (prefix: string, choices: Choices): void =>
  keep(join(root, choicesFile(prefix)), `${JSON.stringify(choices, null, 2)}\n`);

/** A deployment as the commands see it. */
export interface Project {
  readonly config: Config;
  readonly docker: Docker;
  /** Environment for cdktf and Terraform: what was chosen, and no calls home. */
  readonly toolEnv: Readonly<Record<string, string | undefined>>;
  /** Base URL of each service as this machine reaches it; absent: not part of the deployment. */
  readonly urls: ServiceUrls;
}

export interface ServiceUrls {
  readonly prometheus: string;
  readonly pushgateway: string;
  readonly grafana?: string;
}

/**
 * @param reconsider variables whose earlier choice does not count this time
 * @throws ConfigError for a wrong setting.
 */
export function openProject(reconsider: readonly string[] = []): Project {
  const config = loadConfig({ root, reconsider });
  rememberAccess(config, root);
  return {
    config,
    docker: new Docker(config.dockerHost, config.dockerCertPath),
    urls: serviceUrls(config),
    toolEnv: toolEnv(readKeptChoices(config.prefix), config),
  };
}

function toolEnv(
  choices: Choices,
  { state, dockerHost, dockerCertPath }: Config,
): Project["toolEnv"] {
  const { TERRAFORM_BINARY_NAME: binary } = process.env;
  const chosen = choices["TF_CLI_CONFIG_FILE"];
  const logins = backendVariables(state, readDotenv(root, process.env).values);
  const unset = Object.entries(logins).filter(([name]) => !process.env[name]);
  return {
    ...Object.fromEntries(unset),
    ...engineVariables(dockerHost, dockerCertPath),
    TERRAFORM_BINARY_NAME: binary ?? choices["TERRAFORM_BINARY_NAME"],
    // What `up` chose takes over what the user's own file says, and adds to it.
    TF_CLI_CONFIG_FILE: chosen && existsSync(chosen) ? chosen : givenCliConfig(),
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    CI: "1",
    FORCE_COLOR: "0",
  };
}

/** Terraform's configuration as the user named it; a file that is not there only makes it warn. */
export function givenCliConfig(): string | undefined {
  const { TF_CLI_CONFIG_FILE: file } = process.env;
  return file && existsSync(file) ? file : undefined;
}

function serviceUrls(config: Config): ServiceUrls {
  const { prometheus, pushgateway, grafana } = config;
  const at = (service: { mode: "container"; port: number } | { mode: "external"; url: string }) =>
    service.mode === "external" ? service.url : publishedUrl(config, service.port);
  return {
    prometheus: at(prometheus),
    pushgateway: at(pushgateway),
    ...(grafana.mode !== "none" && { grafana: at(grafana) }),
  };
}

/** Names of what the deployment makes in Docker. */
export const names = (prefix: string) => ({
  containers: ["prometheus", "pushgateway", "grafana"].map((service) => `${prefix}-${service}`),
  stacks: { monitoring: `${prefix}-monitoring`, dashboards: `${prefix}-dashboards` },
});
