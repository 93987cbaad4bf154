import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mustRun } from "../machine/process";
import { root } from "../machine/project";

/** To a page of the bindings: TypeDoc would write one for each, and none is kept. */
const FOREIGN_LINK = /\[([^\]]+)\]\(handled-monitoring\/[^)]+\)/g;

/** docs/api.md, by TypeDoc from the docstrings of what index.ts exports; options in tsconfig.package.json. */
export async function apiPage(): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), "handled-api-"));
  try {
    const typedoc = join(root, "node_modules/typedoc/bin/typedoc");
    const options = ["--tsconfig", "tsconfig.package.json", "--out", out];
    await mustRun(process.execPath, [typedoc, ...options], { cwd: root });
    const page = readFileSync(join(out, "api.md"), "utf8");
    const [title = "", ...rest] = page.split("\n");
    return [title, "", "Written by `npm run docs` from index.ts; change the docstrings.", ...rest]
      .join("\n")
      .replaceAll(FOREIGN_LINK, "$1");
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
