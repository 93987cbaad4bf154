import { ScannedNumber } from "./scan-number";
import { ScannedObject, type Scanned, type Shape } from "./json-scan";
import { LineRejected } from "./rejection";

/** Tokens of one model call, in the buckets that have prices of their own. */
export interface Usage {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
  readonly speed: "standard" | "fast" | undefined;
}

export function cacheCreationTokens(usage: Usage): number {
  return usage.cacheWrite5m + usage.cacheWrite1h;
}

/** The four buckets that reports show, together. */
export function totalTokens(usage: Usage): number {
  return usage.input + usage.output + cacheCreationTokens(usage) + usage.cacheRead;
}

const COUNTS = [
  "input_tokens",
  "output_tokens",
  "cache_creation_input_tokens",
  "cache_read_input_tokens",
] as const;

export const usageFields = {
  input_tokens: true,
  output_tokens: true,
  cache_creation_input_tokens: true,
  cache_read_input_tokens: true,
  speed: true,
  cache_creation: {
    fields: { ephemeral_5m_input_tokens: true, ephemeral_1h_input_tokens: true },
  },
} as const satisfies Shape["fields"];

/** Reads usage as ccusage 20.0.24 does. Throws {@link LineRejected}. */
export function readUsage(usage: ScannedObject): Usage {
  refuseRepeated(usage, Object.keys(usageFields));
  const [input, output, flatCreation, cacheRead] = COUNTS.map((name, i) =>
    count(usage.fields.get(name), i < 2),
  ) as [number, number, number, number];
  const creation = usage.fields.get("cache_creation") ?? null;
  const buckets =
    creation === null
      ? { cacheWrite5m: flatCreation, cacheWrite1h: 0 }
      : readCacheCreation(creation);
  return { input, output, ...buckets, cacheRead, speed: readSpeed(usage.fields.get("speed")) };
}

/** With the object present, even empty, the flat count is not looked at. */
function readCacheCreation(creation: Scanned): { cacheWrite5m: number; cacheWrite1h: number } {
  if (!(creation instanceof ScannedObject)) throw new LineRejected("wrong_type");
  refuseRepeated(creation, ["ephemeral_5m_input_tokens", "ephemeral_1h_input_tokens"]);
  return {
    cacheWrite5m: count(creation.fields.get("ephemeral_5m_input_tokens"), false),
    cacheWrite1h: count(creation.fields.get("ephemeral_1h_input_tokens"), false),
  };
}

function readSpeed(speed: Scanned | undefined): Usage["speed"] {
  if (speed === undefined || speed === "standard" || speed === "fast") return speed;
  throw new LineRejected("wrong_type");
}

function count(value: Scanned | undefined, required: boolean): number {
  if (value === undefined && !required) return 0;
  const tokens = value instanceof ScannedNumber ? value.asCount() : undefined;
  if (tokens === undefined) throw new LineRejected("wrong_type");
  return tokens;
}

/** A key that is read may not come twice; others may. */
export function refuseRepeated(object: ScannedObject, keys: readonly string[]): void {
  if (keys.some((key) => object.repeated.has(key))) throw new LineRejected("duplicate_key");
}
