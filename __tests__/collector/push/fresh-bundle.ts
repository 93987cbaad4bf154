import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";

/** Bundles collector/ as it is now into a temporary folder, and returns the script's path. */
export async function freshBundle(): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), "handled-bundle-")), "collect.js");
  await build({
    absWorkingDir: resolve(__dirname, "../../.."),
    entryPoints: ["collector/main.ts"],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    define: { COLLECTOR_VERSION: '"0.0.0-test"' },
  });
  return outfile;
}
