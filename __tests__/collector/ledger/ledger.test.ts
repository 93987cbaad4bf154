import { CollectError } from "../../../collector/errors";
import { totalTokens, type Copy } from "../../../collector/records/response";
import { zoneOf, type Zone } from "../../../collector/time-zone";
import { randomOf, type Random } from "../random";
import { copyOf, NOON } from "./entries";
import { contentOf, pricesOf, SmallLedger } from "./small-ledger";

// What a power cut would take can't be shown here, and waiting for the disk takes minutes.
jest.mock("node:fs", () => ({
  ...jest.requireActual<object>("node:fs"),
  fsyncSync: () => undefined,
}));

const DAY_MS = 86_400_000;

let small: SmallLedger;
beforeEach(() => (small = new SmallLedger()));
afterEach(() => small.remove());

const totals = () => small.open().tables.totals;

/** Copies of few responses: equal sums, other splits, times, sessions, projects and models. */
function randomCopies(random: Random): Copy[] {
  return Array.from({ length: 1 + random.int(30) }, () =>
    copyOf(
      random.pick(["msg_1", "msg_2", "msg_3"]),
      {
        model: random.pick(["claude-opus-4-8", "claude-x", ""]),
        input: random.int(3),
        output: random.int(3),
        cacheWrite5m: random.int(2),
        cacheWrite1h: random.int(2),
        cacheRead: random.int(2),
        webSearches: random.int(2),
        isFast: random.chance(0.2),
        isBatch: random.chance(0.2),
        isUsOnly: random.chance(0.2),
        loggedCost: random.chance(0.2) ? BigInt(random.int(3)) : undefined,
      },
      {
        timestampMs: NOON + random.int(3) * DAY_MS,
        session: random.pick(["s-1", "s-2"]),
        project: random.pick(["p-1", "p-2"]),
      },
    ),
  );
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  return items.map(() => left.splice(random.int(left.length), 1)[0] as T);
}

/** Without names' places, which depend on the order in which they come. */
function contentAfter(runs: readonly (readonly Copy[])[]): unknown {
  const ledger = new SmallLedger();
  try {
    for (const copies of runs) ledger.run(copies);
    return contentOf(ledger.open());
  } finally {
    ledger.remove();
  }
}

