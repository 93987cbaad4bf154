import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { Lock } from "../../../collector/ledger/lock";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
  path = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const holder = (some: object) => writeFileSync(path, JSON.stringify(some));

function startOf(pid: number | "self"): string {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] as string;
}

/** Makes the lock as old as that. */
function age(minutes: number): void {
  const then = Date.now() / 1000 - minutes * 60;
  utimesSync(path, then, then);
}

test("one run has it, the others step aside, and it goes with its release", () => {
  const lock = Lock.take(path);
  expect(lock).toBeDefined();
  expect(Lock.take(path)).toBeUndefined();
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({
    pid: process.pid,
    host: hostname(),
  });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  lock?.release();
  expect(readdirSync(folder)).toEqual([]);
  expect(Lock.take(path)).toBeDefined();
});

test("of a process that is dead is taken over, and leaves nothing behind", () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  holder({ pid, host: hostname(), started: "1" });
  const lock = Lock.take(path);
  expect(lock).toBeDefined();
  lock?.release();
  expect(readdirSync(folder)).toEqual([]);
});

describe("of a living process", () => {
  let child: ChildProcess;
  beforeEach(() => (child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"])));
  afterEach(() => child.kill("SIGKILL"));

  test("is respected however old it is", () => {
    const pid = child.pid as number;
    holder({ pid, host: hostname(), started: startOf(pid) });
    age(100_000);
    expect(Lock.take(path)).toBeUndefined();
  });

  test("that only has a dead one's number is taken over", () => {
    holder({ pid: child.pid, host: hostname(), started: "1" });
    expect(Lock.take(path)).toBeDefined();
  });
});

test.each([
  ["of another host", JSON.stringify({ pid: 1, host: "elsewhere", started: "1" })],
  ["that can't be read", '{"pid":'],
  ["that is empty", ""],
  ["that is no holder", "null"],
])("one %s counts for an hour", (_, text) => {
  writeFileSync(path, text);
  expect(Lock.take(path)).toBeUndefined();
  age(59);
  expect(Lock.take(path)).toBeUndefined();
  age(61);
  expect(Lock.take(path)).toBeDefined();
});

test.each([{ pid: "x" }, { pid: -1 }, { pid: 0 }, { pid: 2 ** 40 }, { pid: null }, {}])(
  "a holder that no process can be is taken over: %j",
  (some) => {
    holder({ ...some, host: hostname(), started: "1" });
    expect(Lock.take(path)).toBeDefined();
  },
);

test("of 8 processes that find one abandoned lock, one gets it", async () => {
  const script = `
    require("tsx/cjs");
    const { Lock } = require(${JSON.stringify(join(__dirname, "../../../collector/ledger/lock.ts"))});
    process.stdin.once("data", () => {
      const lock = Lock.take(process.argv[1]);
      process.stdout.write(lock ? "1" : "0");
      process.stdin.once("data", () => process.exit(0));
    });
    process.stdout.write("ready ");
  `;
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  holder({ pid, host: hostname(), started: "1" });
  const children = Array.from({ length: 8 }, () => spawn(process.execPath, ["-e", script, path]));
  const said = children.map(() => "");
  const all = (text: RegExp) =>
    new Promise<void>((done) => {
      const look = () => said.every((one) => text.test(one)) && done();
      children.forEach((child, i) =>
        child.stdout.on("data", (chunk) => {
          said[i] += String(chunk);
          look();
        }),
      );
      look();
    });
  await all(/ready/);
  for (const child of children) child.stdin.write("go\n");
  await all(/ready [01]/);
  for (const child of children) child.stdin.write("end\n");
  expect(said.filter((one) => one.endsWith("1"))).toHaveLength(1);
  expect(existsSync(path)).toBe(true);
}, 60_000);
