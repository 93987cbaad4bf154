import { readFileSync } from "node:fs";
import { settingsFile, SETTINGS_KEYS } from "../settings-file";
import { accountOfProcess, type Host } from "./host";
import { versionManagerOf } from "./versioned-node";

/** Besides the settings: they change what a run counts or where it pushes. */
const RUN_VARIABLES = ["XDG_CONFIG_HOME", "HANDLED_SETTINGS", "TZ", "NODE_EXTRA_CA_CERTS"];

/** `cron install` carries these in as --ledger. */
const CARRIED = ["HANDLED_LEDGER", "XDG_STATE_HOME"];

/** What makes unattended runs differ from the one at hand, or end some day. */
export function warningsOf(host: Host): string[] {
  return [versionedNode(host), otherHome(host), unseenVariables(host)].filter(
    (warning) => warning !== undefined,
  );
}

function versionedNode({ node }: Host): string | undefined {
  const manager = versionManagerOf(node);
  if (!manager) return undefined;
  return (
    `${node} lies in a folder of ${manager} that an upgrade of Node removes: run ` +
    "`cron install` again after each, or install with a Node whose path stays, such as " +
    "/usr/bin/node. `cron status` tells when the path is gone"
  );
}

function otherHome({ home, env }: Host): string | undefined {
  const account = accountOfProcess();
  if (env["SUDO_USER"] && account?.username === "root") {
    return `under sudo this is root's timer, and reads root's logs, not those of ${env["SUDO_USER"]}`;
  }
  if (!account || home === account.homedir) return undefined;
  return `HOME is ${home} here, but timers run with ${account.homedir}: they read the logs there`;
}

/** Names only: a value may hold a password. */
function unseenVariables({ env, home }: Host): string | undefined {
  // Timers see no XDG_CONFIG_HOME.
  const file = settingsFile({}, home);
  const settings = readOrEmpty(file);
  const unseen = [...SETTINGS_KEYS, ...RUN_VARIABLES].filter(
    (name) =>
      env[name] &&
      !CARRIED.includes(name) &&
      !new RegExp(`^\\s*(export\\s+)?${name}\\s*=`, "m").test(settings),
  );
  if (unseen.length === 0) return undefined;
  return `set here, but not in timers: ${unseen.join(", ")}. What a run needs goes into ${file}`;
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
