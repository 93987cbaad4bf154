import { claude3Rows } from "./claude-3";
import { claude4Rows } from "./claude-4";
import { claude5Rows } from "./claude-5";
import type { PriceRow } from "./price-row";

/** The dated table. Within a model, no day lies in two rows. */
export const datedRows: readonly PriceRow[] = [...claude5Rows, ...claude4Rows, ...claude3Rows];
