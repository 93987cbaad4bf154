/** Whose ledger an archive holds, and what of it stays when the import fails. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as backup from "../../../scripts/backup/ledger";
import { assistantLine, Home } from "../../collector/run-collector";

jest.setTimeout(60_000);

const envBefore = { ...process.env };
let home: Home;
let archive: string;
const use = (of: Home) => (process.env = { PATH: envBefore["PATH"], HOME: of.path, TZ: "UTC" });

beforeEach(() => {
  home = new Home();
  archive = join(home.path, "archive");
  mkdirSync(archive);
  use(home);
});
afterEach(() => {
  process.env = { ...envBefore };
  home.remove();
});

test("a ledger goes to a machine without one, under its name; twice is once", async () => {
  home.log("p/s.jsonl", [assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: 7 })]);
  expect((await home.run(["--no-push"])).code).toBe(0);
  const own = await backup.ledgerHere();
  writeFileSync(join(own.directory, backup.INSTANCE), "old-1a2b3c\n");
  const files = (await backup.exportLedger(archive)) ?? {};
  expect(Object.keys(files)).toEqual(["responses.jsonl", "instance"]);
  writeFileSync(join(archive, "instance"), readFileSync(files["instance"] ?? ""));

  const other = new Home();
  use(other);
  const here = await backup.ledgerHere();
  expect([here.responses, here.instance]).toEqual([0, undefined]);
  await backup.importLedger(here, archive);
  const after = await backup.ledgerHere();
  expect([after.responses, after.instance]).toEqual([1, "old-1a2b3c"]);
  expect(statSync(join(after.directory, "instance")).mode & 0o777).toBe(0o600);
  await backup.importLedger(after, archive);
  expect((await backup.ledgerHere()).responses).toBe(1);
  other.remove();
});

test("a machine that has a name keeps it", async () => {
  const here = await backup.ledgerHere();
  mkdirSync(here.directory, { recursive: true });
  writeFileSync(join(here.directory, "instance"), "mine-000000\n");
  writeFileSync(join(archive, "instance"), "old-1a2b3c\n");
  writeFileSync(join(archive, "responses.jsonl"), "no ledger");
  await expect(backup.importLedger(await backup.ledgerHere(), archive)).rejects.toThrow();
  expect((await backup.ledgerHere()).instance).toBe("mine-000000");
});

test("an import that fails leaves no name behind", async () => {
  writeFileSync(join(archive, "instance"), "old-1a2b3c\n");
  writeFileSync(join(archive, "responses.jsonl"), "no ledger");
  const here = await backup.ledgerHere();
  await expect(backup.importLedger(here, archive)).rejects.toThrow();
  expect(existsSync(join(here.directory, "instance"))).toBe(false);
});

test("without a ledger there is nothing to keep", async () => {
  expect(await backup.exportLedger(archive)).toBeUndefined();
});

test("another machine's ledger is refused; one without a name, and the same name, are not", () => {
  const check = (here?: string, archived?: string) => () =>
    backup.checkLedger(
      { directory: "/l", responses: 0, ...(here !== undefined && { instance: here }) },
      archived,
      "b.tar",
    );
  expect(check("a", "b")).toThrow(
    "The ledger in /l belongs to a, the one in b.tar to b.\n" +
      "Nothing was changed. Add --without-ledger to leave this machine's ledger as it is.",
  );
  for (const [here, archived] of [["a", "a"], [undefined, "b"], ["a"], []])
    expect(check(here, archived)).not.toThrow();
});
