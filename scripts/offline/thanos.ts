import { join } from "node:path";
import { goBuild } from "./go-build";
import type { GoToolchain } from "./go-toolchain";
import { place, type PartsLayout } from "./parts-dir";
import { pins } from "./pins";
import { linkInBin } from "./terraform";

/** Builds Thanos: 6 minutes of one core, 98 MB. @returns the program's path */
export async function buildThanos(parts: PartsLayout, go: GoToolchain): Promise<string> {
  const { version } = pins.thanos;
  const module = "github.com/thanos-io/thanos";
  const folder = await place(parts, parts.program("thanos", version), (scratch) =>
    goBuild(
      go,
      {
        module,
        version: `v${version}`,
        packages: [`${module}/cmd/thanos`],
        keepsReplacements: true,
        // Without the first it crashes: it looks into Prometheus' labels in the form that was the default
        // once. The second as with Prometheus: nobody is looked for in a cloud.
        tags: ["slicelabels", "remove_all_sd"],
        variables: { "github.com/prometheus/common/version.Version": version },
      },
      scratch,
      parts.log("thanos"),
    ),
  );
  const program = join(folder, "thanos");
  linkInBin(parts, program);
  return program;
}
