import { CommandError, say, step } from "../machine/command";
import type { Project } from "../machine/project";
import { idsInState } from "../machine/state";
import { knowledge } from "../machine/state-place";
import { takeData } from "./adopt";
import { isCutOff, refuseSecond } from "./deploying";

/** What `docker inspect` says of a container, as far as it matters here. */
export interface Found {
  readonly Id: string;
  readonly Name: string;
  readonly State: { readonly Running: boolean };
  readonly Config: { readonly Labels: Readonly<Record<string, string>> };
  readonly Mounts: readonly {
    readonly Type: string;
    readonly Name?: string;
    readonly Destination: string;
  }[];
}

interface Network {
  readonly Id: string;
  readonly Containers: Readonly<Record<string, { readonly Name: string }>>;
}

/**
 * Containers and the network that carry the deployment's names without being in Terraform's state
 * would end the deploy half-way. Those that a deploy of this checkout left when it was killed are
 * removed; those of somebody else only where they are to be adopted. Volumes always stay.
 *
 * @throws CommandError naming them and the next command; nothing was touched then.
 */
export async function settleLeftovers(project: Project, isAdopting: boolean): Promise<void> {
  refuseSecond(project);
  const known = await idsInState(project);
  const containers = (await ourNames(project)).filter(({ Id }) => !known.has(Id));
  const network = await foundNetwork(project, known);
  const cutOff = isCutOff(project);
  const foreign = containers.filter((found) => !(cutOff && isStackMade(found)));
  if (!isAdopting && foreign.length) throw taken(project, foreign);
  if (!isAdopting && network && !cutOff) throw takenNetwork(project);
  refuseGuests(project, network, containers);
  if (foreign.length) await takeData(project, foreign);
  for (const { Id, Name } of containers)
    await step(`${Name.slice(1)} removed, to be made anew; its volumes stay`, () =>
      project.docker.must(["rm", "-f", Id]),
    );
  if (network) await project.docker.must(["network", "rm", network.Id]);
  if (network) say(`ok  network ${project.config.prefix}-network removed, to be made anew`);
}

const isStackMade = ({ Config: { Labels } }: Found) =>
  Object.keys(Labels ?? {}).some((label) => label.startsWith("handled."));

/** Services and the carriers of their secrets, and no deployment with a longer prefix. */
async function ourNames({ docker, config }: Project): Promise<Found[]> {
  const ours = new RegExp(`^${config.prefix}-(prometheus|pushgateway|grafana)(-[a-z]+)?$`);
  const { stdout } = await docker.run(["ps", "-a", "--format", "{{.Names}}"]);
  const named = stdout.split("\n").filter((name) => ours.test(name));
  if (!named.length) return [];
  return JSON.parse((await docker.run(["container", "inspect", ...named])).stdout) as Found[];
}

async function foundNetwork({ docker, config }: Project, known: ReadonlySet<string>) {
  const { code, stdout } = await docker.run(["network", "inspect", `${config.prefix}-network`]);
  const [network] = code === 0 ? (JSON.parse(stdout) as Network[]) : [];
  return network && !known.has(network.Id) ? network : undefined;
}

const taken = (project: Project, foreign: readonly Found[]) => {
  const compose = foreign.find(({ Config }) => Config.Labels?.["com.docker.compose.project"]);
  const names = foreign.map(({ Name }) => Name.slice(1)).join(", ");
  return new CommandError(
    `These containers exist already, but ${knowledge(project)} knows nothing of them: ${names}.\n` +
      (compose
        ? `docker compose made them (project ${compose.Config.Labels["com.docker.compose.project"]}).\n`
        : "If another checkout made them, run `npm run up` there.\n") +
      "Nothing was touched. Choose another HANDLED_PREFIX (and ports) to have both, or let the stack take\n" +
      "their place and their data:\n  npm run up -- --adopt",
  );
};

const takenNetwork = (project: Project) =>
  new CommandError(
    `A network named ${project.config.prefix}-network exists already, but ${knowledge(project)} knows\n` +
      "nothing of it. Nothing was touched. Choose another HANDLED_PREFIX, or let the stack take its place:\n" +
      "  npm run up -- --adopt",
  );

function refuseGuests(
  { config }: Project,
  network: Network | undefined,
  leaving: readonly Found[],
): void {
  const ids = new Set(leaving.map(({ Id }) => Id));
  const guests = Object.entries(network?.Containers ?? {}).filter(([id]) => !ids.has(id));
  if (!guests.length) return;
  throw new CommandError(
    `The network ${config.prefix}-network has to be made anew, but other containers use it. Nothing was touched.\n` +
      "Take them out of it, and connect them again after `npm run up`:\n" +
      guests
        .map(([, { Name }]) => `  docker network disconnect ${config.prefix}-network ${Name}`)
        .join("\n"),
  );
}
