import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PartsLayout, partsDir, place, swapIn } from "../../scripts/offline/parts-dir";

let root: string;
let parts: PartsLayout;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "parts dir "));
  parts = new PartsLayout(root);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  [{ HANDLED_PARTS_DIR: "/srv/parts", XDG_CACHE_HOME: "/c", HOME: "/h" }, "/srv/parts"],
  [{ HANDLED_PARTS_DIR: "", XDG_CACHE_HOME: "/c", HOME: "/h" }, "/c/handled-monitoring/parts"],
  [{ XDG_CACHE_HOME: "", HOME: "/h" }, "/h/.cache/handled-monitoring/parts"],
])("%j puts the parts into %s", (env, folder) => {
  expect(partsDir(env)).toBe(folder);
});

test("versions are in the names", () => {
  expect(parts.program("terraform", "1.8.5")).toBe(join(root, "terraform-1.8.5"));
  expect(parts.imageTar("prometheus", "3.13.5")).toBe(
    join(root, "images", `prometheus-3.13.5-${process.arch}.tar`),
  );
});

async function write(scratch: string, text: string): Promise<string> {
  mkdirSync(join(scratch, "out"));
  writeFileSync(join(scratch, "out", "program"), text);
  return await Promise.resolve(join(scratch, "out"));
}

test("a build is moved into place and its scratch folder goes", async () => {
  const target = await place(parts, parts.program("a", "1"), (scratch) => write(scratch, "new"));
  expect(readFileSync(join(target, "program"), "utf8")).toBe("new");
  expect(readdirSync(join(root, "tmp"))).toEqual([]);
});

test("what is there is not built again", async () => {
  const target = parts.program("a", "1");
  await place(parts, target, (scratch) => write(scratch, "first"));
  const again = jest.fn((scratch: string) => write(scratch, "second"));
  await place(parts, target, again);
  expect(again).not.toHaveBeenCalled();
});

test("a failed build leaves nothing, and its error comes through", async () => {
  const target = parts.program("a", "1");
  const build = async (scratch: string): Promise<string> => {
    await write(scratch, "half");
    throw new Error("no disk");
  };
  await expect(place(parts, target, build)).rejects.toThrow("no disk");
  expect(existsSync(target)).toBe(false);
  expect(readdirSync(join(root, "tmp"))).toEqual([]);
});

test("of two builds at the same time the first one counts and both end well", async () => {
  const target = parts.program("a", "1");
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const slow = place(parts, target, async (scratch) => {
    await held;
    return await write(scratch, "slow");
  });
  await place(parts, target, (scratch) => write(scratch, "fast"));
  release();
  expect(await slow).toBe(target);
  expect(readFileSync(join(target, "program"), "utf8")).toBe("fast");
});

test("scratch folders of processes that are gone are removed, others stay", async () => {
  // Process ids end far below this number.
  const dead = join(root, "tmp", "999999999-abc");
  const alive = join(root, "tmp", `${process.ppid}-abc`);
  mkdirSync(dead, { recursive: true });
  mkdirSync(alive);
  await place(parts, parts.program("a", "1"), (scratch) => write(scratch, "x"));
  expect(readdirSync(join(root, "tmp"))).toEqual([`${process.ppid}-abc`]);
});

test("a small file is swapped in whole", () => {
  const file = join(root, "etc", "terraform.rc");
  swapIn(file, (temporary) => writeFileSync(temporary, "one"));
  swapIn(file, (temporary) => writeFileSync(temporary, "two"));
  expect(readFileSync(file, "utf8")).toBe("two");
  expect(readdirSync(join(root, "etc"))).toEqual(["terraform.rc"]);
});
