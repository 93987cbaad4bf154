import { rowsOf, SOURCES } from "./price-row";

/** USD per million tokens. */
export const claude3Rows = [
  rowsOf(SOURCES.anthropic, ["claude-3-7-sonnet"], {
    input: 3,
    output: 15,
    cacheWrite5m: 3.75,
    cacheRead: 0.3,
  }),
  rowsOf(SOURCES.ccusage, ["claude-3-5-sonnet", "claude-3-sonnet"], {
    input: 3,
    output: 15,
    cacheWrite5m: 3.75,
    cacheRead: 0.3,
  }),
  rowsOf(SOURCES.anthropic, ["claude-3-5-haiku"], {
    input: 0.8,
    output: 4,
    cacheWrite5m: 1,
    cacheRead: 0.08,
  }),
  rowsOf(SOURCES.anthropic, ["claude-3-opus"], {
    input: 15,
    output: 75,
    cacheWrite5m: 18.75,
    cacheRead: 1.5,
  }),
  rowsOf(SOURCES.anthropic, ["claude-3-haiku"], {
    input: 0.25,
    output: 1.25,
    cacheWrite5m: 0.3,
    cacheRead: 0.03,
  }),
].flat();
