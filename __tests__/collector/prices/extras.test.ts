import type { Cost } from "../../../collector/prices/cost";
import { extras } from "../../../collector/prices/extras";
import { figuresOf } from "./figures";

const cost: Cost = { pico: 1_000_000n, status: "final" };

describe("extras", () => {
  test.each([
    [{}, cost, [0n, 0n, 0n]],
    [{ webSearches: 1 }, cost, [10_000_000_000n, 0n, 0n]],
    [{ webSearches: 1000 }, cost, [10_000_000_000_000n, 0n, 0n]],
    [{ isBatch: true }, cost, [0n, 500_000n, 0n]],
    [{ isUsOnly: true }, cost, [0n, 0n, 100_000n]],
    // 1,000,000 × 0.5 × 1.1 = 550,000
    [{ isBatch: true, isUsOnly: true }, cost, [0n, 500_000n, 50_000n]],
    [{ isBatch: true, isUsOnly: true }, { pico: 19n, status: "estimated" }, [0n, 9n, 1n]],
    [{ isBatch: true, isUsOnly: true }, { pico: 0n, status: "unpriced" }, [0n, 0n, 0n]],
    [
      { isBatch: true, isUsOnly: true, webSearches: 2 },
      { pico: 1_000_000n, status: "logged" },
      [20_000_000_000n, 0n, 0n],
    ],
  ] as const)("%j", (figures, of, [webSearch, batchDiscount, usResidency]) => {
    expect(extras(figuresOf("claude-opus-5", figures), of)).toEqual({
      webSearch,
      batchDiscount,
      usResidency,
    });
  });
});
