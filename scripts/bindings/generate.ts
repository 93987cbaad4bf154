import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join, normalize, relative } from "node:path";
import ts from "typescript";

/** Provider that the bindings speak to, with the versions they were checked against. */
const CONSTRAINT = "grafana/grafana@>= 4.9.0, < 5.0.0";

/** Resources to bind; everything else in the schema is left out. */
const RESOURCES = [
  "grafana_contact_point",
  "grafana_dashboard",
  "grafana_data_source",
  "grafana_folder",
  "grafana_message_template",
  "grafana_mute_timing",
  "grafana_notification_policy",
  "grafana_organization_preferences",
  "grafana_rule_group",
  "grafana_service_account",
  "grafana_service_account_token",
] as const;

/** File name relative to the package's lib/, with `/` between folders, to its text. */
export type Library = ReadonlyMap<string, string>;

interface ProviderSchemas {
  readonly provider_schemas: Record<
    string,
    { resource_schemas: Record<string, unknown>; data_source_schemas: Record<string, unknown> }
  >;
}

/** Leaves only the wanted resources, and says so when the schema lacks one. */
export function selectResources(schemaText: string, wanted: readonly string[]): ProviderSchemas {
  const schema = JSON.parse(schemaText) as ProviderSchemas;
  const found = new Set<string>();
  for (const provider of Object.values(schema.provider_schemas)) {
    provider.data_source_schemas = {};
    provider.resource_schemas = Object.fromEntries(
      Object.entries(provider.resource_schemas).filter(([name]) => wanted.includes(name)),
    );
    Object.keys(provider.resource_schemas).forEach((name) => found.add(name));
  }
  const missing = wanted.filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`the schema lacks: ${missing.join(", ")}`);
  return schema;
}

/** Schema text → compiled library. The same schema always gives the same bytes. */
export async function generateLibrary(schemaText: string, packageDir: string): Promise<Library> {
  const sources = await generateSources(selectResources(schemaText, RESOURCES));
  return compile(sources, packageDir);
}

async function generateSources(schema: ProviderSchemas): Promise<Map<string, string>> {
  // Loading the generator runs `terraform version`: without these it asks a version service and
  // complains about the user's own configuration, neither of which matters here.
  process.env.CHECKPOINT_DISABLE = "1";
  process.env.TF_CLI_CONFIG_FILE = devNull;
  const { CodeMaker, TerraformProviderConstraint, TerraformProviderGenerator } =
    await import("@cdktf/provider-generator");
  const code = new CodeMaker();
  const generator = new TerraformProviderGenerator(
    code,
    schema as unknown as ConstructorParameters<typeof TerraformProviderGenerator>[1],
  );
  // The declared type asks for members that only `cdktf get` uses; the code reads the constraint.
  const target = new TerraformProviderConstraint(CONSTRAINT) as unknown;
  generator.generate(target as Parameters<typeof generator.generate>[0]);

  const scratch = mkdtempSync(join(tmpdir(), "bindings-"));
  try {
    await code.save(scratch);
    const written = readTree(join(scratch, "providers", "grafana"));
    return new Map([...written].filter(([name]) => name.endsWith(".ts")));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Every file below a folder, by its name relative to that folder, in a fixed order. */
export function readTree(root: string): Map<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    files.map((file) => [
      relative(root, file).replaceAll("\\", "/"),
      readFileSync(file, "utf8").replaceAll("\r\n", "\n"),
    ]),
  );
}

/**
 * The sources exist in memory only, below the package's folder, so that `cdktf` and `constructs`
 * resolve as they do for the package itself.
 */
function compile(sources: Map<string, string>, packageDir: string): Library {
  const sourceDir = join(packageDir, "src");
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    newLine: ts.NewLineKind.LineFeed,
    declaration: true,
    strict: true,
    skipLibCheck: true,
    types: ["node"],
    rootDir: sourceDir,
    outDir: join(packageDir, "lib"),
  };
  const virtual = new Map([...sources].map(([name, text]) => [join(sourceDir, name), text]));
  const output = new Map<string, string>();
  const host = ts.createCompilerHost(options);
  host.fileExists = (path) => virtual.has(normalize(path)) || ts.sys.fileExists(path);
  host.readFile = (path) => virtual.get(normalize(path)) ?? ts.sys.readFile(path);
  host.directoryExists = (path) =>
    [...virtual.keys()].some((name) => name.startsWith(normalize(path))) ||
    ts.sys.directoryExists(path);
  host.writeFile = (path, text) =>
    output.set(relative(join(packageDir, "lib"), path).replaceAll("\\", "/"), text);

  const program = ts.createProgram([...virtual.keys()], options, host);
  const problems = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  if (problems.length > 0) {
    throw new Error(`the bindings do not compile:\n${ts.formatDiagnostics(problems, host)}`);
  }
  return new Map([...output].sort(([a], [b]) => (a < b ? -1 : 1)));
}
