import type { RunOptions } from "./run-command";
import type { Interval } from "./schedule";

export type Means = "crontab" | "systemd" | "launchd";

/** What is to be installed. */
export interface Plan {
  readonly interval: Interval;
  readonly run: RunOptions;
}

/** What is installed. */
export interface Installed {
  /** The line or the files, as a person looks for them. */
  readonly shown: string;
  /** Words of the run; undefined when somebody changed it by hand. */
  readonly words: readonly string[] | undefined;
  readonly interval: Interval | undefined;
  /** When it runs next, in words; undefined when that can't be told. */
  next(now: Date): string | undefined;
  /** Why it will not run although it is installed. */
  readonly trouble: readonly string[];
}

/** One way to run the collector regularly. */
export interface Timer {
  readonly means: Means;
  /** @throws CollectError when it can't be told. */
  find(): Installed | undefined;
  /** What `install` would write. */
  preview(plan: Plan): string;
  /**
   * @returns Whether anything changed.
   * @throws CollectError
   */
  install(plan: Plan): boolean;
  /**
   * @returns Whether there was anything to remove.
   * @throws CollectError
   */
  uninstall(): boolean;
  /** What the user should know after an install. */
  hints(): readonly string[];
}
