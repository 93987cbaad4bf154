import {
  givenCliConfig,
  openProject,
  readKeptChoices,
  keepChoices,
  type Choices,
  type Project,
} from "../machine/project";
import { consent, say, step } from "../machine/command";
import { buildMissing, findParts, type Chosen, type PartsReport } from "../offline";

/** Without one of these nothing can be deployed. */
const needed = new Set([
  "docker-engine",
  "terraform",
  "docker-provider",
  "prometheus",
  "pushgateway",
]);

export interface Parts {
  /** The deployment, with what was chosen for this machine. */
  readonly project: Project;
  /** Why nothing can be deployed, a line a part; empty: everything needed is there. */
  readonly blockers: readonly string[];
}

/**
 * Finds the engine, Terraform, the providers and the images; builds or installs what is missing and
 * can be had. What was chosen is kept for config, so that every later plan is the same.
 */
export async function prepareParts(yes: boolean): Promise<Parts> {
  const project = openProject(await outdated());
  const report = await step("looked for Docker, Terraform, providers and images", () =>
    find(project),
  );
  if (!report.complete) explain(report);
  const chosen = report.complete
    ? await buildMissing(report, { consent: false, progress: () => undefined })
    : await step(
        "missing parts",
        (progress) =>
          buildMissing(report, { consent: yes || ((question) => consent(question)), progress }),
        ({ leftOut }) => (leftOut.length ? `${leftOut.length} left out` : "made"),
      );
  const blockers = chosen.leftOut.filter(({ part }) => needed.has(part));
  // The blockers are told at the end.
  for (const { part, why } of chosen.leftOut)
    if (!needed.has(part)) say(`    left out: ${part}: ${why}`);
  if (!blockers.length) keepChoices(project.config.prefix, choicesFrom(chosen, project));
  return {
    project: blockers.length ? project : openProject(),
    blockers: blockers.map(({ part, why }) => `${part}: ${why}`),
  };
}

/** Earlier choices that must not bind: no Grafana, and images that are gone from Docker. */
async function outdated(): Promise<string[]> {
  const { config, docker } = openProject();
  const images = Object.entries(readKeptChoices(config.prefix)).filter(([name]) =>
    name.endsWith("_IMAGE"),
  );
  const gone: string[] = [];
  for (const [name, image] of images) if (!(await docker.imageExists(image))) gone.push(name);
  return ["HANDLED_GRAFANA_MODE", ...gone];
}

function find({ config, toolEnv }: Project): Promise<PartsReport> {
  const image = (service: Project["config"]["prometheus" | "pushgateway" | "grafana"]) =>
    service.mode === "container" ? service.image : null;
  return findParts({
    images: {
      prometheus: image(config.prometheus),
      pushgateway: image(config.pushgateway),
      grafana: image(config.grafana),
    },
    grafanaProvider: config.grafana.mode !== "none",
    env: {
      ...process.env,
      ...toolEnv,
      TF_CLI_CONFIG_FILE: givenCliConfig(),
      DOCKER_HOST: config.dockerHost,
    },
  });
}

/** Says what will be built or installed, and why. */
function explain({ states, facts }: PartsReport): void {
  if (!facts.dockerHub) say("    Docker Hub does not answer");
  if (!facts.terraformRegistry) say("    the Terraform registry does not answer");
  for (const { part, source, detail } of states)
    if (source === "buildable" || source === "with-consent")
      say(`    to be made: ${part}: ${detail}`);
}

function choicesFrom(chosen: Chosen, { config }: Project): Choices {
  const choices = {
    // What an earlier run chose and this one found in place.
    ...readKeptChoices(config.prefix),
    HANDLED_GRAFANA_MODE: chosen.grafanaMode,
    HANDLED_PROMETHEUS_IMAGE: chosen.images.prometheus ?? keptImage(config.prometheus),
    HANDLED_PUSHGATEWAY_IMAGE: chosen.images.pushgateway ?? keptImage(config.pushgateway),
    HANDLED_GRAFANA_IMAGE: chosen.images.grafana ?? keptImage(config.grafana),
    TERRAFORM_BINARY_NAME: chosen.terraformBinary,
    TF_CLI_CONFIG_FILE: chosen.tfCliConfigFile ?? givenCliConfig(),
  };
  return Object.fromEntries(
    Object.entries(choices).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** An image of this project's own making stays chosen; a pin or a setting needs no choice. */
const keptImage = (service: { mode: string; image?: string }) =>
  service.image?.startsWith("handled/") ? service.image : undefined;
