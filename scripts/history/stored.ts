import { historyMetrics } from "../../metrics";
import { get } from "../machine/prometheus";
import { daysByEnd, type DaysByEnd } from "./samples";

/** What decides which days a Prometheus can take. */
export interface Bounds {
  /** How long it keeps samples; Infinity where only their size is bounded. */
  readonly retentionSeconds: number;
  /**
   * Unix time from which on samples are in memory. A block that reaches into it would make
   * Prometheus drop what its log holds of the time before the block's end; Infinity when empty.
   */
  readonly headSeconds: number;
}

/** @throws Error naming the URL where Prometheus does not answer. */
export async function readBounds(prometheus: string): Promise<Bounds> {
  const text = await get(`${prometheus}/metrics`);
  const retention = figureIn(text, "prometheus_tsdb_retention_limit_seconds");
  const head = figureIn(text, "prometheus_tsdb_head_min_time_seconds");
  if (head === undefined)
    throw new Error(`${prometheus}/metrics does not say where its memory begins`);
  return { retentionSeconds: retention || Infinity, headSeconds: head };
}

/**
 * The days that Prometheus has of a machine, with each sample as it was stored.
 *
 * @param labels the machine's label set, as in the export
 */
export async function readStored(
  prometheus: string,
  labels: string,
  sinceSeconds: number,
): Promise<DaysByEnd> {
  const names = Object.values(historyMetrics).map(({ name }) => name);
  const selector = labels.replace("{", `{__name__=~"${names.join("|")}",`);
  const now = Math.floor(Date.now() / 1000);
  const promql = `${selector}[${now - sinceSeconds + 60}s]`;
  const search = new URLSearchParams({ query: promql, time: String(now) });
  const answer = JSON.parse(await get(`${prometheus}/api/v1/query?${search.toString()}`)) as {
    data: { result: { metric: Record<string, string>; values: [number, string][] }[] };
  };
  return daysByEnd(
    answer.data.result.flatMap(({ metric, values }) =>
      values.map(([endSeconds, value]) => ({
        metric: metric["__name__"] ?? "",
        endSeconds,
        value: Number(value),
      })),
    ),
  );
}

function figureIn(metrics: string, name: string): number | undefined {
  const line = metrics.split("\n").find((text) => text.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}
