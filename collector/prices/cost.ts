/** How sure a cost is. The numbers stand in the ledger's records: never give one another meaning. */
export const PRICE_STATUS = { unpriced: 0, estimated: 1, final: 2, logged: 3 } as const;

export type PriceStatus = keyof typeof PRICE_STATUS;

export interface Cost {
  /** Picodollars at list prices; 0 when there is no price. */
  readonly pico: bigint;
  readonly status: PriceStatus;
}
