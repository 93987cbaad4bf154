import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Names } from "../../../collector/ledger/names";
import { SessionNames } from "../../../collector/ledger/session-names";
import { sessionTag } from "../../../collector/records/merge";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "names-"));
  path = join(folder, "names.txt");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function saved(...models: string[]): Names {
  const names = Names.read(path);
  models.forEach((model) => names.models.placeOf(model));
  names.save();
  return names;
}

const modelsIn = (names: Names, count: number) =>
  Array.from({ length: count }, (_, place) => names.models.nameAt(place));

const ODD = ["", "__proto__", 'a"b\\c', "two\nlines", "\u{1F600}", "x".repeat(300)];

test("names keep their places over files, cut to 200 characters", () => {
  saved(...ODD);
  saved("later", ...ODD);
  expect(modelsIn(Names.read(path), 7)).toEqual([...ODD.slice(0, 5), "x".repeat(200), "later"]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("nothing new writes nothing", () => {
  saved("a");
  const before = statSync(path).mtimeMs;
  saved("a");
  expect(statSync(path).mtimeMs).toBe(before);
});

test("a line that was cut off while being written is written over", () => {
  saved("a");
  appendFileSync(path, '12345678 ["models",1,"a very long name that was cut');
  saved("b");
  expect(modelsIn(Names.read(path), 2)).toEqual(["a", "b"]);
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(3);
});

/** Flips a bit in the line of a name. */
function damage(name: string): void {
  const content = readFileSync(path);
  const at = content.indexOf(`"${name}"`) + 1;
  content[at] = (content[at] as number) ^ 1;
  writeFileSync(path, content);
}

test.each([["first"], ["middle"], ["last"]])("no other name takes the place of the %s", (name) => {
  const { counts } = saved("first", "middle", "last");
  expect(counts).toEqual({ models: 3, projects: 0 });
  damage(name);
  const names = Names.read(path, counts);
  const place = ["first", "middle", "last"].indexOf(name);
  expect(names.lost).toEqual([`(lost name ${place})`]);
  expect(names.models.nameAt(place)).toBe(`(lost name ${place})`);
  expect(names.models.placeOf("new")).toBe(3);
  names.save();
  const again = Names.read(path, names.counts);
  expect([again.lost, again.damaged]).toEqual([[], 0]);
  expect(modelsIn(again, 4)[place]).toBe(`(lost name ${place})`);
  expect(modelsIn(again, 4)[3]).toBe("new");
});

test("a file that is gone has lost all of them", () => {
  const { counts } = saved("a", "b");
  rmSync(path);
  const names = Names.read(path, counts);
  expect(names.lost).toEqual(["(lost name 0)", "(lost name 1)"]);
  expect(names.models.placeOf("b")).toBe(2);
});

test("names beyond the 65,535th share a place", () => {
  const names = Names.read(path);
  for (let i = 0; i < 65_535; i++) names.projects.placeOf(`p${i}`);
  expect(names.projects.kept("p65534")).toBe("p65534");
  expect(names.projects.kept("one too many")).toBe("(more names than fit)");
  expect(names.projects.placeOf("another")).toBe(65_535);
  names.save();
  expect(Names.read(path).projects.kept("another")).toBe("(more names than fit)");
});

test("a file that can't be read is an error that says so", () => {
  expect(() => Names.read(folder)).toThrow(`The ledger's ${folder} could not be read`);
});

describe("sessions", () => {
  function add(...sessions: string[]): void {
    const names = new SessionNames(path);
    sessions.forEach((session) => names.add(session));
    names.save();
  }

  test("are known by their tag, else shown as its digits", () => {
    add("one", ...ODD);
    add("one", "two");
    const names = new SessionNames(path);
    for (const session of ["one", "two", ...ODD]) {
      expect(names.nameOf(sessionTag(session))).toBe(session);
    }
    expect(names.nameOf(0xabc)).toBe("000000000abc");
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("a damaged or torn line gives no name, and takes none with it", () => {
    add("one", "two");
    damage("one");
    appendFileSync(path, `${sessionTag("three").toString(16)} "thr`);
    add("four");
    const names = new SessionNames(path);
    const digits = (session: string) => sessionTag(session).toString(16).padStart(12, "0");
    expect(["one", "two", "three", "four"].map((s) => names.nameOf(sessionTag(s)))).toEqual([
      digits("one"),
      "two",
      digits("three"),
      "four",
    ]);
  });
});
