import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FOLDER } from "../../dashboards";
import { get, StatusError } from "../machine/access";
import { outDir } from "../machine/cdktf";
import { CommandError, say } from "../machine/command";
import { authorization } from "../machine/grafana-login";
import { names, root, type Project } from "../machine/project";
import { addressesInState } from "../machine/state";
import { knowledge } from "../machine/state-place";

interface Resource {
  readonly uid?: string;
  readonly name?: string;
}

interface Kind {
  /** Where Grafana's API has it; 404 or an empty list: nowhere. */
  readonly path: (resource: Resource) => string;
  /** By which the provider imports it. */
  readonly id: (resource: Resource) => string;
}

const part = (text = "") => encodeURIComponent(text);
const provisioning = "/api/v1/provisioning";
const byUid = (path: string): Kind => ({
  path: ({ uid }) => `${path}/${part(uid)}`,
  id: ({ uid = "" }) => uid,
});
const byName = (path: string): Kind => ({
  path: ({ name }) => `${provisioning}/${path}${part(name)}`,
  id: ({ name = "" }) => name,
});

/** What Grafana refuses to make twice, or makes twice. Pages and the policy are overwritten. */
const UNIQUE: Readonly<Record<string, Kind>> = {
  grafana_data_source: byUid("/api/datasources/uid"),
  grafana_folder: byUid("/api/folders"),
  grafana_rule_group: {
    ...byName(`folder/${FOLDER.uid}/rule-groups/`),
    id: ({ name }) => `${FOLDER.uid}:${name}`,
  },
  grafana_contact_point: byName("contact-points?name="),
  grafana_mute_timing: byName("mute-timings/"),
};

/** One of Terraform's `import` blocks (Terraform 1.5 and later, OpenTofu). */
interface Import {
  readonly to: string;
  readonly id: string;
}

const importsFile = (project: Project) => join(stackFolder(project), "handled-takeover.tf.json");
const stackFolder = (project: Project) =>
  join(root, outDir(project), "stacks", names(project.config.prefix).stacks.dashboards);

/**
 * Has the next deploy take over what is in Grafana under our uids and names without being in
 * Terraform's state: after a restore, or where the state is lost. It reads the synthesised stack.
 *
 * @param isAdopting whether to do so also in a Grafana that this deployment does not run itself
 * @throws CommandError where another deployment may have made them; nothing was changed then.
 */
export async function takeOver(project: Project, isAdopting: boolean): Promise<void> {
  const imports = await findImports(project);
  if (!imports.length) return;
  if (project.config.grafana.mode === "external" && !isAdopting) throw taken(project, imports);
  say(`    taken over, as they are in Grafana already: ${imports.map(({ id }) => id).join(", ")}`);
  writeFileSync(importsFile(project), JSON.stringify({ import: imports }));
}

/** An import of something that is gone since would fail. */
export const endTakeOver = (project: Project): void =>
  rmSync(importsFile(project), { force: true });

async function findImports(project: Project): Promise<Import[]> {
  const known = await addressesInState(project, "dashboards");
  const stack = JSON.parse(readFileSync(join(stackFolder(project), "cdk.tf.json"), "utf8")) as {
    resource: Record<string, Record<string, Resource>>;
  };
  // What has no uid is ours only beside our folder.
  const hasFolder = await exists(project, `/api/folders/${FOLDER.uid}`);
  const found: Import[] = [];
  for (const [type, kind] of Object.entries(UNIQUE))
    for (const [name, resource] of Object.entries(stack.resource[type] ?? {})) {
      const to = `${type}.${name}`;
      if (known.has(to) || !(hasFolder || resource.uid)) continue;
      if (await exists(project, kind.path(resource))) found.push({ to, id: kind.id(resource) });
    }
  return found;
}

async function exists({ config, urls }: Project, path: string): Promise<boolean> {
  try {
    return (await get(`${urls.grafana}${path}`, authorization(config))).trim() !== "[]";
  } catch (error) {
    if (error instanceof StatusError && error.status === 404) return false;
    throw new CommandError(
      `Grafana can't be asked what it holds: ${(error as Error).message}\n\`npm run doctor\` looks at each part.`,
    );
  }
}

const taken = (project: Project, imports: readonly Import[]) =>
  new CommandError(
    `Grafana at ${project.urls.grafana} has these already, but ${knowledge(project)} knows nothing of them:\n` +
      `${imports.map(({ to, id }) => `  ${id}   (${to})`).join("\n")}\n` +
      "Nothing was changed in it. If another checkout made them, run `npm run up` there, or take its place:\n" +
      "  npm run up -- --adopt",
  );
