/** The four kinds of tokens: their columns, and how a line of each is told from the others. */
import { COLOUR, seriesLook } from "../style";

export const TOKEN_KINDS = {
  input: { column: "Input tokens", look: seriesLook(COLOUR.blue) },
  output: { column: "Output tokens", look: seriesLook(COLOUR.vermillion, "dashed") },
  cacheCreation: { column: "Cache creation tokens", look: seriesLook(COLOUR.green, "mixed") },
  cacheRead: { column: "Cache read tokens", look: seriesLook(COLOUR.purple, "dotted") },
} as const;
