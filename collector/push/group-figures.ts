import { COLLECTOR_JOB, collectorMetrics } from "../../metrics";
import { CollectError } from "../errors";
import type { Gateway } from "./gateway";
import type { Group } from "./group";
import { RequestFailed, request } from "./request";
import { parseText, type Sample } from "./text-format";
import type { Transport } from "./transport";

/** A gateway with 1,000 machines answers with about 100 MB. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A listing grows with all machines, so it may take longer than a push. */
const LISTING_TIMES = 3;

/** What one machine has in a gateway's totals. */
export interface GroupFigures extends Group {
  /** Input, output, cache write and cache read, as far as the group holds them. */
  readonly tokens: number;
  /** List prices. */
  readonly usd: number;
  /** Milliseconds since the Unix epoch, by the gateway's clock; undefined if it doesn't say. */
  readonly pushedMs: number | undefined;
}

const TOKENS: readonly string[] = [
  collectorMetrics.inputTokens.name,
  collectorMetrics.outputTokens.name,
  collectorMetrics.cacheCreationTokens.name,
  collectorMetrics.cacheReadTokens.name,
];
const COST: string = collectorMetrics.cost.name;
const PUSHED = "push_time_seconds";

/**
 * The collector's groups in a gateway, from its API, else from what it exposes.
 *
 * @throws RequestFailed, CollectError when neither can be read.
 */
export async function readGroups(gateway: Gateway, transport: Transport): Promise<GroupFigures[]> {
  const patient = { ...transport, timeoutMs: transport.timeoutMs * LISTING_TIMES };
  const samples =
    (await fromApi(gateway, patient)) ?? parseText(await get(gateway, "/metrics", patient));
  const groups = new Map<string, { -readonly [Key in keyof GroupFigures]: GroupFigures[Key] }>();
  for (const { name, labels, value } of samples) {
    const { job, instance = "", user = "" } = labels;
    if (job !== COLLECTOR_JOB || instance === "") continue;
    const key = JSON.stringify([instance, user]);
    const group = groups.get(key) ?? { instance, user, tokens: 0, usd: 0, pushedMs: undefined };
    groups.set(key, group);
    if (TOKENS.includes(name)) group.tokens += value;
    if (name === COST) group.usd += value;
    if (name === PUSHED && value > 0) group.pushedMs = value * 1000;
  }
  return [...groups.values()];
}

async function get(gateway: Gateway, path: string, transport: Transport): Promise<string> {
  const ask = { method: "GET", path, maxBytes: MAX_BYTES } as const;
  const { answer } = await request(gateway, ask, transport);
  if (!answer.isCut) return answer.text;
  throw new CollectError(
    `The Pushgateway at ${gateway.shownUrl} answered ${path} with more than ` +
      `${MAX_BYTES / 1024 / 1024} MiB.\nRemove the group with curl -X DELETE.`,
  );
}

/** Undefined when the gateway has no such API or answers something else there. */
async function fromApi(gateway: Gateway, transport: Transport): Promise<Sample[] | undefined> {
  try {
    return samplesOf(JSON.parse(await get(gateway, "/api/v1/metrics", transport)));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof RequestFailed && error.failure.status === 404) return undefined;
    throw error;
  }
}

function samplesOf(json: unknown): Sample[] | undefined {
  const { data } = (json ?? {}) as { data?: unknown };
  if (!Array.isArray(data)) return undefined;
  return (data as Record<string, unknown>[]).flatMap((group) => {
    // Without this a group whose metrics are all gone would not be seen.
    const own = [{ name: "", labels: stringsOf(group["labels"]), value: 0 }];
    return [...own, ...[...TOKENS, COST, PUSHED].flatMap((name) => familyOf(name, group[name]))];
  });
}

function familyOf(name: string, family: unknown): Sample[] {
  const { metrics } = (family ?? {}) as { metrics?: unknown };
  if (!Array.isArray(metrics)) return [];
  return (metrics as { labels?: unknown; value?: unknown }[]).map(({ labels, value }) => ({
    name,
    labels: stringsOf(labels),
    value: Number(value),
  }));
}

function stringsOf(labels: unknown): Record<string, string> {
  const entries = Object.entries(labels ?? {});
  return Object.fromEntries(entries.filter(([, value]) => typeof value === "string"));
}
