import { userInfo } from "node:os";
import { stateDirectory } from "../ledger/location";

/** What a timer needs to know about the machine and the account it is installed for. */
export interface Host {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Absolute: the Node that runs the collector. */
  readonly node: string;
  /** Absolute: collect.js. */
  readonly script: string;
}

/** `${XDG_STATE_HOME:-~/.local/state}/handled-monitoring`. */
export function stateDirOf({ env, home }: Pick<Host, "env" | "home">): string {
  return stateDirectory(env, home);
}

/** Name and home that the machine's list of users has; undefined where this uid is not in it. */
export function accountOfProcess():
  { readonly username: string; readonly homedir: string } | undefined {
  try {
    return userInfo();
  } catch {
    return undefined;
  }
}
