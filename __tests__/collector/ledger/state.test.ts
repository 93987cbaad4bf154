import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { CollectError } from "../../../collector/errors";
import { Ledger } from "../../../collector/ledger/ledger";
import { migrate } from "../../../collector/ledger/migrations";
import { checksum } from "../../../collector/ledger/names";
import { DamagedLedgerError } from "../../../collector/ledger/state";
import { verify } from "../../../collector/ledger/verify";
import { copyOf, NOON } from "./entries";
import { PRICES, SmallLedger, UTC } from "./small-ledger";

let small: SmallLedger;
beforeEach(() => (small = new SmallLedger()));
afterEach(() => small.remove());

const responses = () => small.open().tables.totals.responses;

/** Two generations, with one response each. */
function twoGenerations(): void {
  small.run([copyOf("msg_1")]);
  small.run([copyOf("msg_2")], { nowMs: NOON + 60_000 });
}

/** Writes a state as a collector of another version would. */
function rewrite(change: (header: Record<string, unknown>, body: string) => [unknown, string]) {
  const [header = "", body = ""] = readFileSync(small.path("state.json"), "utf8").split("\n");
  const [changed, text] = change(JSON.parse(header) as Record<string, unknown>, body);
  writeFileSync(small.path("state.json"), `${JSON.stringify(changed)}\n${text}\n`);
}

test("every file and the folder are the user's alone, whatever the umask is", () => {
  const umask = process.umask(0);
  try {
    twoGenerations();
  } finally {
    process.umask(umask);
  }
  expect(statSync(small.directory).mode & 0o777).toBe(0o700);
  expect(small.files()).toEqual([
    "journal-1.bin",
    "names.txt",
    "sessions.txt",
    "state.json",
    "state.previous.json",
  ]);
  for (const file of small.files()) expect(statSync(small.path(file)).mode & 0o777).toBe(0o600);
});

test("opening writes nothing, not even the folder", () => {
  expect(small.open().isNew).toBe(true);
  expect(existsSync(small.directory)).toBe(false);
});

test("a checksum guards each byte: the previous generation and the journal take over", () => {
  twoGenerations();
  small.damage("state.json", 200);
  const ledger = small.open();
  expect(ledger.tables.totals.responses).toBe(2);
  expect(ledger.notices).toEqual([
    `${small.path("state.json")} is damaged (wrong checksum); went back to generation 1 of ` +
      "2026-03-01T12:00:00.000Z. What was read after it is read again from the journal and the " +
      "logs; responses in logs that were deleted since are lost.",
  ]);
  ledger.commit();
  const healed = small.open();
  expect(healed.notices).toEqual([]);
  expect(healed.tables.totals.responses).toBe(2);
});

test.each([
  ["in its header", () => small.damage("state.json", 3), "is damaged (no header)"],
  ["cut off", () => truncateSync(small.path("state.json"), 300), "is damaged (wrong checksum)"],
  ["empty", () => truncateSync(small.path("state.json"), 0), "is damaged (no header)"],
  ["gone", () => small.delete("state.json"), "is missing"],
  [
    "of version 0, which never was",
    () => rewrite((header, body) => [{ ...header, version: 0 }, body]),
    "is damaged (wrong checksum)",
  ],
])("a state that is damaged %s", (_, damage, fault) => {
  twoGenerations();
  damage();
  const { notices, tables } = small.open();
  expect(notices[0]).toContain(`state.json ${fault}; went back to generation 1`);
  expect(tables.totals.responses).toBe(2);
});

test("the good previous generation is kept until there is a new one", () => {
  twoGenerations();
  small.damage("state.json", 200);
  const before = readFileSync(small.path("state.previous.json"));
  small.run([copyOf("msg_3")]);
  expect(readFileSync(small.path("state.previous.json"))).toEqual(before);
  expect(responses()).toBe(3);
});

