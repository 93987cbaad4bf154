/** Node's arguments before a script of the project's own kind, given as text. */
export const SCRIPT = ["--require", "tsx/cjs", "-e"] as const;

/** `npm run up` without looking for parts before and collecting after: half a minute less. */
export const DEPLOY = `
const { openProject } = require("./scripts/machine/project");
const { preflight } = require("./scripts/up/preflight");
const { settleLeftovers } = require("./scripts/up/leftovers");
const { deploy } = require("./scripts/up/deploy");
void (async () => {
  const project = openProject();
  await settleLeftovers(project, false);
  await preflight(project);
  await deploy(project, false);
})().catch((error) => { console.error(error.message); process.exitCode = 1; });
`;

/** The same with --adopt. */
export const ADOPT = DEPLOY.replace(
  "settleLeftovers(project, false)",
  "settleLeftovers(project, true)",
);

/** The same where a look at the ports shows nothing: the engine is on another machine, or was faster. */
export const DEPLOY_UNSEEN = DEPLOY.replace("await preflight(project);", "");

/** What `npm run up -- --migrate-state` does first. */
export const MOVE_STATE = `
const { openProject } = require("./scripts/machine/project");
const { migrateState } = require("./scripts/up/migrate-state");
migrateState(openProject()).catch((error) => { console.error(error.message); process.exitCode = 1; });
`;
