import { join } from "node:path";
import { goBuild } from "./go-build";
import type { GoToolchain } from "./go-toolchain";
import { packRootFs, type ImageContents } from "./images";
import { place, type PartsLayout } from "./parts-dir";
import { pins } from "./pins";
import { linkInBin } from "./terraform";

const prometheusModule = "github.com/prometheus/prometheus";

/** What the image holds; the programs are only needed for packing it. */
export function prometheusContents(parts: PartsLayout): ImageContents {
  const { version } = pins.prometheus;
  const folder = parts.program("prometheus", version);
  return {
    name: "prometheus",
    version,
    source: `${prometheusModule}@${pins.prometheus.module}`,
    programs: { prometheus: join(folder, "prometheus"), promtool: join(folder, "promtool") },
    port: 9090,
  };
}

/**
 * Builds Prometheus and promtool and packs the image: about 4 minutes on 2 cores.
 *
 * Left out are the finders of cloud machines (`remove_all_sd`): this project names its targets, and
 * without them the build takes half the time and the programs half the room. Not to be had this way
 * is the web page, whose files are not in the module; the API is whole.
 */
export async function buildPrometheus(parts: PartsLayout, go: GoToolchain): Promise<string> {
  const { version, module: moduleVersion } = pins.prometheus;
  const folder = await place(parts, parts.program("prometheus", version), (scratch) =>
    goBuild(
      go,
      {
        module: prometheusModule,
        version: moduleVersion,
        packages: [`${prometheusModule}/cmd/prometheus`, `${prometheusModule}/cmd/promtool`],
        tags: ["remove_all_sd"],
        variables: { "github.com/prometheus/common/version.Version": version },
      },
      scratch,
      parts.log("prometheus"),
    ),
  );
  for (const program of ["prometheus", "promtool"]) linkInBin(parts, join(folder, program));
  return await packRootFs(parts, prometheusContents(parts));
}
