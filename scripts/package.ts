import { rmSync } from "node:fs";
import { join } from "node:path";
import { main, say } from "./machine/command";
import { mustRun } from "./machine/process";
import { root } from "./machine/project";

void main({
  name: "npm run package",
  help: `npm run package

Packs the constructs for other apps on CDK for Terraform (docs/constructs.md): compiles index.ts and
what it needs into lib/, and writes handled-monitoring-<version>.tgz, Grafana's bindings inside.
A bare \`npm pack\` would leave lib/ out: no package here runs scripts by itself (.npmrc).

  --help   this text`,
  flags: [],
  run: async () => {
    rmSync(join(root, "lib"), { recursive: true, force: true });
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    await mustRun(process.execPath, [compiler, "-p", "tsconfig.package.json"], { cwd: root });
    const { stdout } = await mustRun("npm", ["pack", "--silent"], { cwd: root });
    say(`wrote ${stdout.trim()}`);
    return 0;
  },
});
