/** Programs that tests alone use; nothing that is deployed. */
import { join } from "node:path";
import { goBuild } from "./go-build";
import type { GoToolchain } from "./go-toolchain";
import { place, type PartsLayout } from "./parts-dir";
import { pins } from "./pins";
import { linkInBin } from "./terraform";

interface TestProgram {
  /** As it is typed. */
  readonly name: string;
  readonly version: string;
  readonly module: string;
  readonly tags?: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

const programs: readonly TestProgram[] = [
  {
    name: "thanos",
    version: pins.thanos.version,
    module: "github.com/thanos-io/thanos",
    // Without the first it crashes: it looks into Prometheus' labels in the form that was the default
    // once. The second as with Prometheus: nobody is looked for in a cloud.
    tags: ["slicelabels", "remove_all_sd"],
    variables: { "github.com/prometheus/common/version.Version": pins.thanos.version },
  },
  {
    name: "tofu",
    version: pins.opentofu.version,
    module: "github.com/opentofu/opentofu",
    variables: { "github.com/opentofu/opentofu/version.dev": "no" },
  },
];

/**
 * Builds each from its Go module, unless it is there: some 6 minutes of one core, 170 MB.
 *
 * @param progress is told each program and where it is
 */
export async function buildTestPrograms(
  parts: PartsLayout,
  go: GoToolchain,
  progress: (line: string) => void,
): Promise<void> {
  for (const { name, version, module, tags = [], variables } of programs) {
    const folder = await place(parts, parts.program(name, version), (scratch) =>
      goBuild(
        go,
        {
          module,
          version: `v${version}`,
          packages: [`${module}/cmd/${name}`],
          keepsReplacements: true,
          tags,
          variables,
        },
        scratch,
        parts.log(name),
      ),
    );
    linkInBin(parts, join(folder, name));
    progress(`${name}: ${join(folder, name)}`);
  }
}
