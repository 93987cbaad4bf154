import { CommandError } from "../machine/command";
import type { Project } from "../machine/project";
import { stateOf } from "../machine/state";
import { lastBackend } from "../machine/state-place";

/** Which containers carry, and what changes with the secrets that they were given. */
const LABEL = "handled.secret-version";

/**
 * A checkout that finds a deployment in a shared state for the first time: its own secrets, made a
 * moment ago, would take the place of the deployment's, and Grafana could not read what it stored.
 *
 * @throws CommandError saying which files to copy from where; nothing was changed then.
 */
export async function refuseOtherSecrets(project: Project): Promise<void> {
  const { config } = project;
  if (config.state.kind === "local" || lastBackend(project)) return;
  const { resources = [] } = await stateOf(project, "monitoring");
  const deployed = resources
    .flatMap(({ instances }) => instances.flatMap(({ attributes }) => attributes.labels ?? []))
    .filter(({ label }) => label === LABEL);
  const ours = [
    ...(config.grafana.mode === "container" ? [config.grafana.secretVersion] : []),
    ...(config.web ? [config.web.version] : []),
  ];
  if (deployed.every(({ value }) => ours.includes(value))) return;
  const folder = `${config.files.stateDir}/secrets`;
  throw new CommandError(
    `${config.prefix} is deployed already, by the state in the backend ${config.state.kind}, with other secrets ` +
      `than this checkout has in ${folder}.\n` +
      "Nothing was changed. Copy that folder (0700) from the machine that deployed it, in private, and take\n" +
      "the same settings; then `npm run up` again:\n" +
      `  rm -r ${folder} && scp -r OTHER:PROJECT/${folder} ${folder}\n` +
      'docs/environments.md, "A second machine"',
  );
}
