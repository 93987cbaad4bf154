import { fillPrices, reprice } from "../../../collector/ledger/reprice";
import { totalTokens } from "../../../collector/records/response";
import { copyOf, NOON } from "./entries";
import { pricesOf, PRICES, SmallLedger } from "./small-ledger";

// What a power cut would take can't be shown here, and waiting for the disk takes minutes.
jest.mock("node:fs", () => ({
  ...jest.requireActual<object>("node:fs"),
  fsyncSync: () => undefined,
}));

let small: SmallLedger;
beforeEach(() => (small = new SmallLedger()));
afterEach(() => small.remove());

const totals = () => small.open().tables.totals;

const none = pricesOf("none", {});
const estimated = pricesOf("estimated", { m: [10, "estimated"] });
const final = pricesOf("final", { m: [4, "final"] });
const other = pricesOf("other", { m: [3, "final"] });
const tokens = totalTokens(copyOf("x").figures);

test("missing and second-hand ones are filled in, lower ones with the marker", () => {
  small.run([copyOf("msg_1", { model: "m" })], { prices: none });
  expect(totals()).toMatchObject({ cost: 0n, unpricedTokens: tokens });

  const first = small.open({ prices: estimated });
  expect(first.history.isStale).toBe(true);
  const day = { from: "2026-03-01", to: "2026-03-01" };
  const cost = BigInt(tokens);
  expect(fillPrices(first, estimated)).toEqual([
    { model: "m", responses: 1, before: 0n, after: 10n * cost, ...day },
  ]);
  first.commit();
  expect(first.markers).toEqual({});
  expect(totals()).toMatchObject({ cost: 10n * cost, estimatedCost: 10n * cost });

  const second = small.open({ prices: final, nowMs: NOON + 1_000 });
  expect(fillPrices(second, final)).toHaveLength(1);
  second.commit();
  expect(second.markers).toEqual({ price_fill: NOON / 1000 + 1 });
  expect(totals()).toMatchObject({ cost: 4n * cost, estimatedCost: 0n, unpricedTokens: 0 });
});

test("final ones change by reprice only", () => {
  small.run([copyOf("msg_1", { model: "m" })], { prices: final });
  const ledger = small.open({ prices: other, nowMs: NOON + 2_000 });
  expect(fillPrices(ledger, other)).toEqual([]);
  expect(reprice(ledger, other, { model: "n" })).toEqual([]);
  expect(reprice(ledger, other, { since: "2026-03-02" })).toEqual([]);
  expect(reprice(ledger, other, { until: "2026-02-28" })).toEqual([]);
  expect(ledger.markers).toEqual({});
  expect(reprice(ledger, other, { model: "m", since: "2026-03-01", until: "2026-03-01" })).toEqual([
    expect.objectContaining({ before: 4n * BigInt(tokens), after: 3n * BigInt(tokens) }),
  ]);
  ledger.commit();
  expect(ledger.markers).toEqual({ reprice: NOON / 1000 + 2 });
  expect(totals().cost).toBe(3n * BigInt(tokens));
  expect(reprice(small.open({ prices: other }), other, {})).toEqual([]);
});

test("a higher price sets no marker; one that is gone changes nothing", () => {
  small.run([copyOf("msg_1", { model: "m" })], { prices: other });
  const ledger = small.open({ prices: final });
  expect(reprice(ledger, none, {})).toEqual([]);
  expect(reprice(ledger, final, {})).toHaveLength(1);
  expect(ledger.markers).toEqual({});
});

test("hundreds of price tables leave the ledger readable", () => {
  for (let i = 0; i < 260; i++) small.run([copyOf(`m${i}`)], { prices: { ...PRICES, id: `${i}` } });
  const places = [...small.open().entries()].map(({ entry }) => entry.priceTable);
  expect(Math.max(...places)).toBe(255);
  expect(totals().responses).toBe(260);
}, 60_000);
