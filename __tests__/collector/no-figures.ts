import type { Figures } from "../../collector/records/response";

/** A response that used nothing: what a test leaves unsaid. */
export const NO_FIGURES: Figures = {
  model: "",
  input: 0,
  output: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  cacheRead: 0,
  webSearches: 0,
  isFast: false,
  isBatch: false,
  isUsOnly: false,
  loggedCost: undefined,
};
