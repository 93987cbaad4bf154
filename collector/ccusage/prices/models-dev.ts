/**
 * Prices of the second table: models that the first one does not name, by whole or similar name.
 *
 * Source: models.dev (MIT), as ccusage 20.0.24 (published 2026-09-22) carries it, measured on that
 * binary on 2026-11-22 by pricing one line per model, bucket and tier. USD per million tokens.
 */
import { priceRows, SOURCES } from "./price-row";

const row = priceRows(SOURCES.modelsDev);

export const modelsDevPrices = [
  row({ input: 15, output: 75, cacheWrite5m: 18.75, cacheRead: 1.5 })`
    anthropic--claude-3-opus anthropic--claude-4-opus anthropic-claude-3-opus
    anthropic-claude-4.1-opus anthropic-claude-opus-4 anthropic.claude-opus-4-1-20250805-v1:0
    anthropic/claude-opus-4 anthropic/claude-opus-4-1-20250805
    anthropic/claude-opus-4-20250514 anthropic/claude-opus-4.1
    aws-bedrock/claude-opus-4-1-20250805 claude-opus-4 claude-opus-4-1 claude-opus-4@20250514
    databricks-claude-opus-4-1 us.anthropic.claude-opus-4-1-20250805-v1:0
  `,
  row({ input: 15, output: 75, cacheRead: 1.5 })`
    anthropic/claude-opus-4.1:thinking anthropic/claude-opus-4.1:thinking:1024
    anthropic/claude-opus-4.1:thinking:32768 anthropic/claude-opus-4.1:thinking:8192
    anthropic/claude-opus-4:thinking anthropic/claude-opus-4:thinking:1024
    anthropic/claude-opus-4:thinking:32768 anthropic/claude-opus-4:thinking:8192
  `,
  row({ input: 11, output: 55, cacheWrite5m: 13.75, cacheRead: 1.1 })`
    eu.anthropic.claude-fable-5 us.anthropic.claude-fable-5
  `,
  row({ input: 11, output: 55, cacheWrite5m: 13.75, cacheRead: 0.275 })`
    us.anthropic.claude-fable-5-1
  `,
  row({ input: 10, output: 50, cacheWrite5m: 12.5, cacheRead: 1 })`
    anthropic.claude-fable-5 anthropic/claude-fable-5 anthropic/claude-opus-5-fast
    aws-bedrock/claude-fable-5 azure-anthropic/claude-fable-5 claude-fable-5 claude-mythos-5
    global.anthropic.claude-fable-5
  `,
  row({ input: 10, output: 50, cacheWrite5m: 12.5, cacheRead: 0.25 })`
    anthropic.claude-fable-5-1 anthropic/claude-fable-5.1 aws-bedrock/claude-fable-5-1
    global.anthropic.claude-fable-5-1
  `,
  row({ input: 10, output: 50, cacheWrite5m: 12.5, cacheRead: 1, fastMultiplier: 2 })`
    anthropic/claude-opus-4.8-fast
  `,
  row({ input: 5.5, output: 27.5, cacheWrite5m: 6.875, cacheRead: 0.55, fastMultiplier: 6 })`
    anthropic.claude-opus-4-6-v1 au.anthropic.claude-opus-4-6-v1 au.anthropic.claude-opus-4-7
    eu.anthropic.claude-opus-4-6-v1 eu.anthropic.claude-opus-4-7 jp.anthropic.claude-opus-4-7
    us.anthropic.claude-opus-4-6-v1 us.anthropic.claude-opus-4-7
  `,
  row({ input: 5.5, output: 27.5, cacheWrite5m: 6.875, cacheRead: 0.55 })`
    au.anthropic.claude-opus-5 eu.anthropic.claude-opus-4-5-20251101-v1:0
    eu.anthropic.claude-opus-5 jp.anthropic.claude-opus-5
    us.anthropic.claude-opus-4-5-20251101-v1:0 us.anthropic.claude-opus-5
  `,
  row({ input: 5.5, output: 27.5, cacheWrite5m: 6.875, cacheRead: 0.55, fastMultiplier: 2 })`
    au.anthropic.claude-opus-4-8 eu.anthropic.claude-opus-4-8 jp.anthropic.claude-opus-4-8
    us.anthropic.claude-opus-4-8
  `,
  row({ input: 5.437, output: 27.186, cacheWrite5m: 6.797, cacheRead: 0.544 })`
    claude-opus4-7 claude-opus4-8
  `,
  row({ input: 5.313, output: 26.568, cacheWrite5m: 6.645, cacheRead: 0.531 })`
    claude-opus4-5
  `,
  row({ input: 5.313, output: 26.561, cacheWrite5m: 6.645, cacheRead: 0.531 })`
    claude-opus4-6
  `,
  row({ input: 5, output: 25, cacheWrite5m: 6.25, cacheRead: 0.5 })`
    anthropic--claude-4.5-opus anthropic--claude-4.6-opus anthropic--claude-4.7-opus
    anthropic--claude-4.8-opus anthropic-claude-opus-4.5
    anthropic.claude-opus-4-5-20251101-v1:0 anthropic.claude-opus-5
    anthropic/claude-opus-4-5-20251101 anthropic/claude-opus-4.5 anthropic/claude-opus-5
    aws-bedrock/claude-opus-4-5-20251101 aws-bedrock/claude-opus-5
    azure-anthropic/claude-opus-5 claude-4.5-opus claude-opus-4-5 claude-opus-5
    databricks-claude-opus-4-5 global.anthropic.claude-opus-4-5-20251101-v1:0
    global.anthropic.claude-opus-5
  `,
  row({ input: 5, output: 25, cacheWrite5m: 6.25, cacheRead: 0.5, fastMultiplier: 6 })`
    anthropic.claude-opus-4-7 aws-bedrock/claude-opus-4-6 aws-bedrock/claude-opus-4-7
    azure-anthropic/claude-opus-4-6 azure-anthropic/claude-opus-4-7 claude-opus-4-6
    claude-opus-4-7 databricks-claude-opus-4-6 databricks-claude-opus-4-7
    global.anthropic.claude-opus-4-6-v1 global.anthropic.claude-opus-4-7
  `,
  row({ input: 5, output: 25, cacheRead: 0.5, fastMultiplier: 6 })`
    anthropic/claude-opus-4.6:thinking anthropic/claude-opus-4.6:thinking:low
    anthropic/claude-opus-4.6:thinking:max anthropic/claude-opus-4.6:thinking:medium
    anthropic/claude-opus-4.7:thinking vertex-anthropic/claude-opus-4-6
    vertex-anthropic/claude-opus-4-7
  `,
  row({ input: 5, output: 25, cacheWrite5m: 6.25, cacheRead: 0.5, fastMultiplier: 2 })`
    anthropic.claude-opus-4-8 anthropic/claude-opus-4.8 aws-bedrock/claude-opus-4-8
    azure-anthropic/claude-opus-4-8 claude-opus-4-8 global.anthropic.claude-opus-4-8
  `,
  row({
    input: 5,
    output: 25,
    cacheWrite5m: 6.25,
    cacheRead: 0.5,
    fastMultiplier: 6,
    wholeRequestAbove200k: { input: 10, output: 37.5, cacheWrite5m: 12.5, cacheRead: 1 },
  })`
    anthropic-claude-opus-4.6 anthropic/claude-opus-4.6 anthropic/claude-opus-4.7
  `,
  row({ input: 5, output: 25, cacheRead: 0.5 })`
    anthropic/claude-opus-4.5:thinking vertex-anthropic/claude-opus-4-5-20251101
  `,
  row({ input: 5, output: 25, cacheRead: 0.5, fastMultiplier: 2 })`
    anthropic/claude-opus-4.8:thinking
  `,
  row({ input: 4, output: 20, cacheWrite5m: 5, cacheRead: 0.4, fastMultiplier: 6 })`
    stealth/claude-opus-4.6 stealth/claude-opus-4.7
  `,
  row({ input: 4, output: 20, cacheWrite5m: 5, cacheRead: 0.4, fastMultiplier: 2 })`
    stealth/claude-opus-4.8
  `,
  row({ input: 3.3, output: 16.5, cacheWrite5m: 4.125, cacheRead: 0.33 })`
    anthropic.claude-sonnet-4-6 au.anthropic.claude-sonnet-4-5-20250929-v1:0
    au.anthropic.claude-sonnet-4-6 eu.anthropic.claude-sonnet-4-5-20250929-v1:0
    eu.anthropic.claude-sonnet-4-6 jp.anthropic.claude-sonnet-4-5-20250929-v1:0
    jp.anthropic.claude-sonnet-4-6 us.anthropic.claude-sonnet-4-5-20250929-v1:0
    us.anthropic.claude-sonnet-4-6
  `,
  row({ input: 3.196, output: 15.94, cacheWrite5m: 3.999, cacheRead: 0.32 })`
    claude-4-6-sonnet
  `,
  row({ input: 3, output: 15, cacheWrite5m: 3.75, cacheRead: 0.3 })`
    anthropic--claude-3-sonnet anthropic--claude-3.5-sonnet anthropic--claude-3.7-sonnet
    anthropic--claude-4-sonnet anthropic--claude-4.5-sonnet anthropic--claude-4.6-sonnet
    anthropic-claude-3.5-sonnet anthropic-claude-3.7-sonnet
    anthropic.claude-sonnet-4-5-20250929-v1:0 anthropic/claude-3-7-sonnet-20250219
    anthropic/claude-3.7-sonnet anthropic/claude-sonnet-4-20250514
    anthropic/claude-sonnet-4-5-20250929 apac.anthropic.claude-sonnet-4-20250514-v1:0
    aws-bedrock/claude-sonnet-4-5 aws-bedrock/claude-sonnet-4-5-20250929
    aws-bedrock/claude-sonnet-4-6 claude-3-7-sonnet-latest claude-sonnet-4-5 claude-sonnet-4-6
    claude-sonnet-4@20250514 databricks-claude-sonnet-4 databricks-claude-sonnet-4-5
    databricks-claude-sonnet-4-6 eu.anthropic.claude-sonnet-4-20250514-v1:0
    global.anthropic.claude-sonnet-4-20250514-v1:0
    global.anthropic.claude-sonnet-4-5-20250929-v1:0 global.anthropic.claude-sonnet-4-6
    us.anthropic.claude-sonnet-4-20250514-v1:0
  `,
  row({ input: 3, output: 15, cacheRead: 0.3 })`
    anthropic/claude-sonnet-4.5:thinking anthropic/claude-sonnet-4.6:thinking
    anthropic/claude-sonnet-4:thinking anthropic/claude-sonnet-4:thinking:1024
    anthropic/claude-sonnet-4:thinking:32768 anthropic/claude-sonnet-4:thinking:64000
    anthropic/claude-sonnet-4:thinking:8192 vertex-anthropic/claude-sonnet-4-5
    vertex-anthropic/claude-sonnet-4-6
  `,
  row({
    input: 3,
    output: 15,
    cacheWrite5m: 3.75,
    cacheRead: 0.3,
    wholeRequestAbove200k: { input: 6, output: 22.5, cacheWrite5m: 7.5, cacheRead: 0.6 },
  })`
    anthropic-claude-4.5-sonnet anthropic-claude-4.6-sonnet anthropic/claude-sonnet-4
    anthropic/claude-sonnet-4.5 anthropic/claude-sonnet-4.6 claude-sonnet-4 claude-sonnet-4@eu
  `,
  row({ input: 3, output: 15, cacheWrite5m: 3.75, cacheRead: 0.3 })`
    claude-3.5-sonnet-v2 claude-3.7-sonnet
  `,
  row({
    input: 3,
    output: 15,
    cacheWrite5m: 3.75,
    cacheRead: 0.3,
    wholeRequestAbove200k: { input: 6, output: 22.5, cacheWrite5m: 3.75, cacheRead: 0.3 },
  })`
    anthropic-claude-sonnet-4
  `,
  row({ input: 3, output: 15 })`
    claude-3-7-sonnet-20250219
  `,
  row({ input: 2.989, output: 14.945, cacheWrite5m: 4.078, cacheRead: 0.326 })`
    claude-4-5-sonnet
  `,
  row({ input: 2.6, output: 13, cacheWrite5m: 3.2, cacheRead: 0.26 })`
    anthropic/claude-sonnet-3.5 anthropic/claude-sonnet-3.5-june anthropic/claude-sonnet-3.7
  `,
  row({ input: 2.4, output: 12, cacheWrite5m: 3, cacheRead: 0.24 })`
    stealth/claude-sonnet-4.6
  `,
  row({ input: 2.2, output: 11, cacheWrite5m: 2.75, cacheRead: 0.22 })`
    au.anthropic.claude-sonnet-5 eu.anthropic.claude-sonnet-5 jp.anthropic.claude-sonnet-5
    us.anthropic.claude-sonnet-5
  `,
  row({ input: 2, output: 10, cacheWrite5m: 2.5, cacheRead: 0.2 })`
    anthropic-claude-5-sonnet anthropic.claude-sonnet-5 anthropic/claude-sonnet-5
    anthropic/claude-sonnet-5:thinking aws-bedrock/claude-sonnet-5
    azure-anthropic/claude-sonnet-5 claude-sonnet-5 global.anthropic.claude-sonnet-5
    vertex-anthropic/claude-sonnet-5
  `,
  row({ input: 1.1, output: 5.5, cacheWrite5m: 1.375, cacheRead: 0.11 })`
    au.anthropic.claude-haiku-4-5-20251001-v1:0 eu.anthropic.claude-haiku-4-5-20251001-v1:0
    jp.anthropic.claude-haiku-4-5-20251001-v1:0 us.anthropic.claude-haiku-4-5-20251001-v1:0
  `,
  row({ input: 1, output: 5, cacheWrite5m: 1.25, cacheRead: 0.1 })`
    anthropic--claude-4.5-haiku anthropic-claude-haiku-4.5
    anthropic.claude-haiku-4-5-20251001-v1:0 anthropic/claude-haiku-4-5-20251001
    anthropic/claude-haiku-4.5 aws-bedrock/claude-haiku-4-5
    aws-bedrock/claude-haiku-4-5-20251001 claude-haiku-4-5 databricks-claude-haiku-4-5
    global.anthropic.claude-haiku-4-5-20251001-v1:0
  `,
  row({ input: 1, output: 5, cacheRead: 0.1 })`
    anthropic/claude-haiku-4.5:thinking vertex-anthropic/claude-haiku-4-5
  `,
  row({ input: 1, output: 5, cacheWrite5m: 1.25, cacheRead: 1 })`
    anthropic-claude-4.5-haiku
  `,
  row({ input: 1, output: 5, cacheWrite5m: 1.25, cacheRead: 0.1 })`
    claude-4.5-haiku
  `,
  row({ input: 0.8, output: 4, cacheWrite5m: 1, cacheRead: 0.08 })`
    anthropic-claude-3.5-haiku anthropic/claude-3.5-haiku
  `,
  row({ input: 0.8, output: 4, cacheWrite5m: 1, cacheRead: 0.08 })`
    claude-3.5-haiku
  `,
  row({ input: 0.68, output: 3.4, cacheWrite5m: 0.85, cacheRead: 0.068 })`
    anthropic/claude-haiku-3.5
  `,
  row({ input: 0.306, output: 0.306, cacheRead: 0.0306 })`
    Gemma-4-31B-Claude-4.6-Opus-Reasoning-Distilled
  `,
  row({ input: 0.25, output: 1.25, cacheWrite5m: 0.3, cacheRead: 0.03 })`
    anthropic--claude-3-haiku anthropic/claude-3-haiku claude-3-haiku-20240307
  `,
  row({ input: 0.21, output: 1.1, cacheWrite5m: 0.26, cacheRead: 0.021 })`
    anthropic/claude-haiku-3
  `,
].flat();
