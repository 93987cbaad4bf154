import { findGo } from "./go-toolchain";
import { PartsLayout } from "./parts-dir";
import { buildTestPrograms } from "./test-programs";
import { buildMissing, findParts, type Chosen, type PartsReport } from ".";

const help = `Finds the parts of a deployment, and builds those that no registry gives.

  npx tsx scripts/offline/cli.ts [--check] [--for-tests] [--yes]

  --check      only say where each part comes from; ends with 1 if something must be built or is missing
  --for-tests  also build what tests alone use: Thanos, OpenTofu (5 minutes on 2 cores, 170 MB)
  --yes        also install and start Debian's Docker engine where none answers (needs root)
  --help       this text

Parts are kept in HANDLED_PARTS_DIR, by default in ~/.cache/handled-monitoring/parts.
Grafana and its provider are in no package registry: without Docker Hub and the Terraform
registry they are left out, unless Docker and a mirror already hold them.`;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function printReport(report: PartsReport): void {
  for (const { part, source, detail } of report.states) {
    print(`${part.padEnd(17)}${source.padEnd(13)}${detail}`);
  }
}

function printChosen(chosen: Chosen): void {
  const settings = {
    TERRAFORM_BINARY_NAME: chosen.terraformBinary,
    TF_CLI_CONFIG_FILE: chosen.tfCliConfigFile,
    HANDLED_PROMETHEUS_IMAGE: chosen.images.prometheus,
    HANDLED_PUSHGATEWAY_IMAGE: chosen.images.pushgateway,
    HANDLED_GRAFANA_IMAGE: chosen.images.grafana,
  };
  for (const [name, value] of Object.entries(settings)) {
    if (value !== undefined) print(`use: ${name}=${value}`);
  }
  for (const { part, why } of chosen.leftOut) print(`left out: ${part}: ${why}`);
}

/** Parts that can be missing while the rest is still of use. */
const optional = ["grafana", "grafana-provider"];

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => !["--check", "--for-tests", "--yes", "--help"].includes(arg));
  if (unknown !== undefined) {
    process.stderr.write(`Unknown argument ${unknown}.\n\n${help}\n`);
    return 2;
  }
  if (args.includes("--help")) {
    print(help);
    return 0;
  }
  const report = await findParts();
  printReport(report);
  if (args.includes("--check")) {
    const here = ["present", "registry", "unwanted"];
    return report.states.every(({ source }) => here.includes(source)) ? 0 : 1;
  }
  const chosen = await buildMissing(report, { consent: args.includes("--yes"), progress: print });
  printChosen(chosen);
  if (args.includes("--for-tests")) {
    const parts = new PartsLayout(report.folder);
    print("for tests: building what is not there (up to 5 minutes)");
    await buildTestPrograms(parts, await findGo(parts, report.facts.apt, print), print);
  }
  return chosen.leftOut.every(({ part }) => optional.includes(part)) ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