describe("copies of a response", () => {
  test.each(Array.from({ length: 60 }, (_, seed) => [seed]))(
    "in any order, any number of times, in any runs: one ledger (seed %d)",
    (seed) => {
      const random = randomOf(seed);
      const copies = randomCopies(random);
      const expected = contentAfter([copies]);
      const other = shuffled([...copies, ...copies], random);
      const cut = random.int(other.length);
      expect(contentAfter([other.slice(0, cut), other.slice(cut)])).toEqual(expected);
    },
  );

  test("the fullest gives the figures, the earliest the place; what each did is told", () => {
    const ledger = small.open();
    expect(ledger.add(copyOf("msg_1", { output: 5 }))).toBe("new");
    expect(ledger.add(copyOf("msg_1", { output: 9 }))).toBe("sameSession");
    expect(
      ledger.add(
        copyOf("msg_1", { output: 1 }, { session: "s-0", project: "p", timestampMs: NOON - 1 }),
      ),
    ).toBe("takenOver");
    const [{ entry } = { entry: undefined }] = ledger.entries();
    expect(entry?.figures.output).toBe(9);
    expect([entry?.project, entry?.timestampMs]).toEqual(["p", NOON - 1]);
    expect(ledger.sessionName(entry?.sessionTag ?? 0)).toBe("s-0");
    expect(ledger.tables.totals).toMatchObject({ responses: 1, output: 9 });
  });

  test("a total never falls, whatever comes", () => {
    const random = randomOf(99);
    let before = 0;
    for (let run = 0; run < 20; run++) {
      small.run(randomCopies(random));
      const { input, output, cacheWrite, cacheRead } = totals();
      const now = input + output + cacheWrite + cacheRead;
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
  });

  test("a merge that lowers a cost sets the marker; one that does not, does not", () => {
    const prices = pricesOf("p", { dear: [100, "final"], cheap: [1, "final"] });
    small.run([copyOf("msg_1", { model: "cheap" })], { prices });
    const same = small.run([copyOf("msg_1", { model: "dear", output: 8 })], { prices });
    expect(same.markers).toEqual({});
    const lower = small.run([copyOf("msg_1", { model: "cheap", output: 9 })], {
      prices,
      nowMs: NOON + 5_000,
    });
    expect(lower.markers).toEqual({ merge: NOON / 1000 + 5 });
  });

  test("a cost beyond what fits is cut, and stays so", () => {
    const prices = pricesOf("dear", { m: [2 ** 50, "final"] });
    small.run([copyOf("msg_1", { model: "m", input: 0xffff_ffff })], { prices });
    expect(totals().cost).toBe(2n ** 64n - 1n);
    expect([...small.open().entries()][0]?.entry.cost.pico).toBe(2n ** 64n - 1n);
  });

  test("more names than fit share one, and come out right when they change", () => {
    const ledger = small.open();
    for (let i = 0; i < 65_535; i++) ledger.names.projects.placeOf(`p${i}`);
    const at = (project: string) => ({ project, timestampMs: NOON });
    ledger.add(copyOf("msg_1", {}, at("beyond-1")));
    ledger.add(copyOf("msg_2", {}, at("beyond-2")));
    ledger.add(copyOf("msg_1", { output: 100 }, at("beyond-1")));
    expect([...ledger.tables.projects.keys()]).toEqual(["(more names than fit)"]);
    expect(ledger.tables.projects.get("(more names than fit)")?.responses).toBe(2);
    expect(ledger.tables.projects.get("(more names than fit)")?.output).toBe(107);
  });
});

describe("another zone", () => {
  const kiritimati = zoneOf("Pacific/Kiritimati") as Zone;

  test("moves the days, leaves the rest, and back again", () => {
    const first = small.run([copyOf("msg_1"), copyOf("msg_2", {}, { timestampMs: NOON - DAY_MS })]);
    const moved = small.open({ zone: kiritimati });
    expect([...moved.tables.days.keys()].sort()).toEqual(["2026-03-01", "2026-03-02"]);
    expect(moved.tables.sessionsOn("2026-03-02")).toBe(1);
    expect(moved.tables.totals).toEqual(first.tables.totals);
    expect(moved.tables.models).toEqual(first.tables.models);
    expect(moved.needsCommit).toBe(true);
    moved.commit();
    expect(small.open({ zone: kiritimati }).needsCommit).toBe(false);
    expect(small.open().tables.toState()).toEqual(first.tables.toState());
  });

  test("damaged records take nothing from the totals", () => {
    small.run([copyOf("msg_1"), copyOf("msg_2")]);
    small.damage("journal-1.bin", 64 + 30);
    const moved = small.open({ zone: kiritimati });
    expect(moved.tables.totals.responses).toBe(2);
    expect(moved.tables.models.get("claude-opus-4-8")?.responses).toBe(2);
    expect(moved.notices).toEqual([
      `1 records in ${small.path("journal-1.bin")} are damaged. The totals still hold what they ` +
        "came to, but not which responses they were: run `collect.js ledger rebuild`.",
    ]);
  });
});

test("lost names leave tokens and costs whole, and say what they are shown under", () => {
  small.run([copyOf("msg_1"), copyOf("msg_2", { model: "m" })]);
  small.damage("names.txt", 30);
  const ledger = small.open();
  expect(ledger.notices).toEqual([
    `1 names of models or projects in ${small.path("names.txt")} can't be read. Tokens and costs ` +
      "are whole; their responses are shown under (lost name 0).",
  ]);
  expect([...ledger.tables.models.keys()].sort()).toEqual(["(lost name 0)", "m"]);
  expect(ledger.tables.totals.responses).toBe(2);
  expect(ledger.needsCommit).toBe(true);
  ledger.add(copyOf("msg_1", { output: 100 }));
  ledger.add(copyOf("msg_3"));
  ledger.commit();
  const next = small.open();
  expect(next.notices).toEqual([]);
  expect([...next.tables.models].map(([name, sums]) => [name, sums.responses]).sort()).toEqual([
    ["claude-opus-4-8", 2],
    ["m", 1],
  ]);
});

test("an import's cost is that of its own figures", () => {
  small.run([copyOf("msg_1", { output: 9 })]);
  const ledger = small.open();
  const { key, figures } = copyOf("msg_1", { output: 1 });
  const entry = { figures, timestampMs: NOON - DAY_MS, sessionTag: 1, project: "p" };
  ledger.merge(key, entry, "", { pico: 1n, status: "final" });
  const tokens = totalTokens({ ...figures, output: 9 });
  expect(ledger.tables.totals.cost).toBe(2n * BigInt(tokens));
});

test("a segment that went away during a run is an error, not a log that can't be read", () => {
  small.run(Array.from({ length: 9_000 }, (_, i) => copyOf(`m${i}`)));
  const ledger = small.open();
  small.delete("segment-1-0.bin");
  expect(() => ledger.add(copyOf("m17"))).toThrow(CollectError);
});
