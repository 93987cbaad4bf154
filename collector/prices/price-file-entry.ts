import { isTooLong } from "./ccusage-price";
import type { ListedPrice, ListedRates, Validity } from "./listed-price";
import type { Override } from "./override";
import type { Field, FieldsOf } from "./price-file-field";
import { BUCKETS } from "./tariff";

const KEYS = [
  "model",
  "aliases",
  ...BUCKETS,
  "above200k",
  "longPrompt",
  "fastMultiplier",
  "validFrom",
  "validUntil",
  "estimated",
  "source",
] as const;

type Fields = FieldsOf<(typeof KEYS)[number]>;

const MAX_USD_PER_MILLION = 100_000;
const MAX_FAST_MULTIPLIER = 100;
const MAX_SOURCE_LENGTH = 500;

/** One entry of `prices`. @throws CollectError */
export function readOverride(entry: Field): Override {
  const fields = entry.object(KEYS);
  const estimated = fields.optional("estimated")?.isTrue();
  const source = fields
    .optional("source")
    ?.text(
      `text of at most ${MAX_SOURCE_LENGTH} characters`,
      ({ length }) => length <= MAX_SOURCE_LENGTH,
      "Say in a few words where the price is from.",
    );
  return {
    models: readModels(fields),
    ...readPrice(fields),
    ...readValidity(fields),
    ...(estimated !== undefined && { estimated }),
    ...(source !== undefined && { source }),
  };
}

function readModels(fields: Fields): readonly string[] {
  const aliases = fields.optional("aliases")?.list() ?? [];
  const names = [fields.required("model"), ...aliases].map((name) =>
    name.text(
      "a model's name as the logs spell it, without spaces around it",
      (text) => text !== "" && text !== "<synthetic>" && text === text.trim() && !isTooLong(text),
      'For example "claude-opus-6", which stands for its cloud spellings and dates too.',
    ),
  );
  return [...new Set(names)];
}

function readPrice(fields: Fields): ListedPrice {
  const above200k = fields.optional("above200k");
  const longPrompt = fields.optional("longPrompt")?.object([...BUCKETS, "above"]);
  const fastMultiplier = fields.optional("fastMultiplier");
  return {
    ...readRates(fields),
    ...(above200k && { above200k: readSomeRates(above200k.object(BUCKETS)) }),
    ...(longPrompt && {
      longPrompt: {
        ...readRates(longPrompt),
        above: readPromptTokens(longPrompt.required("above")),
      },
    }),
    ...(fastMultiplier && { fastMultiplier: readMultiplier(fastMultiplier) }),
  };
}

function readRates(fields: FieldsOf<keyof ListedRates>): ListedRates {
  const cacheWrite1h = fields.optional("cacheWrite1h");
  return {
    input: readRate(fields.required("input")),
    output: readRate(fields.required("output")),
    cacheWrite5m: readRate(fields.required("cacheWrite5m")),
    ...(cacheWrite1h && { cacheWrite1h: readRate(cacheWrite1h) }),
    cacheRead: readRate(fields.required("cacheRead")),
  };
}

function readSomeRates(fields: FieldsOf<keyof ListedRates>): Partial<ListedRates> {
  return Object.fromEntries(
    BUCKETS.flatMap((bucket) => {
      const rate = fields.optional(bucket);
      return rate ? [[bucket, readRate(rate)]] : [];
    }),
  );
}

function readRate(rate: Field): number {
  return rate.number(
    `USD per million tokens: a number from 0 to ${MAX_USD_PER_MILLION} with at most 6 decimals`,
    (usd) => usd >= 0 && usd <= MAX_USD_PER_MILLION && Number(usd.toFixed(6)) === usd,
    "Take it from the price list, per million tokens and not per token; write no quotes.",
  );
}

function readPromptTokens(above: Field): number {
  return above.number(
    "a whole number of tokens, at least 1",
    (tokens) => Number.isSafeInteger(tokens) && tokens >= 1,
    "Requests with a longer prompt than that have the prices of longPrompt.",
  );
}

function readMultiplier(multiplier: Field): number {
  return multiplier.number(
    `a number from 1 to ${MAX_FAST_MULTIPLIER} with at most 2 decimals`,
    (factor) =>
      factor >= 1 && factor <= MAX_FAST_MULTIPLIER && Number(factor.toFixed(2)) === factor,
    "It multiplies the cost of requests made in fast mode; leave it out where there is none.",
  );
}

function readValidity(fields: Fields): Validity {
  const validFrom = fields.optional("validFrom");
  const validUntil = fields.optional("validUntil");
  const from = validFrom && readDate(validFrom);
  const until = validUntil && readDate(validUntil);
  if (from !== undefined && until !== undefined && until < from) {
    validUntil?.refuse(`no day before validFrom (${from})`, "Both days are included.");
  }
  return {
    ...(from !== undefined && { validFrom: from }),
    ...(until !== undefined && { validUntil: until }),
  };
}

function readDate(date: Field): string {
  return date.text(
    "a day in UTC, YYYY-MM-DD",
    (text) => /^\d{4}-\d\d-\d\d$/.test(text) && isCalendarDay(text),
    'For example "2026-12-01".',
  );
}

/** Date.parse takes 30 February for 2 March. */
function isCalendarDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
