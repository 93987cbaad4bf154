import { NATIVE_JOB, TEAM_LABEL, nativeMetrics, recordedMetrics } from "../metrics";
import type { YamlMap } from "./yaml";

/** Where the container's start writes the rules. */
export const RULES_PATH = "/tmp/rules.yml";

/** Seconds between evaluations; Claude Code sends each minute. */
const RULE_SECONDS = 60;

/**
 * How far back a rule looks. Longer than what may arrive late, and than any restart: what was used
 * while no rule was evaluated is recorded by the first evaluation after it.
 */
const WINDOW = "1h";

/**
 * How far behind the clock a rule looks, in seconds. A sender that gets no answer tries for 13 s: what is on
 * its way in most evaluations of an hour would be taken off by later ones, and expire.
 */
const DELAY_SECONDS = 60;

/** How late a sample may arrive: several processes of a session write the same series. */
const LATE = "30m";

/** What tells users and machines apart; the session, the account and the rest are summed over. */
const KEPT_LABELS = ["instance", "user", TEAM_LABEL, "model"];

/**
 * Flags of Prometheus. Claude Code sends deltas; stored as they are they add up over any number of
 * processes, restarts and resumed sessions (docs/adr/0014-native-telemetry.md).
 */
export const OTLP_FLAGS = [
  "--web.enable-otlp-receiver",
  "--enable-feature=otlp-native-delta-ingestion",
] as const;

/** Sections of prometheus.yml. */
export const nativeTelemetrySections = (): YamlMap => ({
  // `instance` and `job` come of service.instance.id and service.name by themselves.
  otlp: { promote_resource_attributes: ["user", TEAM_LABEL] },
  storage: { tsdb: { out_of_order_time_window: LATE } },
  rule_files: [RULES_PATH],
});

export interface RuleTimes {
  /** Between two evaluations. @default 60 */
  readonly seconds?: number;
  /** How far behind the clock they look. @default 60 */
  readonly delaySeconds?: number;
}

/**
 * What the window holds less what was recorded of it, so no sample is recorded twice, and one that was
 * missed is caught up with.
 */
const recorded = (source: string, record: string, labels: readonly string[]): YamlMap => {
  const by = `sum by (${labels.join(", ")})`;
  const used = `${by} (sum_over_time(${source}))`;
  const known = `${by} (sum_over_time(${record}[${WINDOW}]))`;
  return {
    record,
    expr: `${used} - (${known} or 0 * ${used}) > 0`,
    labels: { job: NATIVE_JOB },
  };
};

const arrived = (name: string, delaySeconds: number): string =>
  `${name}[${WINDOW}] offset ${delaySeconds}s`;

/** The rule file of Prometheus that sums without sessions. */
export const nativeTelemetryRules = ({
  seconds = RULE_SECONDS,
  delaySeconds = DELAY_SECONDS,
}: RuleTimes = {}): YamlMap => ({
  groups: [
    {
      name: "claude-code-native",
      interval: `${seconds}s`,
      rules: [
        recorded(
          arrived(nativeMetrics.tokenUsage.name, delaySeconds),
          recordedMetrics.tokens.name,
          [...KEPT_LABELS, "type"],
        ),
        recorded(
          arrived(nativeMetrics.costUsage.name, delaySeconds),
          recordedMetrics.cost.name,
          KEPT_LABELS,
        ),
      ],
    },
  ],
});
