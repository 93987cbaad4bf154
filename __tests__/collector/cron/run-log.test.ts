import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LOG_BYTES, openRunLog } from "../../../collector/cron/run-log";

const NOON = Date.UTC(2026, 10, 22, 12);
let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "handled-log-"));
  path = join(dir, "state", "collect.log");
});
afterEach(() => rmSync(dir, { recursive: true }));

const read = (name = path) => readFileSync(name, "utf8");

describe("a run's log", () => {
  test("gives each line its time and level", () => {
    const log = openRunLog(path, () => NOON);
    log.write("info", "done\n");
    log.write("error", "two\r\nlines");
    expect(read()).toBe(
      "2026-11-22T12:00:00.000Z info done\n" +
        "2026-11-22T12:00:00.000Z error two\n" +
        "2026-11-22T12:00:00.000Z error lines\n",
    );
  });

  test("is for the user only, its folder and the old ones too", () => {
    const log = openRunLog(path);
    for (let i = 0; i < 300; i++) log.write("info", "x".repeat(10_000));
    const mode = (name: string) => statSync(name).mode & 0o777;
    expect(mode(join(path, ".."))).toBe(0o700);
    for (const name of readdirSync(join(path, ".."))) {
      expect([name, mode(join(path, "..", name))]).toEqual([name, 0o600]);
    }
  });

  test("rotates at 1 MiB and keeps three; the newest line is in the log itself", () => {
    const log = openRunLog(path, () => NOON);
    for (let i = 0; i < 6000; i++) log.write("info", `${i} ${"x".repeat(960)}`);
    const names = readdirSync(join(path, "..")).sort();
    expect(names).toEqual(["collect.log", "collect.log.1", "collect.log.2", "collect.log.3"]);
    const files = names.map((name) => read(join(path, "..", name)));
    for (const text of files) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LOG_BYTES);
    const numbers = files.reverse().flatMap((text) =>
      text
        .trim()
        .split("\n")
        .map((line) => Number(line.split(" ")[2])),
    );
    const last = Array.from({ length: numbers.length }, (_, i) => 6000 - numbers.length + i);
    expect(numbers).toEqual(last);
    expect(numbers.length).toBeGreaterThan(3 * 1000);
  });

  test("goes on where it was, with a limit that counts what is there already", () => {
    openRunLog(path).write("info", "a");
    writeFileSync(path, "o".repeat(LOG_BYTES - 10));
    openRunLog(path).write("info", "b");
    expect(read(`${path}.1`)).toHaveLength(LOG_BYTES - 10);
    expect(read()).toMatch(/^\S+ info b\n$/);
  });

  test("cuts a message without end, and shows control characters as text", () => {
    const log = openRunLog(path, () => NOON);
    log.write("error", "x".repeat(5_000_000));
    expect(statSync(path).size).toBeLessThan(20_000);
    log.write("error", "a\x1b[2Jb\0\x07\x9b");
    expect(read()).toContain("error a\\x1b[2Jb\\x00\\x07\\x9b\n");
  });

  test("four writers at once lose no line", async () => {
    const writers = [1, 2, 3, 4].map(async (n) => {
      const log = openRunLog(path);
      for (let i = 0; i < 500; i++) {
        log.write("info", `${n}.${i}`);
        if (i % 50 === 0) await new Promise(setImmediate);
      }
    });
    await Promise.all(writers);
    const lines = read().trim().split("\n");
    expect(new Set(lines.map((line) => line.split(" ")[2])).size).toBe(2000);
  });

  test("refuses what is no file: a folder, a FIFO, a link", () => {
    const fifo = join(dir, "fifo");
    const link = join(dir, "link");
    execFileSync("mkfifo", [fifo]);
    symlinkSync("/dev/null", link);
    for (const wrong of [dir, fifo, link, "/dev/null"]) {
      expect(() => openRunLog(wrong)).toThrow(`${wrong} (it is not a regular file)`);
    }
    expect(existsSync("/dev/null.last.json")).toBe(false);
  });
});
