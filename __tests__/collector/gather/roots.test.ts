import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CollectError, UsageError } from "../../../collector/errors";
import { rootsOf, type Roots } from "../../../collector/gather/roots";

let home: string;
beforeEach(() => (home = realpathSync(mkdtempSync(join(tmpdir(), "roots-")))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

function make(config: string): string {
  mkdirSync(join(home, config, "projects"), { recursive: true });
  return join(home, config, "projects");
}

function look(
  known: readonly string[],
  { dirs, adds = false }: { dirs?: string; adds?: boolean } = {},
): Roots {
  const locations = { claudeConfigDir: dirs, xdgConfigHome: undefined, home };
  return rootsOf(locations, known, adds, "/the/ledger");
}

const usual = () => [join(home, ".claude/projects"), join(home, ".config/claude/projects")];

test("the first run makes what it looks at the ledger's, also what is not there yet", () => {
  make(".claude");
  const { configDirs, remembered } = look([]);
  expect(configDirs).toEqual([join(home, ".claude")]);
  expect(remembered).toEqual(usual());
  make(".config/claude");
  expect(look(remembered).configDirs).toHaveLength(2);
});

test("a folder that the ledger does not know is refused, and the message says both ways on", () => {
  make(".claude");
  const { remembered } = look([]);
  const other = make("somebody");
  const refused = () => look(remembered, { dirs: join(home, "somebody") });
  expect(refused).toThrow(UsageError);
  expect(refused).toThrow(
    `${other} must be known to the ledger in /the/ledger, which holds ${usual().join(" and ")}.\n` +
      "To count it into this ledger for good, add --add-root; to keep its figures apart, give it " +
      "a ledger of its own with --ledger DIR.",
  );
  const added = look(remembered, { dirs: join(home, "somebody"), adds: true });
  expect(added.remembered).toEqual([...usual(), other]);
  expect(look(added.remembered, { dirs: join(home, "somebody") }).configDirs).toHaveLength(1);
});

test("one of several unknown folders is enough to refuse", () => {
  const known = make("known");
  make("unknown");
  expect(() => look([known], { dirs: `${join(home, "known")},${join(home, "unknown")}` })).toThrow(
    join(home, "unknown/projects"),
  );
});

test("another spelling and a link are the same folder", () => {
  const projects = make("real");
  symlinkSync(join(home, "real"), join(home, "link"));
  expect(look([projects], { dirs: `${home}/./real/` }).configDirs).toHaveLength(1);
  expect(look([projects], { dirs: join(home, "link") }).configDirs).toHaveLength(1);
});

test("no folder at all is no error of the defaults, but of CLAUDE_CONFIG_DIR", () => {
  expect(look(usual()).configDirs).toEqual([]);
  expect(look([]).remembered).toEqual(usual());
  expect(() => look([], { dirs: join(home, "absent") })).toThrow(CollectError);
});
