import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MOUNTS } from "../../scripts/backup/porter";
import { COMMIT, STAGED, SWAP, UNDO } from "../../scripts/restore/swap";

const folder = mkdtempSync(join(tmpdir(), "handled-swap-"));
const data = join(folder, "data");
const tools = join(folder, "bin");
const VOLUMES = ["grafana", "prometheus"];
const OLD = [".hidden=old", "both=old", "only-old=old"];
const NEW = [".fresh=new", "both=new", "only-new=new"];

/** Each tool that changes something counts, and as the n-th kills the shell: the power goes. */
const shim = (tool: string) => `#!/bin/sh
n=$(cat ${folder}/left); echo $((n - 1)) > ${folder}/left
[ "$n" -gt 0 ] || { kill -9 $PPID; exit 1; }
PATH=\${PATH#${tools}:}
exec ${tool} "$@"
`;

beforeAll(() => {
  mkdirSync(tools);
  for (const tool of ["mv", "rm", "rmdir", "mkdir", "chown", "chmod", "sync"])
    writeFileSync(join(tools, tool), shim(tool === "sync" ? "true" : tool), { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function loaded(): void {
  rmSync(data, { recursive: true, force: true });
  for (const volume of VOLUMES) {
    mkdirSync(join(data, volume, STAGED), { recursive: true });
    for (const entry of OLD) write(join(data, volume), entry);
    for (const entry of NEW) write(join(data, volume, STAGED), entry);
  }
}

function write(into: string, entry: string): void {
  const [name = "", text = ""] = entry.split("=");
  writeFileSync(join(into, name), text);
}

/** @returns whether it came to its end before that many changes. */
function survives(script: string, changes: number): boolean {
  writeFileSync(join(folder, "left"), `${changes}\n`);
  const { status, signal, stderr } = spawnSync("/bin/sh", ["-c", script.replaceAll(MOUNTS, data)], {
    env: { ...process.env, PATH: `${tools}:${process.env["PATH"]}` },
    encoding: "utf8",
  });
  if (signal === "SIGKILL") return false;
  if (status !== 0) throw new Error(stderr);
  return true;
}

/** What lies in each volume. */
const found = () =>
  VOLUMES.map((volume) =>
    readdirSync(join(data, volume))
      .map((name) => `${name}=${readFileSync(join(data, volume, name), "utf8")}`)
      .sort(),
  );

const bothOld = VOLUMES.map(() => OLD);
const bothNew = VOLUMES.map(() => NEW);
const ALL = 1_000;
const restore = `${SWAP}\n${COMMIT}`;

test("to its end the new data are there, and nothing else", () => {
  loaded();
  expect(survives(restore, ALL)).toBe(true);
  expect(found()).toEqual(bothNew);
});

test("cut off anywhere, and the undoing of it cut off anywhere: all old, or all new", () => {
  const outcomes: boolean[] = [];
  for (let first = 0, ended = false; !ended; first++) {
    for (let second = 0, undone = false; !undone; second += 5) {
      loaded();
      ended = survives(restore, first);
      undone = survives(UNDO, second);
      expect(survives(UNDO, ALL)).toBe(true);
      const now = found();
      const isNew = now[0]?.includes("both=new") ?? false;
      expect([first, second, now]).toEqual([first, second, isNew ? bothNew : bothOld]);
      outcomes[first] = isNew;
    }
  }
  expect(outcomes.length).toBeGreaterThan(20);
  // Old up to a point, new from there on.
  expect(outcomes).toEqual([...outcomes].sort((a, b) => Number(a) - Number(b)));
  expect(outcomes[0]).toBe(false);
});

test("an undo where nothing was begun changes nothing", () => {
  loaded();
  execFileSync("/bin/sh", ["-c", `rm -rf ${data}/*/${STAGED}`]);
  expect(survives(UNDO, ALL)).toBe(true);
  expect(found()).toEqual(bothOld);
});
