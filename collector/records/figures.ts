import { asObject, count, field, name, type JsonObject } from "./fields";
import { RecordRejected, type LostPart } from "./rejection";
import { MAX_WEB_SEARCHES, PICO_PER_USD, type Figures } from "./response";

/** More than this for one response is no cost but a fault. */
const MAX_LOGGED_USD = 1_000_000;

/**
 * What a `usage` object says was used.
 *
 * @param lost takes the reason where a part is passed over.
 * @throws RecordRejected
 */
export function readFigures(
  usage: JsonObject,
  model: string,
  loggedCost: bigint | undefined,
  lost: LostPart[],
): Figures {
  return {
    model,
    input: count(usage, "input_tokens", "required"),
    output: count(usage, "output_tokens", "required"),
    ...readCacheWrites(usage),
    cacheRead: count(usage, "cache_read_input_tokens"),
    webSearches: readWebSearches(usage, lost),
    isFast: field(usage, "speed") === "fast",
    isBatch: field(usage, "service_tier") === "batch",
    isUsOnly: field(usage, "inference_geo") === "us",
    loggedCost,
  };
}

/**
 * The object that splits cache writes by how long they last holds, where it names at least one of
 * its two counts. Otherwise the flat count does, and means 5 minutes.
 */
function readCacheWrites(usage: JsonObject): Pick<Figures, "cacheWrite5m" | "cacheWrite1h"> {
  const flat = count(usage, "cache_creation_input_tokens");
  const value = field(usage, "cache_creation");
  if (value === undefined) return { cacheWrite5m: flat, cacheWrite1h: 0 };
  const split = asObject(value);
  if (!split) throw new RecordRejected("wrong_type");
  const names = ["ephemeral_5m_input_tokens", "ephemeral_1h_input_tokens"] as const;
  if (names.every((name) => field(split, name) === undefined)) {
    return { cacheWrite5m: flat, cacheWrite1h: 0 };
  }
  return { cacheWrite5m: count(split, names[0]), cacheWrite1h: count(split, names[1]) };
}

/** Searches cost extra; tokens are not given up for a bad number of them. */
function readWebSearches(usage: JsonObject, lost: LostPart[]): number {
  const tools = asObject(field(usage, "server_tool_use"));
  const searches = tools && field(tools, "web_search_requests");
  if (searches === undefined) return 0;
  const isCount = Number.isInteger(searches) && Number(searches) >= 0;
  if (isCount && Number(searches) <= MAX_WEB_SEARCHES) return Math.abs(Number(searches));
  lost.push("bad_web_searches");
  return 0;
}

/** `costUSD` of a line in picodollars; also $0 is a cost. */
export function readLoggedCost(body: JsonObject, lost: LostPart[]): bigint | undefined {
  const usd = field(body, "costUSD");
  if (usd === undefined) return undefined;
  if (typeof usd === "number" && usd >= 0 && usd <= MAX_LOGGED_USD) {
    return BigInt(Math.round(usd * Number(PICO_PER_USD)));
  }
  lost.push("bad_logged_cost");
  return undefined;
}

/** A second model call that was billed inside one line. */
export interface AdvisorCall {
  /** Place among the line's advisor calls that name a model, from 0; bad counts take one, too. */
  readonly place: number;
  readonly figures: Figures;
}

/** Elements of `usage.iterations` of the type `advisor_message`; other types repeat the line's. */
export function readAdvisorCalls(usage: JsonObject, lost: LostPart[]): AdvisorCall[] {
  const iterations = field(usage, "iterations");
  if (!Array.isArray(iterations)) return [];
  const calls: AdvisorCall[] = [];
  let place = 0;
  for (const iteration of iterations.map(asObject)) {
    if (!iteration || field(iteration, "type") !== "advisor_message") continue;
    try {
      const model = name(iteration, "model");
      if (model === "") throw new RecordRejected("wrong_type");
      calls.push({ place: place++, figures: readFigures(iteration, model, undefined, lost) });
    } catch (error) {
      if (!(error instanceof RecordRejected)) throw error;
      lost.push("bad_advisor_call");
    }
  }
  return calls;
}
