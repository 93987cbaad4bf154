import { spawnSync } from "node:child_process";
import { collectorEnv, COLLECTOR } from "./machine/collector";
import { main } from "./machine/command";
import { openProject } from "./machine/project";

// Flags are the collector's own; this only tells it where this deployment's gateway is.
const args = process.argv.splice(2);

void main({
  name: "npm run collect",
  help: "see scripts/collect.js --help",
  flags: [],
  run: () => {
    const env = { ...process.env, ...collectorEnv(openProject()) };
    const { status } = spawnSync(process.execPath, [COLLECTOR, ...args], { env, stdio: "inherit" });
    return Promise.resolve(status ?? 1);
  },
});
