import type { RunResult } from "../machine/process";

/** A running Prometheus and the folder that holds its data. */
export interface DataHost {
  /** Base URL. */
  readonly url: string;
  /** Runs a POSIX shell script in the data folder, as the user whom the data belongs to. */
  sh(script: string, input?: string): Promise<RunResult>;
  /** Stops with time to write everything out, then starts. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}
