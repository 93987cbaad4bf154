import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One way of coming by providers, as a `provider_installation` block lists them. */
export interface InstallMethod {
  readonly kind: "filesystem_mirror" | "network_mirror" | "direct";
  /** Folder or address; direct has none. */
  readonly location?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/**
 * The CLI configuration file in use: the one named by the user, else the one in the home folder.
 *
 * @param ours the file written here; being named by an earlier choice it says nothing of the user
 */
export function cliConfigFile(
  env: NodeJS.ProcessEnv = process.env,
  ours?: string,
): string | undefined {
  const given = env.TF_CLI_CONFIG_FILE ?? env.TERRAFORM_CONFIG;
  const named = given === ours ? undefined : given;
  const home = env.HOME ?? "";
  const places = named ? [named] : [join(home, ".terraformrc"), join(home, ".tofurc")];
  return places.find((path) => existsSync(path));
}

/**
 * Every method the commands would use: those of the file's `provider_installation` block, or
 * without such a block the folders that they look into by themselves.
 */
export function methodsInUse(env: NodeJS.ProcessEnv = process.env, ours?: string): InstallMethod[] {
  const file = cliConfigFile(env, ours);
  const methods = file === undefined ? undefined : parseInstallation(read(file));
  return methods ?? impliedMirrors(env);
}

/** A file that cannot be read says nothing; Terraform itself warns about it. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/**
 * Where Terraform and OpenTofu look without being told (their "implied local mirrors"): a provider
 * that one of the folders holds is never asked for at a registry, whatever its version.
 */
function impliedMirrors(env: NodeJS.ProcessEnv): InstallMethod[] {
  const home = env.HOME ?? "";
  const data = env.XDG_DATA_HOME || join(home, ".local", "share");
  const folders = [
    join(home, ".terraform.d", "plugins"),
    join(data, "terraform", "plugins"),
    "/usr/local/share/terraform/plugins",
    "/usr/share/terraform/plugins",
  ];
  const mirrors = folders.filter((location) => existsSync(location));
  const held = mirrors.flatMap(providersIn);
  return [
    ...mirrors.map((location) => ({ kind: "filesystem_mirror", location }) as const),
    { kind: "direct", ...(held.length === 0 ? {} : { exclude: held }) },
  ];
}

/** `host/namespace/type` of everything in a mirror folder. */
function providersIn(mirror: string): string[] {
  let found = [""];
  for (let level = 0; level < 3; level++) {
    found = found.flatMap((path) =>
      readdirSync(join(mirror, path), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => (path === "" ? entry.name : `${path}/${entry.name}`)),
    );
  }
  return found;
}

/** The methods of the `provider_installation` block; undefined when there is no such block. */
export function parseInstallation(text: string): InstallMethod[] | undefined {
  const plain = withoutComments(text);
  const start = /\bprovider_installation\s*\{/.exec(plain);
  if (start === null) return undefined;
  const block = upToClosingBrace(plain.slice(start.index + start[0].length));
  const methods: InstallMethod[] = [];
  const method = /\b(filesystem_mirror|network_mirror|direct)\s*\{([^}]*)\}/g;
  for (const [, kind, body = ""] of block.matchAll(method)) {
    const location = /\b(?:path|url)\s*=\s*"([^"]*)"/.exec(body)?.[1];
    const include = list(body, "include");
    const exclude = list(body, "exclude");
    methods.push({
      kind: kind as InstallMethod["kind"],
      ...(location === undefined ? {} : { location }),
      ...(include === undefined ? {} : { include }),
      ...(exclude === undefined ? {} : { exclude }),
    });
  }
  return methods;
}

function list(body: string, name: string): string[] | undefined {
  const items = new RegExp(`\\b${name}\\s*=\\s*\\[([^\\]]*)\\]`).exec(body)?.[1];
  if (items === undefined) return undefined;
  return [...items.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "");
}

/** Comments go, quoted text stays: an address has slashes in it. */
function withoutComments(text: string): string {
  const pattern = /("(?:[^"\\\n]|\\.)*")|\/\*[\s\S]*?\*\/|(?:#|\/\/)[^\n]*/g;
  return text.replace(pattern, (_, quoted: string | undefined) => quoted ?? "");
}

function upToClosingBrace(text: string): string {
  let depth = 1;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "{") depth++;
    if (text[i] === "}" && --depth === 0) return text.slice(0, i);
  }
  return text;
}

/** Writes the methods as a CLI configuration file. */
export function renderInstallation(methods: readonly InstallMethod[]): string {
  const lines = [
    "# Written by Handled Monitoring (scripts/offline); made anew whenever its parts are looked up.",
    "provider_installation {",
  ];
  for (const method of methods) {
    lines.push(`  ${method.kind} {`);
    const place = method.kind === "network_mirror" ? "url" : "path";
    if (method.location !== undefined) lines.push(`    ${place} = ${quote(method.location)}`);
    for (const name of ["include", "exclude"] as const) {
      const items = method[name];
      if (items !== undefined) lines.push(`    ${name} = [${items.map(quote).join(", ")}]`);
    }
    lines.push("  }");
  }
  return [...lines, "}", ""].join("\n");
}

/** JSON's quoting is HCL's, but for its templates. */
function quote(text: string): string {
  return JSON.stringify(text).replace(/([$%])\{/g, "$1$1{");
}
