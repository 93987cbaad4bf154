import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../config";
import type { StateBackend } from "../../config/state-backend";
import { stateKinds, type StateKind } from "../../config/state-kinds";
import { keep, placeFile, readKept } from "../../config/state-files";
import { CommandError } from "./command";
import { root, type Project } from "./project";

/** Where this checkout left its state last; undefined: it has deployed nothing. */
export function lastBackend({ config }: Project): StateBackend | undefined {
  const kept = readKept(join(root, placeFile(config.prefix)));
  if (kept !== undefined) return JSON.parse(kept) as StateBackend;
  const isHere = (["monitoring", "dashboards"] as const).some((stack) =>
    existsSync(join(root, config.files.stateDir, `${stack}.tfstate`)),
  );
  return isHere ? { kind: "local" } : undefined;
}

/** Keeps where the state is now. It holds no secret, as the settings hold none. */
export function rememberBackend({ config }: Project): void {
  const file = join(root, placeFile(config.prefix));
  if (config.state.kind === "local") rmSync(file, { force: true });
  else keep(file, JSON.stringify(config.state));
}

/** Whether the state is where the settings say, or nowhere yet. */
export function isInPlace(project: Project): boolean {
  const last = lastBackend(project);
  return last === undefined || text(last) === text(project.config.state);
}

const text = (backend: StateBackend) =>
  JSON.stringify([
    backend.kind,
    Object.entries(backend.kind === "local" ? {} : backend.settings).sort(),
  ]);

/**
 * Ends a command that would plan against an empty state while the deployment's lies elsewhere.
 *
 * @throws CommandError naming both places and the command that moves it.
 */
export function refuseMoved(project: Project): void {
  if (isInPlace(project)) return;
  const { config } = project;
  throw new CommandError(
    `Terraform's state of this deployment is in ${placeOf(lastBackend(project), config)}, but ` +
      `HANDLED_STATE_BACKEND and HANDLED_STATE_CONFIG name ${placeOf(config.state, config)}.\n` +
      "Nothing was changed. Move it while nobody deploys, or set them back:\n" +
      "  npm run up -- --migrate-state\n" +
      'docs/environments.md, "Moving a state"',
  );
}

/** The place in words: ".state/handled", "the backend s3 (bucket=our-state, key={stack}.tfstate)". */
export function placeOf(backend: StateBackend | undefined, { files }: Pick<Config, "files">) {
  if (!backend || backend.kind === "local") return files.stateDir;
  const { required, apart }: StateKind = stateKinds[backend.kind];
  const settings = [...new Set([...required, apart])].map(
    (name) => `${name}=${backend.settings[name]}`,
  );
  return `the backend ${backend.kind} (${settings.join(", ")})`;
}

/** Who knows nothing of what was found: for error texts. */
export const knowledge = ({ config }: Project): string =>
  config.state.kind === "local"
    ? `${config.files.stateDir} of this checkout`
    : `Terraform's state in the backend ${config.state.kind}`;
