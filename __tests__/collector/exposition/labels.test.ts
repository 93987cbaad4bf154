import { labelOf, modelLabel, projectLabel } from "../../../collector/exposition/label";
import { byCost, byUnpriced, topGroups } from "../../../collector/exposition/top";
import { usdNumber } from "../../../collector/usd";
import { noSums, type Sums } from "../../../collector/ledger/sums";

const sums = (cost: number, input = 0, unpricedTokens = 0): Sums => ({
  ...noSums(),
  cost: BigInt(cost),
  input,
  unpricedTokens,
});

const groups = (all: Readonly<Record<string, Sums>>) => new Map(Object.entries(all));

test.each([
  ["plain", "plain"],
  ["half \ud83d of a pair", "half \ufffd of a pair"],
  ["\udc00", "\ufffd"],
  ["whole 😀 pair", "whole 😀 pair"],
  ["x".repeat(128), "x".repeat(128)],
  ["x".repeat(129), `${"x".repeat(127)}…`],
  ["😀".repeat(128), "😀".repeat(128)],
  ["😀".repeat(129), `${"😀".repeat(127)}…`],
])("%j as a label", (name, label) => {
  expect(labelOf(name)).toBe(label);
});

test("a missing name has a label, because an empty one is none", () => {
  expect([modelLabel(""), projectLabel("", "names"), projectLabel("", "hashed")]).toEqual([
    "(no model)",
    "(no project)",
    "(no project)",
  ]);
});

test("a hashed project is the start of its name's SHA-256", () => {
  // printf %s -home-me-work | sha256sum
  expect(projectLabel("-home-me-work", "hashed")).toBe("0cd56b65");
  expect(projectLabel(`${"x".repeat(200)}1`, "hashed")).not.toBe(
    projectLabel(`${"x".repeat(200)}2`, "hashed"),
  );
});

const top = (all: Readonly<Record<string, Sums>>, limit: number, order = byCost) =>
  topGroups(groups(all), labelOf, limit, order).map(([label, { cost, input, unpricedTokens }]) => [
    label,
    Number(cost),
    input,
    unpricedTokens,
  ]);

test("the dearest come first, then those with more tokens, then by name", () => {
  const all = { b: sums(1, 5), a: sums(1, 5), c: sums(1, 9), d: sums(2, 0) };
  expect(top(all, 4).map(([label]) => label)).toEqual(["d", "c", "a", "b"]);
});

test("the rest is other, and nothing gets lost", () => {
  expect(top({ a: sums(5, 1), b: sums(4, 2), c: sums(3, 3), d: sums(2, 4) }, 2)).toEqual([
    ["a", 5, 1, 0],
    ["b", 4, 2, 0],
    ["other", 5, 7, 0],
  ]);
  expect(top({ a: sums(5, 1), b: sums(4, 2) }, 2).map(([label]) => label)).toEqual(["a", "b"]);
});

test("one that is called other is part of the rest, however dear", () => {
  expect(top({ other: sums(9), a: sums(5), b: sums(4) }, 1)).toEqual([
    ["a", 5, 0, 0],
    ["other", 13, 0, 0],
  ]);
  expect(top({ other: sums(9), a: sums(5) }, 1)).toEqual([
    ["a", 5, 0, 0],
    ["other", 9, 0, 0],
  ]);
});

test("names that are shown alike share a series", () => {
  const long = "x".repeat(140);
  const [first] = top({ [`${long}1`]: sums(2, 3), [`${long}2`]: sums(4, 5), a: sums(5) }, 20);
  expect(first).toEqual([`${"x".repeat(127)}…`, 6, 8, 0]);
});

test("unpriced models are ranked by the tokens that have no price", () => {
  const all = { a: sums(9, 9, 1), b: sums(0, 1, 7), c: sums(0, 1, 3) };
  expect(top(all, 1, byUnpriced)).toEqual([
    ["b", 0, 1, 7],
    ["other", 9, 10, 4],
  ]);
});

test.each([
  [0n, 0],
  [1n, 1e-12],
  [100_000_000_000n, 0.1],
  [300_000_000_000n, 0.3],
  [1_234_567_890_123n, 1.234567890123],
  [9_007_199_254_740_993n, 9007.199254740993],
  [12_345_678_901_234_567_891n, 12345678.901234567891],
  [9_999_999_999_999_999_999_999n, 9999999999.999999999999],
])("%d picodollars are the nearest number of dollars", (pico, usd) => {
  expect(usdNumber(pico)).toBe(usd);
});

test("dollars stay the nearest where dividing a double does not", () => {
  const off = Array.from({ length: 2000 }, (_, i) => 2n ** 53n * 1000n + BigInt(i) * 777_777_777n);
  const exact = (pico: bigint) => {
    const digits = String(pico);
    return Number(`${digits.slice(0, -12)}.${digits.slice(-12)}`);
  };
  expect(off.map(usdNumber)).toEqual(off.map(exact));
  expect(off.filter((pico) => Number(pico) / 1e12 !== exact(pico)).length).toBeGreaterThan(0);
});
