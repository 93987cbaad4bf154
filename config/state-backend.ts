import { isThisMachine } from "./address";
import { ConfigError } from "./kinds";
import type { Values } from "./settings";
import { stateKinds, type RemoteKind, type StateKind } from "./state-kinds";
import type { ConfigFiles } from "./types";

/** Where Terraform keeps the states. Settings hold no secret; `{stack}` in them is the stack's name. */
export type StateBackend =
  | { readonly kind: "local" }
  | { readonly kind: RemoteKind; readonly settings: Readonly<Record<string, string>> };

/** A part of the deployment with a state of its own. */
export type StateOf = "monitoring" | "dashboards";

const CONFIG = "`HANDLED_STATE_CONFIG`";

/**
 * The backend that the settings name, with what Terraform's own defaults leave to chance: a lock, and
 * a place for each of the two states.
 *
 * @throws ConfigError where a setting is missing, unknown, or a secret; where both stacks would write
 * to one place; and where the state, which holds secrets, would travel in the clear.
 */
export function stateBackend({ stateBackend: kind, stateConfig: given }: Values): StateBackend {
  if (kind === "local") {
    if (!given) return { kind };
    throw new ConfigError(
      `${CONFIG} must be unset while \`HANDLED_STATE_BACKEND\` is local, got: ` +
        `${Object.keys(given).join(", ")}. Set HANDLED_STATE_BACKEND too, or remove it.`,
    );
  }
  const rules: StateKind = stateKinds[kind];
  const settings: Record<string, string> = { ...rules.defaults, ...given };
  refuseSecrets(kind, rules, settings);
  refuseUnknown(kind, rules, settings);
  for (const [name, other] of Object.entries(rules.sameAs ?? {}))
    settings[name] ??= settings[other] ?? "";
  const apart = settings[rules.apart] ?? "";
  if (!apart.includes("{stack}"))
    throw new ConfigError(
      `\`${rules.apart}\` in ${CONFIG} must hold {stack}, got: ${apart}. The two stacks have a state ` +
        "each, and would overwrite each other's.",
    );
  if (kind === "http") for (const name of ADDRESSES) checkAddress(name, settings[name] ?? "");
  return { kind, settings };
}

function refuseSecrets(kind: string, { secrets }: StateKind, settings: object): void {
  for (const [name, variable] of Object.entries(secrets))
    if (name in settings)
      throw new ConfigError(
        `\`${name}\` must not be in ${CONFIG}: the synthesised stack and Terraform's plans would hold it. ` +
          `Set ${variable} in the environment or in .env instead; the backend ${kind} reads it from there.`,
      );
}

function refuseUnknown(kind: string, rules: StateKind, settings: object): void {
  const defaults = Object.keys({ ...rules.defaults, ...rules.sameAs });
  const known = [...rules.required, ...defaults, ...rules.optional];
  const missing = rules.required.filter((name) => !(name in settings));
  if (missing.length)
    throw new ConfigError(
      `${CONFIG} must have ${missing.join(" and ")} while \`HANDLED_STATE_BACKEND\` is ${kind}, got: ` +
        "none. docs/environments.md has an example for each backend.",
    );
  const unknown = Object.keys(settings).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new ConfigError(
      `\`${unknown}\` in ${CONFIG} must be a setting of the backend ${kind}: ${known.join(", ")}. ` +
        "docs/environments.md has an example for each backend.",
    );
}

const ADDRESSES = ["address", "lock_address", "unlock_address"];

function checkAddress(name: string, value: string): void {
  const rule = "an https:// address, or an http:// one of this machine, without user and password";
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isSafe =
    url?.protocol === "https:" || (url?.protocol === "http:" && isThisMachine(url.hostname));
  if (url && isSafe && !url.username && !url.password) return;
  const path = url?.pathname.replaceAll("%7Bstack%7D", "{stack}");
  const came = url ? `${url.protocol}//${url.host}${path}` : "no address";
  throw new ConfigError(
    `\`${name}\` in ${CONFIG} must be ${rule}, got: ${came}. The state holds secrets; ` +
      "user and password belong into TF_HTTP_USERNAME and TF_HTTP_PASSWORD.",
  );
}

/** Terraform's block for one stack, as its JSON syntax has it below `terraform`. */
export type BackendBlock = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * @param localFile makes of the state's path below the project what Terraform is to read
 */
export function backendBlock(
  backend: StateBackend,
  { prefix, files }: { readonly prefix: string; readonly files: ConfigFiles },
  stack: StateOf,
  localFile: (path: string) => string,
): BackendBlock {
  if (backend.kind === "local")
    return { backend: { local: { path: localFile(`${files.stateDir}/${stack}.tfstate`) } } };
  const { workspace, project, ...rest } = Object.fromEntries(
    Object.entries(backend.settings).map(([name, value]) => [
      name,
      value.replaceAll("{stack}", `${prefix}-${stack}`),
    ]),
  );
  const settings = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, switches[value] ?? value]),
  );
  if (workspace === undefined) return { backend: { [backend.kind]: settings } };
  const workspaces = { name: workspace, ...(project !== undefined && { project }) };
  const block = { ...settings, workspaces };
  return backend.kind === "cloud" ? { cloud: block } : { backend: { [backend.kind]: block } };
}

const switches: Readonly<Record<string, boolean>> = { true: true, false: false };

/** Variables that the backend logs in with, of those in a .env file. */
export function backendVariables(
  { kind }: StateBackend,
  dotenv: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  if (kind === "local") return {};
  const { variables }: StateKind = stateKinds[kind];
  return Object.fromEntries(Object.entries(dotenv).filter(([name]) => variables.test(name)));
}
