/**
 * Prices of the first table that ccusage looks a Claude model up in.
 *
 * Source: LiteLLM's price list (MIT) and the built-in Claude prices, as ccusage 20.0.24 (published
 * 2026-09-22) carries them, measured on that binary on 2026-11-22 by pricing one line per model,
 * bucket and tier. USD per million tokens.
 */
import { priceRows, SOURCES } from "./price-row";

const row = priceRows(SOURCES.liteLlm);

export const liteLlmPrices = [
  row({ input: 15, output: 75, cacheWrite5m: 18.75, cacheRead: 1.5 })`
    anthropic.claude-3-opus-20240229-v1:0 anthropic.claude-opus-4-1-20250805-v1:0
    anthropic.claude-opus-4-20250514-v1:0 claude-3-opus claude-3-opus-20240229
    claude-4-opus-20250514 claude-opus-4 claude-opus-4-1 claude-opus-4-1-20250805
    claude-opus-4-20250514 eu.anthropic.claude-3-opus-20240229-v1:0
    eu.anthropic.claude-opus-4-1-20250805-v1:0 eu.anthropic.claude-opus-4-20250514-v1:0
    us.anthropic.claude-3-opus-20240229-v1:0 us.anthropic.claude-opus-4-1-20250805-v1:0
    us.anthropic.claude-opus-4-20250514-v1:0
  `,
  row({ input: 11, output: 55, cacheWrite5m: 13.75, cacheRead: 1.1 })`
    eu.anthropic.claude-fable-5 us.anthropic.claude-fable-5
  `,
  row({ input: 11, output: 55, cacheWrite5m: 13.75, cacheRead: 0.275 })`
    eu.anthropic.claude-fable-5-1 us.anthropic.claude-fable-5-1
  `,
  row({ input: 10, output: 50, cacheWrite5m: 12.5, cacheRead: 1 })`
    anthropic.claude-fable-5 claude-fable-5 claude-mythos-5 claude-mythos-preview
    global.anthropic.claude-fable-5
  `,
  row({ input: 10, output: 50, cacheWrite5m: 12.5, cacheRead: 0.25 })`
    anthropic.claude-fable-5-1 claude-fable-5-1 claude-mythos-5-1
    global.anthropic.claude-fable-5-1
  `,
  row({ input: 8, output: 24 })`
    anthropic.claude-v1 anthropic.claude-v2:1
  `,
  row({ input: 5.5, output: 27.5, cacheWrite5m: 6.875, cacheRead: 0.55, fastMultiplier: 6 })`
    au.anthropic.claude-opus-4-6-v1 au.anthropic.claude-opus-4-7
    eu.anthropic.claude-opus-4-6-v1 eu.anthropic.claude-opus-4-7 jp.anthropic.claude-opus-4-7
    us.anthropic.claude-opus-4-6-v1 us.anthropic.claude-opus-4-7
  `,
  row({ input: 5.5, output: 27.5, cacheWrite5m: 6.875, cacheRead: 0.55 })`
    au.anthropic.claude-opus-5 eu.anthropic.claude-opus-5 jp.anthropic.claude-opus-5
    us.anthropic.claude-opus-4-5-20251101-v1:0 us.anthropic.claude-opus-5
  `,
  row({ input: 5.5, output: 27.5, cacheWrite5m: 6.875, cacheRead: 0.55, fastMultiplier: 2 })`
    au.anthropic.claude-opus-4-8 eu.anthropic.claude-opus-4-8 jp.anthropic.claude-opus-4-8
    us.anthropic.claude-opus-4-8
  `,
  row({ input: 5, output: 25, cacheWrite5m: 6.25, cacheRead: 0.5, fastMultiplier: 6 })`
    anthropic.claude-opus-4-6-v1 anthropic.claude-opus-4-7 claude-opus-4-6
    claude-opus-4-6-20260205 claude-opus-4-7 claude-opus-4-7-20260416
    global.anthropic.claude-opus-4-6-v1 global.anthropic.claude-opus-4-7
  `,
  row({ input: 5, output: 25, cacheWrite5m: 6.25, cacheRead: 0.5 })`
    anthropic.claude-opus-4-5-20251101-v1:0 anthropic.claude-opus-5 claude-opus-4-5
    claude-opus-4-5-20251101 eu.anthropic.claude-opus-4-5-20251101-v1:0
    global.anthropic.claude-opus-4-5-20251101-v1:0 global.anthropic.claude-opus-5
  `,
  row({ input: 5, output: 25, cacheWrite5m: 6.25, cacheRead: 0.5, fastMultiplier: 2 })`
    anthropic.claude-opus-4-8 claude-opus-4-8 claude-opus-5 global.anthropic.claude-opus-4-8
  `,
  row({ input: 3.6, output: 18, cacheWrite5m: 4.5, cacheRead: 0.36 })`
    anthropic.claude-3-7-sonnet-20240620-v1:0
  `,
  row({
    input: 3.3,
    output: 16.5,
    cacheWrite5m: 4.125,
    cacheRead: 0.33,
    above200k: { input: 6.6, output: 24.75, cacheWrite5m: 8.25, cacheRead: 0.66 },
  })`
    au.anthropic.claude-sonnet-4-5-20250929-v1:0 eu.anthropic.claude-sonnet-4-5-20250929-v1:0
    jp.anthropic.claude-sonnet-4-5-20250929-v1:0 us.anthropic.claude-sonnet-4-5-20250929-v1:0
  `,
  row({ input: 3.3, output: 16.5, cacheWrite5m: 4.125, cacheRead: 0.33 })`
    au.anthropic.claude-sonnet-4-6 eu.anthropic.claude-sonnet-4-6
    jp.anthropic.claude-sonnet-4-6 us.anthropic.claude-sonnet-4-6
  `,
  row({ input: 3, output: 15, cacheWrite5m: 3.75, cacheRead: 0.3 })`
    anthropic.claude-3-7-sonnet-20250219-v1:0 anthropic.claude-3-sonnet-20240229-v1:0
    anthropic.claude-sonnet-4-6 claude-3-7-sonnet-20250219 claude-3-sonnet claude-sonnet-4-6
    eu.anthropic.claude-3-5-sonnet-20240620-v1:0 eu.anthropic.claude-3-5-sonnet-20241022-v2:0
    eu.anthropic.claude-3-7-sonnet-20250219-v1:0 eu.anthropic.claude-3-sonnet-20240229-v1:0
    global.anthropic.claude-sonnet-4-6 us.anthropic.claude-3-5-sonnet-20240620-v1:0
    us.anthropic.claude-3-5-sonnet-20241022-v2:0 us.anthropic.claude-3-7-sonnet-20250219-v1:0
    us.anthropic.claude-3-sonnet-20240229-v1:0
  `,
  row({
    input: 3,
    output: 15,
    cacheWrite5m: 3.75,
    cacheRead: 0.3,
    above200k: { input: 6, output: 22.5, cacheWrite5m: 7.5, cacheRead: 0.6 },
  })`
    anthropic.claude-sonnet-4-20250514-v1:0 anthropic.claude-sonnet-4-5-20250929-v1:0
    claude-4-sonnet-20250514 claude-sonnet-4 claude-sonnet-4-20250514 claude-sonnet-4-5
    claude-sonnet-4-5-20250929 claude-sonnet-4-5-20250929-v1:0
    eu.anthropic.claude-sonnet-4-20250514-v1:0 global.anthropic.claude-sonnet-4-20250514-v1:0
    global.anthropic.claude-sonnet-4-5-20250929-v1:0
    us.anthropic.claude-sonnet-4-20250514-v1:0
  `,
  row({
    input: 3,
    output: 15,
    cacheWrite5m: 3.75,
    cacheRead: 0.3,
    above200k: { input: 6, output: 30, cacheWrite5m: 7.5, cacheRead: 0.6 },
  })`
    anthropic.claude-3-5-sonnet-20240620-v1:0 anthropic.claude-3-5-sonnet-20241022-v2:0
  `,
  row({ input: 2.2, output: 11, cacheWrite5m: 2.75, cacheRead: 0.22 })`
    au.anthropic.claude-sonnet-5 eu.anthropic.claude-sonnet-5 jp.anthropic.claude-sonnet-5
    us.anthropic.claude-sonnet-5
  `,
  row({ input: 2, output: 10, cacheWrite5m: 2.5, cacheRead: 0.2 })`
    anthropic.claude-sonnet-5 claude-sonnet-5 global.anthropic.claude-sonnet-5
  `,
  row({ input: 1.1, output: 5.5, cacheWrite5m: 1.375, cacheRead: 0.11 })`
    au.anthropic.claude-haiku-4-5-20251001-v1:0 eu.anthropic.claude-haiku-4-5-20251001-v1:0
    jp.anthropic.claude-haiku-4-5-20251001-v1:0 us.anthropic.claude-haiku-4-5-20251001-v1:0
  `,
  row({ input: 1, output: 5, cacheWrite5m: 1.25, cacheRead: 0.1 })`
    anthropic.claude-haiku-4-5-20251001-v1:0 anthropic.claude-haiku-4-5@20251001
    claude-haiku-4-5 claude-haiku-4-5-20251001 global.anthropic.claude-haiku-4-5-20251001-v1:0
  `,
  row({ input: 0.8, output: 4, cacheWrite5m: 1, cacheRead: 0.08 })`
    anthropic.claude-3-5-haiku-20241022-v1:0 claude-3-5-haiku claude-3-5-haiku-20241022
    eu.anthropic.claude-3-5-haiku-20241022-v1:0 us.anthropic.claude-3-5-haiku-20241022-v1:0
  `,
  row({ input: 0.8, output: 2.4 })`
    anthropic.claude-instant-v1
  `,
  row({ input: 0.25, output: 1.25, cacheWrite5m: 0.3125, cacheRead: 0.025 })`
    anthropic.claude-3-haiku-20240307-v1:0 eu.anthropic.claude-3-haiku-20240307-v1:0
    us.anthropic.claude-3-haiku-20240307-v1:0
  `,
  row({ input: 0.25, output: 1.25, cacheWrite5m: 0.3, cacheRead: 0.03 })`
    claude-3-haiku claude-3-haiku-20240307
  `,
  row({ input: 0, output: 0 })`
    anthropic.claude-mythos-preview
  `,
].flat();
