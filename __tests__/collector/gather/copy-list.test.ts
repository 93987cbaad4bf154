/** What a thread hands over is what was read, field by field. */
import { CopyList, copiesIn } from "../../../collector/gather/copy-list";
import type { Copy } from "../../../collector/records/response";

const PROJECT = "-srv-app";

/** Every field another number, those of two words with both at work. */
const full: Copy = {
  key: Buffer.from("0102030405060708090a0b0c", "hex"),
  figures: {
    model: "claude-a",
    input: 1,
    output: 20,
    cacheWrite5m: 3,
    cacheWrite1h: 4,
    cacheRead: 4_294_967_295,
    webSearches: 6,
    isFast: false,
    isBatch: false,
    isUsOnly: false,
    loggedCost: undefined,
  },
  origin: { timestampMs: 1_793_491_200_123, session: "s1", project: PROJECT },
};

const withFigures = (figures: Partial<Copy["figures"]>): Copy => ({
  ...full,
  figures: { ...full.figures, ...figures },
});
const at = (afterMs: number, copy = full): Copy => ({
  ...copy,
  origin: { ...copy.origin, timestampMs: copy.origin.timestampMs + afterMs },
});
const inSession = (session: string): Copy => ({ ...full, origin: { ...full.origin, session } });

function kept(...copies: readonly Copy[]) {
  const list = new CopyList();
  for (const copy of copies) list.push(copy);
  // As it arrives from another thread.
  const data = structuredClone(list.data);
  return [...copiesIn(data, PROJECT)].map(({ copy, times }) => ({
    copy: { ...copy, key: Buffer.from(copy.key) },
    times,
  }));
}
const once = (...copies: readonly Copy[]) => copies.map((copy) => ({ copy, times: 1 }));

test.each<[string, Copy]>([
  ["all of them", full],
  ["fast", withFigures({ isFast: true })],
  ["in a batch", withFigures({ isBatch: true })],
  ["within the US", withFigures({ isUsOnly: true })],
  ["a logged cost of 0", withFigures({ loggedCost: 0n })],
  ["a logged cost of two words", withFigures({ loggedCost: 0x1234_5678_9abc_def0n })],
  ["a time before 2^32 ms", { ...full, origin: { ...full.origin, timestampMs: 4_294_967_295 } }],
])("a copy comes back with its fields: %s", (_, copy) => expect(kept(copy)).toEqual(once(copy)));

test("100 copies come back in their order, each with its names", () => {
  const copies = Array.from({ length: 100 }, (_, n) => ({
    ...withFigures({ input: n, model: `claude-${n % 3}` }),
    origin: { ...full.origin, session: `s${n % 7}` },
  }));
  expect(kept(...copies)).toEqual(once(...copies));
});

test("copies that only grow become one: the first time, the last output, and how many", () => {
  const grown = [full, at(0, withFigures({ output: 20 })), at(5, withFigures({ output: 21 }))];
  expect(kept(...grown)).toEqual([{ copy: withFigures({ output: 21 }), times: 3 }]);
});

test.each<[string, Copy]>([
  ["less output", withFigures({ output: 19 })],
  ["an earlier time", at(-1)],
  ["other input", withFigures({ input: 2 })],
  ["other cache writes of 5 minutes", withFigures({ cacheWrite5m: 2 })],
  ["other cache writes of an hour", withFigures({ cacheWrite1h: 2 })],
  ["other cache reads", withFigures({ cacheRead: 2 })],
  ["other searches", withFigures({ webSearches: 2 })],
  ["another mode", withFigures({ isBatch: true })],
  ["another model", withFigures({ model: "claude-b" })],
  ["another session", inSession("s2")],
  ["another key", { ...full, key: Buffer.from("0102030405060708090a0b0d", "hex") }],
  ["a logged cost", withFigures({ loggedCost: 5n })],
])("%s is an entry of its own", (_, second) => {
  expect(kept(full, second)).toEqual(once(full, second));
});

test("two logged costs stay two, and so does a copy that is older than the one before it", () => {
  const paid = withFigures({ loggedCost: 5n });
  expect(kept(paid, paid)).toEqual(once(paid, paid));
  // The second went into the first; the third is older than the second, though not than the entry.
  expect(kept(full, at(9), at(5))).toEqual([
    { copy: full, times: 2 },
    { copy: at(5), times: 1 },
  ]);
});
