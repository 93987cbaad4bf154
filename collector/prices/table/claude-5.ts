import { rowsOf, SOURCES } from "./price-row";

/** USD per million tokens. */
export const claude5Rows = [
  rowsOf(SOURCES.anthropic, ["claude-fable-5-1", "claude-mythos-5-1"], {
    input: 10,
    output: 50,
    cacheWrite5m: 12.5,
    cacheRead: 0.25,
  }),
  rowsOf(SOURCES.anthropic, ["claude-fable-5", "claude-mythos-5"], {
    input: 10,
    output: 50,
    cacheWrite5m: 12.5,
    cacheRead: 1,
  }),
  rowsOf(SOURCES.ccusage, ["claude-mythos-preview"], {
    input: 10,
    output: 50,
    cacheWrite5m: 12.5,
    cacheRead: 1,
  }),
  rowsOf(SOURCES.secondHand, ["claude-opus-5-5"], {
    input: 4,
    output: 20,
    cacheWrite5m: 5,
    cacheRead: 0.2,
    fastMultiplier: 2,
  }),
  rowsOf(SOURCES.anthropic, ["claude-opus-5"], {
    input: 5,
    output: 25,
    cacheWrite5m: 6.25,
    cacheRead: 0.5,
    fastMultiplier: 2,
  }),
  rowsOf(SOURCES.secondHand, ["claude-sonnet-5-5"], {
    validUntil: "2026-10-07",
    input: 2,
    output: 10,
    cacheWrite5m: 2.5,
    cacheRead: 0.2,
  }),
  rowsOf(SOURCES.secondHand, ["claude-sonnet-5-5"], {
    validFrom: "2026-10-08",
    input: 2,
    output: 10,
    cacheWrite5m: 2.5,
    cacheRead: 0.1,
  }),
  rowsOf(SOURCES.anthropic, ["claude-sonnet-5"], {
    input: 2,
    output: 10,
    cacheWrite5m: 2.5,
    cacheRead: 0.2,
  }),
  rowsOf(SOURCES.secondHand, ["claude-haiku-5-5"], {
    input: 0.1,
    output: 0.5,
    cacheWrite5m: 0.125,
    cacheRead: 0.01,
    longPrompt: {
      above: 100_000,
      input: 0.5,
      output: 2.5,
      cacheWrite5m: 0.625,
      cacheRead: 0.05,
    },
  }),
].flat();
