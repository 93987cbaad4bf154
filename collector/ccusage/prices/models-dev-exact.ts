/**
 * Prices of models that match by their whole name only, and before any similar name is looked for.
 *
 * Source: models.dev (MIT), as ccusage 20.0.24 (published 2026-09-22) carries it, measured on that
 * binary on 2026-11-22 by pricing one line per model, bucket and tier. USD per million tokens.
 */
import { priceRows, SOURCES } from "./price-row";

const row = priceRows(SOURCES.modelsDev);

export const modelsDevExactPrices = [
  row({ input: 15, output: 75 })`
    claude-opus-4-1-20250805-thinking
  `,
  row({ input: 15, output: 75, cacheWrite5m: 18.75, cacheRead: 1.5 })`
    claude-opus-4-1@20250805
  `,
  row({ input: 12, output: 60, cacheWrite5m: 15, cacheRead: 1.2, fastMultiplier: 2 })`
    claude-opus-4-8-fast
  `,
  row({ input: 11, output: 55, cacheWrite5m: 13.75, cacheRead: 0.275 })`
    claude-fable-5.1@eu
  `,
  row({ input: 11, output: 55, cacheWrite5m: 13.75, cacheRead: 1.1 })`
    claude-fable-5@eu
  `,
  row({ input: 10, output: 50, cacheWrite5m: 12.5, cacheRead: 0.25 })`
    anthropic/claude-fable-latest claude-fable-5-1 claude-fable-5-1@default
    ~anthropic/claude-fable-latest
  `,
  row({ input: 10, output: 50, cacheWrite5m: 12.5, cacheRead: 1 })`
    claude-fable-5@default claude-opus-5-fast
  `,
  row({ input: 5.5, output: 27.5, cacheWrite5m: 6.875, cacheRead: 0.55 })`
    claude-opus-4-5@eu claude-opus-5@eu
  `,
  row({ input: 5.5, output: 27.5, cacheWrite5m: 6.875, cacheRead: 0.55, fastMultiplier: 6 })`
    claude-opus-4-6@eu claude-opus-4-7@eu
  `,
  row({ input: 5.5, output: 27.5, cacheWrite5m: 6.875, cacheRead: 0.55, fastMultiplier: 2 })`
    claude-opus-4-8@eu
  `,
  row({ input: 5, output: 25, cacheWrite5m: 6.25, cacheRead: 0.5 })`
    anthropic/claude-opus-latest claude-opus-4-5-20251101 claude-opus-5@default
    ~anthropic/claude-opus-latest
  `,
  row({
    input: 5,
    output: 25,
    cacheWrite5m: 6.25,
    cacheRead: 0.5,
    fastMultiplier: 6,
    wholeRequestAbove200k: { input: 10, output: 37.5, cacheWrite5m: 12.5, cacheRead: 1 },
  })`
    claude-opus-4-6-think claude-opus-4-6@default claude-opus-4-7-think
    claude-opus-4-7@default
  `,
  row({ input: 5, output: 25, fastMultiplier: 6 })`
    claude-opus-4-7-thinking
  `,
  row({ input: 5, output: 25, cacheWrite5m: 6.25, cacheRead: 0.5, fastMultiplier: 2 })`
    claude-opus-4-8-think
  `,
  row({
    input: 5,
    output: 25,
    cacheWrite5m: 6.25,
    cacheRead: 0.5,
    fastMultiplier: 2,
    wholeRequestAbove200k: { input: 10, output: 37.5, cacheWrite5m: 12.5, cacheRead: 1 },
  })`
    claude-opus-4-8@default
  `,
  row({ input: 5, output: 25 })`
    claude-opus-5-thinking
  `,
  row({
    input: 3.3,
    output: 16.5,
    cacheWrite5m: 4.125,
    cacheRead: 0.3,
    wholeRequestAbove200k: { input: 6.6, output: 24.75, cacheWrite5m: 8.25, cacheRead: 0.6 },
  })`
    claude-sonnet-4-5@eu
  `,
  row({ input: 3.3, output: 16.5, cacheWrite5m: 4.125, cacheRead: 0.3 })`
    claude-sonnet-4-6@eu
  `,
  row({ input: 3, output: 15 })`
    claude-sonnet-4-5-20250929-thinking claude-sonnet-4-6-thinking
  `,
  row({
    input: 3,
    output: 15,
    cacheWrite5m: 3.75,
    cacheRead: 0.3,
    wholeRequestAbove200k: { input: 6, output: 22.5, cacheWrite5m: 7.5, cacheRead: 0.6 },
  })`
    claude-sonnet-4-6-think claude-sonnet-4-6@default
  `,
  row({ input: 3, output: 15, cacheWrite5m: 3.75, cacheRead: 0.3 })`
    claude-sonnet-4-5-20250929
  `,
  row({ input: 2.2, output: 11, cacheWrite5m: 2.75, cacheRead: 0.22 })`
    claude-sonnet-5@eu
  `,
  row({ input: 2, output: 10, cacheWrite5m: 2.5, cacheRead: 0.2 })`
    anthropic/claude-sonnet-latest claude-sonnet-5@default ~anthropic/claude-sonnet-latest
  `,
  row({ input: 1.1, output: 5.5, cacheWrite5m: 1.375, cacheRead: 0.11 })`
    claude-haiku-4-5@eu
  `,
  row({ input: 1, output: 5, cacheWrite5m: 1.25, cacheRead: 0.1 })`
    claude-haiku-4-5-20251001 ~anthropic/claude-haiku-latest
  `,
  row({ input: 1, output: 5, cacheRead: 0.1 })`
    anthropic/claude-haiku-latest
  `,
].flat();
