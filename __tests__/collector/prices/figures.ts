import type { Figures } from "../../../collector/records/response";

const nothing: Figures = {
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

export function figuresOf(model: string, some: Partial<Figures> = {}): Figures {
  return { ...nothing, model, ...some };
}

export const TODAY = Date.parse("2026-11-22T12:00:00Z");
