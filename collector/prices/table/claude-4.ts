import { rowsOf, SOURCES } from "./price-row";

/** USD per million tokens. */
export const claude4Rows = [
  rowsOf(SOURCES.anthropic, ["claude-opus-4-8"], {
    input: 5,
    output: 25,
    cacheWrite5m: 6.25,
    cacheRead: 0.5,
    fastMultiplier: 2,
  }),
  // Fast mode of 4.6 was withdrawn later: its responses then say that they were not fast.
  rowsOf(SOURCES.anthropic, ["claude-opus-4-7", "claude-opus-4-6"], {
    input: 5,
    output: 25,
    cacheWrite5m: 6.25,
    cacheRead: 0.5,
    fastMultiplier: 6,
  }),
  rowsOf(SOURCES.anthropic, ["claude-opus-4-5"], {
    input: 5,
    output: 25,
    cacheWrite5m: 6.25,
    cacheRead: 0.5,
  }),
  rowsOf(SOURCES.anthropic, ["claude-opus-4-1", "claude-opus-4"], {
    input: 15,
    output: 75,
    cacheWrite5m: 18.75,
    cacheRead: 1.5,
  }),
  rowsOf(SOURCES.anthropic, ["claude-sonnet-4-6"], {
    input: 3,
    output: 15,
    cacheWrite5m: 3.75,
    cacheRead: 0.3,
  }),
  // Anthropic raised the price of the whole request by the prompt's length; ccusage raises it by
  // bucket, for the tokens beyond 200,000, and so does this table, to agree with it.
  rowsOf(SOURCES.ccusage, ["claude-sonnet-4-5", "claude-sonnet-4"], {
    input: 3,
    output: 15,
    cacheWrite5m: 3.75,
    cacheRead: 0.3,
    above200k: { input: 6, output: 22.5, cacheWrite5m: 7.5, cacheRead: 0.6 },
  }),
  rowsOf(SOURCES.anthropic, ["claude-haiku-4-5"], {
    input: 1,
    output: 5,
    cacheWrite5m: 1.25,
    cacheRead: 0.1,
  }),
].flat();
