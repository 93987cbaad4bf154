/** `cdktf synth` of this project's stacks beside that of an app with nothing in it. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "./measure";
import type { Pair } from "./pair";

const root = join(__dirname, "..");
const PREFIX = "handled-bench";

export function synth(folder: string): Pair {
  const { PATH = "" } = process.env;
  const env = { PATH, HOME: folder, CHECKPOINT_DISABLE: "1", HANDLED_PREFIX: PREFIX };
  const run = (cwd: string, output: string): Command => ({
    file: process.execPath,
    args: [join(root, "node_modules/cdktf-cli/bundle/bin/cdktf.js"), "synth", "--output", output],
    env,
    cwd,
  });
  return {
    what: "cdktf synth of both stacks",
    ours: run(root, join(folder, "ours")),
    theirs: run(emptyApp(join(folder, "empty")), join(folder, "theirs")),
    theirName: "an empty cdktf app",
    target: { wallMs: 1.5 },
  };
}

/** What synthesising this project's stacks leaves in the project. */
export function removeSynthState(): void {
  rmSync(join(root, ".state", PREFIX), { recursive: true, force: true });
}

/** In TypeScript, too, compiled by the same tsx. */
function emptyApp(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const tsx = join(root, "node_modules/tsx/dist/cjs/index.cjs");
  const app = { language: "typescript", app: `node --require ${tsx} main.ts` };
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify(app));
  const cdktf = JSON.stringify(join(root, "node_modules/cdktf"));
  writeFileSync(
    join(folder, "main.ts"),
    `import { App, TerraformStack } from ${cdktf};
const app = new App();
new TerraformStack(app, "empty");
app.synth();
`,
  );
  return folder;
}