test("when both are damaged nothing starts at 0", () => {
  twoGenerations();
  small.damage("state.json", 200);
  small.damage("state.previous.json", 200);
  expect(() => small.open()).toThrow(DamagedLedgerError);
  expect(() => small.open()).toThrow(
    "state.json is damaged (wrong checksum), and state.previous.json is damaged (wrong " +
      "checksum).\nRun `collect.js ledger rebuild`",
  );
});

test("when both are gone the records count again", () => {
  twoGenerations();
  small.delete("state.json");
  small.delete("state.previous.json");
  const ledger = small.open();
  expect(ledger.tables.totals.responses).toBe(2);
  expect(ledger.notices).toEqual([
    expect.stringContaining("has no state, but record files with 2"),
  ]);
  ledger.commit();
  expect(small.open().notices).toEqual([]);
  expect(responses()).toBe(2);
});

test("a state whose records are gone or too few is not used", () => {
  twoGenerations();
  truncateSync(small.path("journal-1.bin"), 64 * 2);
  const back = small.open();
  expect(back.notices[0]).toContain(
    "state.json names journal-1.bin, which has only 1 of its 2 responses; went back to generation 1",
  );
  expect(back.tables.totals.responses).toBe(1);
  small.delete("journal-1.bin");
  expect(() => small.open()).toThrow(
    "state.json names journal-1.bin, which is missing, and state.previous.json names " +
      "journal-1.bin, which is missing.\nRun `collect.js ledger rebuild`",
  );
});

test("a newer version is refused, and changes nothing", () => {
  twoGenerations();
  rewrite((header, body) => [{ ...header, version: 2 }, body]);
  const before = readFileSync(small.path("state.json"));
  expect(() => small.open()).toThrow(CollectError);
  expect(() => small.open()).toThrow(
    `${small.path("state.json")} is version 2 of the ledger's format; this collector reads up to ` +
      "1.\nUpdate scripts/collect.js on this machine; nothing was changed.",
  );
  expect(readFileSync(small.path("state.json"))).toEqual(before);
});

test("a state that is no file is an error that says so", () => {
  twoGenerations();
  small.delete("state.json");
  mkdirSync(small.path("state.json"));
  expect(() => small.open()).toThrow(CollectError);
  expect(() => small.open()).toThrow(`The ledger's ${small.path("state.json")} could not be read`);
});

test("a state with other bytes and the right checksum is read", () => {
  twoGenerations();
  rewrite((header, body) => {
    const text = body.replace(/"id":"[^"]*"/, '"id":"changed"');
    return [{ ...header, crc32: checksum(text) }, text];
  });
  expect(small.open().id).toBe("changed");
});

test("a folder that was there before keeps its mode", () => {
  mkdirSync(small.directory, { recursive: true });
  chmodSync(small.directory, 0o750);
  small.run([copyOf("msg_1")]);
  expect(statSync(small.directory).mode & 0o777).toBe(0o750);
});

test("a rebuild takes what it can from the state, and heals", () => {
  twoGenerations();
  const { id } = small.open();
  small.delete("state.json");
  const ledger = Ledger.rebuild(small.directory, PRICES, UTC, NOON);
  expect([ledger.id, ledger.tables.totals.responses]).toEqual([id, 2]);
  ledger.commit();
  expect(small.open().notices).toEqual([]);
  expect(verify(small.directory)).toEqual({ responses: 2, problems: [] });
});

describe("migrations", () => {
  const steps = {
    1: (state: never) => ({ ...(state as object), second: true }),
    2: (state: never) => ({ ...(state as object), third: "second" in (state as object) }),
  };

  test("go one version at a time", () => {
    expect(migrate({ id: "x" }, 1, 3, steps)).toEqual({ id: "x", second: true, third: true });
    expect(migrate({ id: "x" }, 2, 3, steps)).toEqual({ id: "x", third: false });
    expect(migrate({ id: "x" }, 3, 3, steps)).toEqual({ id: "x" });
  });

  test("a missing step is a fault in the collector", () => {
    expect(() => migrate({}, 3, 4, steps)).toThrow("no migration from version 3");
  });
});
