import type { Ledger } from "../ledger/ledger";
import type { Zone } from "../time-zone";
import type { ProjectNames } from "./label";

/** What the exposition takes from the ledger. */
export type CountedUsage = Pick<
  Ledger,
  "tables" | "counts" | "markers" | "createdMs" | "coverage" | "sources" | "lastPriceTable" | "id"
>;

export interface ExpositionOptions {
  /** The zone that the ledger's tables are in. */
  readonly zone: Zone;
  readonly nowMs: number;
  readonly projects: ProjectNames;
  /** Label of every series; "" for none. @default "" */
  readonly team?: string;
  /** Of the collector. */
  readonly version: string;
}

/** What the exposition tells of the run that makes it. */
export interface RunFigures {
  /** From its start to now. */
  readonly durationSeconds: number;
  readonly bytesRead: number;
  /** Logs with something new. */
  readonly filesRead: number;
  /** Logs and folders that could not be read. */
  readonly filesUnreadable: number;
  /** Tokens in the ledger per token in Claude Code's own statistics; undefined without those. */
  readonly witnessRatio?: number | undefined;
}
