import { MAX_NATIVE_SERIES, nativeMetrics } from "../../metrics";
import { query } from "../machine/prometheus";
import type { Project } from "../machine/project";
import { note, ok, wrong, type Check, type Finding, type Link } from "./check";

/** Whether Claude Code's own metrics arrive, and how many series they make. */
export const telemetryCheck: Check = { name: "native telemetry", link: "prometheus", look };

/** Every series that a session made in the last day, whatever metric. */
const OF_SESSIONS = 'last_over_time({__name__=~"claude_code_.+",session_id!=""}[1d])';

async function look(
  { config: { prometheus }, urls }: Project,
  broken: ReadonlySet<Link>,
): Promise<Finding | undefined> {
  if (prometheus.mode === "external" || !prometheus.nativeTelemetry) return undefined;
  if (broken.has("prometheus")) return undefined;
  const count = async (promql: string) => (await query(urls.prometheus, promql))[0]?.value ?? 0;
  return findingOf({
    series: await count(`count(${OF_SESSIONS})`),
    sessions: await count(`count(count by (session_id) (${OF_SESSIONS}))`),
    withoutSession: await count(
      `count(last_over_time(${nativeMetrics.tokenUsage.name}{session_id=""}[1d]))`,
    ),
  });
}

/** What came in within the last day. */
export interface Arrived {
  readonly series: number;
  readonly sessions: number;
  /** Series of tokens that name no session. */
  readonly withoutSession: number;
}

export function findingOf({ series, sessions, withoutSession }: Arrived): Finding {
  if (withoutSession > 0)
    return note(
      `${withoutSession} series without session_id: of two processes that send in the same instant one is lost`,
      "set OTEL_METRICS_INCLUDE_SESSION_ID=true, as npm run telemetry prints it",
    );
  if (series === 0)
    return note(
      "none arrived within a day, although HANDLED_NATIVE_TELEMETRY is on",
      "set what npm run telemetry prints, restart Claude Code and use it; or set it to off",
    );
  const seen = `${series} series of ${sessions} sessions within a day; the limit is ${MAX_NATIVE_SERIES}`;
  if (series <= MAX_NATIVE_SERIES) return ok(seen);
  return wrong(
    seen,
    "look which label has many values (docs/native-telemetry.md), or give Prometheus more memory: " +
      "HANDLED_PROMETHEUS_MEMORY_MB",
  );
}
