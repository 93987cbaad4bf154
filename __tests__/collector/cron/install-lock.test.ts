import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withInstallLock } from "../../../collector/cron/install-lock";

let dir: string;
beforeEach(() => (dir = join(mkdtempSync(join(tmpdir(), "handled-lock-")), "state")));
afterEach(() => rmSync(join(dir, ".."), { recursive: true }));

const lock = () => join(dir, "cron-install.lock");
const hold = (pid: number) => {
  mkdirSync(dir);
  writeFileSync(lock(), String(pid));
};

describe("the lock of installs", () => {
  test("is held during the work and gone after it, also when that throws", () => {
    expect(withInstallLock(dir, () => existsSync(lock()))).toBe(true);
    const fails = () =>
      withInstallLock(dir, () => {
        throw new Error("x");
      });
    expect(fails).toThrow("x");
    expect(readdirSync(dir)).toEqual([]);
  });

  test("of a process that is gone is taken over", () => {
    hold(spawnSync("true").pid);
    expect(withInstallLock(dir, () => 5, 2000)).toBe(5);
    expect(readdirSync(dir)).toEqual([]);
  });

  test("of a process that lives is respected: an error that names file and process", () => {
    hold(process.pid);
    let worked = false;
    const act = () => withInstallLock(dir, () => (worked = true), 200);
    expect(act).toThrow(`${lock()} (process ${process.pid})`);
    expect([worked, readdirSync(dir)]).toEqual([false, ["cron-install.lock"]]);
  });
});
