import { isAbsolute, join, resolve } from "node:path";

/**
 * The folder that holds the ledger, this machine's name, the lock and the log.
 *
 * @param flag `--ledger`; it wins over HANDLED_LEDGER.
 */
export function ledgerDirectory(
  flag: string | undefined,
  env: NodeJS.ProcessEnv,
  home: string,
): string {
  const chosen = flag ?? env["HANDLED_LEDGER"];
  return chosen ? resolve(expandHome(chosen, home)) : stateDirectory(env, home);
}

/** `${XDG_STATE_HOME:-~/.local/state}/handled-monitoring` */
export function stateDirectory(env: NodeJS.ProcessEnv, home: string): string {
  const state = env["XDG_STATE_HOME"];
  const base = state && isAbsolute(state) ? state : join(home, ".local", "state");
  return join(base, "handled-monitoring");
}

/** A file of settings has no shell that would do it. */
function expandHome(path: string, home: string): string {
  return path === "~" || path.startsWith("~/") ? join(home, path.slice(1)) : path;
}
