import { COLLECTOR_JOB } from "../../metrics";
import { CollectError } from "../errors";
import type { Answer } from "./exchange";
import type { Gateway } from "./gateway";
import { RequestFailed, request } from "./request";
import { parseText, type Sample } from "./text-format";
import type { Transport } from "./transport";

/** A gateway with 1,000 machines answers with about 100 MB. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A listing grows with all machines, so it may take longer than a push. */
const LISTING_TIMES = 3;

/** What a gateway holds of some families, in the collector's groups. */
export interface Listing {
  readonly samples: readonly Sample[];
  /** The gateway's clock in milliseconds since the Unix epoch; this machine's if it doesn't say. */
  readonly nowMs: number;
}

/**
 * Reads families by their names from the gateway's API, else from what it exposes.
 *
 * @throws RequestFailed, CollectError when neither can be read.
 */
export async function readListing(
  gateway: Gateway,
  names: readonly string[],
  transport: Transport,
): Promise<Listing> {
  const patient = { ...transport, timeoutMs: transport.timeoutMs * LISTING_TIMES };
  const listing =
    (await fromApi(gateway, names, patient)) ??
    listingOf(await get(gateway, "/metrics", patient), parseText, patient);
  const samples = listing.samples.filter(
    ({ labels }) => labels["job"] === COLLECTOR_JOB && labels["instance"],
  );
  return { ...listing, samples };
}

function listingOf(
  { text, date = "" }: Answer,
  parse: (text: string) => Sample[],
  transport: Transport,
): Listing {
  return { samples: parse(text), nowMs: Date.parse(date) || transport.nowMs() };
}

async function get(gateway: Gateway, path: string, transport: Transport): Promise<Answer> {
  const ask = { method: "GET", path, maxBytes: MAX_BYTES } as const;
  const { answer } = await request(gateway, ask, transport);
  if (!answer.isCut) return answer;
  throw new CollectError(
    `The Pushgateway at ${gateway.shownUrl} answered ${path} with more than ` +
      `${MAX_BYTES / 1024 / 1024} MiB.\nRemove the group with curl -X DELETE.`,
  );
}

/** Undefined when the gateway has no such API or answers something else there. */
async function fromApi(
  gateway: Gateway,
  names: readonly string[],
  transport: Transport,
): Promise<Listing | undefined> {
  try {
    const answer = await get(gateway, "/api/v1/metrics", transport);
    return listingOf(answer, (text) => samplesOf(JSON.parse(text), names), transport);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof RequestFailed && error.failure.status === 404) return undefined;
    throw error;
  }
}

/** @throws SyntaxError for JSON that is no listing. */
function samplesOf(json: unknown, names: readonly string[]): Sample[] {
  const { data } = (json ?? {}) as { data?: unknown };
  if (!Array.isArray(data)) throw new SyntaxError("no list of groups");
  return (data as Record<string, unknown>[]).flatMap((group) => {
    // Without this a group whose metrics are all gone would not be seen.
    const own = [{ name: "", labels: stringsOf(group["labels"]), value: 0 }];
    return [...own, ...names.flatMap((name) => familyOf(name, group[name]))];
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
