import type { Figures } from "../../../collector/records/response";
import { NO_FIGURES } from "../no-figures";

export function figuresOf(model: string, some: Partial<Figures> = {}): Figures {
  return { ...NO_FIGURES, model, ...some };
}

export const TODAY = Date.parse("2026-11-22T12:00:00Z");
