import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "../machine/process";
import { unpackPackages, upstreamVersion } from "./debian";
import { librariesIn, packRootFs, type ImageContents } from "./images";
import { withScratch, type PartsLayout } from "./parts-dir";
import { newest } from "./versions";

const debianPackage = "prometheus-pushgateway";
/** What its web page is drawn with; links in the page's folder lead into these. */
const pagePackages = ["fonts-glyphicons-halflings", "libjs-bootstrap4", "libjs-jquery"];
const pageFolder = "/usr/share/prometheus/pushgateway";

/** The image by its Debian version, such as 1.5.1-2+b5; without programs until it is packed. */
export function pushgatewayContents(version: string): ImageContents {
  return {
    name: "pushgateway",
    version,
    source: `debian-package-${debianPackage}`,
    programs: {},
    port: 9091,
  };
}

/** Newest Pushgateway image kept among the parts. */
export function keptPushgateway(parts: PartsLayout): string | undefined {
  const folder = join(parts.root, "images");
  if (!existsSync(folder)) return undefined;
  const name = new RegExp(`^pushgateway-([\\d.]+)-${process.arch}\\.tar$`);
  const versions = readdirSync(folder).flatMap((file) => name.exec(file)?.[1] ?? []);
  return newest(versions);
}

/** Packs Debian's Pushgateway with the libraries it needs: under a minute, nothing is compiled. */
export async function packPushgateway(
  parts: PartsLayout,
  candidate: string,
): Promise<{ tar: string; contents: ImageContents }> {
  const log = parts.log("pushgateway");
  const contents = pushgatewayContents(upstreamVersion(candidate));
  return await withScratch(parts, async (scratch) => {
    await unpackPackages([debianPackage, ...pagePackages], scratch, log);
    const program = join(scratch, "usr", "bin", debianPackage);
    const files: Record<string, string> = { [pageFolder]: join(scratch, pageFolder) };
    for (const library of librariesIn((await mustRun("ldd", [program], { log })).stdout)) {
      files[library] = library;
    }
    const programs = { pushgateway: program };
    return { tar: await packRootFs(parts, { ...contents, programs, files }), contents };
  });
}
