/**
 * When a machine counts as silent: read here by the alerts and by the panel that counts what they
 * report. What counts is the age of the last collection, not of the push: of a batch job the time at
 * which it last succeeded. https://prometheus.io/docs/practices/instrumentation/#batch-jobs
 */
import type { Thresholds } from "../thresholds";

/** A limit, and whom it is for. */
export interface Silence {
  /** Matchers for the machines' series; none: all machines. */
  readonly matchers: readonly string[];
  /** Age of the last collection in seconds above which a machine is silent. */
  readonly seconds: number;
}

/** For machines that never sleep, which are named by the settings, and for all others. */
export interface Silences {
  /** Absent where no machine is named. */
  readonly servers?: Silence;
  readonly others: Silence;
}

export function silences({
  servers,
  collectionAgeSeconds,
  laptopAgeSeconds,
}: Pick<Thresholds, "servers" | "collectionAgeSeconds" | "laptopAgeSeconds">): Silences {
  if (servers.length === 0) return { others: { matchers: [], seconds: laptopAgeSeconds } };
  const pattern = namesPattern(servers);
  return {
    servers: {
      matchers: [`instance=~"${pattern}"`],
      seconds: collectionAgeSeconds.critical,
    },
    others: { matchers: [`instance!~"${pattern}"`], seconds: laptopAgeSeconds },
  };
}

/**
 * Names of machines as one regular expression, `*` standing for any characters. Names hold no
 * character that means something in one but the dot.
 */
const namesPattern = (names: readonly string[]): string =>
  names.map((name) => name.replaceAll(".", "[.]").replaceAll("*", ".*")).join("|");
