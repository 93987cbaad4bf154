import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { backUp } from "../../../collector/cron/crontab-backup";
import type { Interval } from "../../../collector/cron/schedule";
import { install, timersOf, uninstall } from "../../../collector/cron/timers";
import { nastyCrontabs } from "./crontabs";
import { Account } from "./fake-crontab";
import { expectUntouched, installIn, planIn } from "./round-trip";

jest.setTimeout(120_000);

let account: Account;
beforeEach(() => (account = new Account()));
afterEach(() => account.remove());

const installs = (interval?: Interval) => installIn(account, interval);
const removes = () => uninstall(account.host());
const minute = () => /^(\d+)/m.exec(String(account.crontab).split("removes it.\n")[1] ?? "")?.[1];

// 50 times each, and 100 random ones: __tests__/long/crontabs.test.ts.
describe("cron install, 3 times", () => {
  test.each(Object.entries(nastyCrontabs))("%s", (_, before) => {
    expectUntouched(account, before, 3);
  });
});

describe("the minute", () => {
  test("is drawn once and kept, whatever is installed later", () => {
    installs("1h");
    const first = minute();
    for (let i = 0; i < 10; i++) installs(i % 2 ? "1h" : "daily");
    expect(minute()).toBe(first);
    expect(Number(first)).toBeLessThan(60);
  });

  test("differs between machines", () => {
    const drawn = new Set<string | undefined>();
    for (let i = 0; i < 30; i++) {
      account.crontab = undefined;
      installs("1h");
      drawn.add(minute());
    }
    expect(drawn.size).toBeGreaterThan(8);
  });
});

describe("the backup", () => {
  test("holds the old bytes, for the user only; three are kept", () => {
    const folder = join(account.state, "crontab-backups");
    const texts = ["caf\xe9\n", "two\n", "three", "four\n"].map((t) => Buffer.from(t, "latin1"));
    for (const text of texts) {
      account.crontab = text;
      installs();
    }
    const names = readdirSync(folder).sort();
    expect(names.map((name) => readFileSync(join(folder, name)))).toEqual(texts.slice(1));
    for (const name of names) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test("two in one millisecond are two", () => {
    const files = [1, 2, 3].map((n) => backUp(account.state, String(n), 1_795_323_600_000));
    expect(files.map((file) => readFileSync(file, "utf8"))).toEqual(["1", "2", "3"]);
    expect(files[0]).toMatch(/crontab-20261122T050000000Z$/);
  });
});

describe("what goes wrong", () => {
  test("a crontab that can't be read is never written", () => {
    account.crontab = "0 5 * * * backup\n";
    account.fail("-l", "crontab: you are not allowed to use this program (crontab)");
    for (const act of [installs, removes]) {
      expect(act).toThrow(/crontab -l.*not allowed.*nothing was changed/s);
    }
    expect(account.calls().every((call) => call === "-l")).toBe(true);
    expect(String(account.crontab)).toBe("0 5 * * * backup\n");
  });

  test("a crontab that is refused: the reason and the backup", () => {
    account.crontab = "0 5 * * * backup\n";
    account.fail("-", '"-":4: bad minute');
    expect(installs).toThrow(/"-":4: bad minute.*crontab-backups\/crontab-/s);
    expect(String(account.crontab)).toBe("0 5 * * * backup\n");
  });

  test("a crontab that reads back differently", () => {
    account.behave("rewrite");
    expect(installs).toThrow(/reads back differently.*crontab-backups/s);
  });

  test("a crontab that can't be removed", () => {
    installs();
    account.fail("-r", "crontab: disk full");
    expect(removes).toThrow(/refused.*disk full/s);
    expect(String(account.crontab)).toContain("BEGIN handled-monitoring");
  });

  test("no crontab program: what to install, and the other way", () => {
    account.remove();
    account = new Account({ crontab: false });
    const host = account.host({ env: { HOME: account.home, PATH: account.bin } });
    expect(() => install(host, "crontab", planIn(account))).toThrow(/apt install cron.*--systemd/s);
    expect(uninstall(host)).toEqual([]);
    expect(timersOf(host).crontab.preview(planIn(account))).toContain("# BEGIN handled-monitoring");
  });

  test("a cron that takes no text without a final newline gets one more at uninstall", () => {
    account.crontab = "0 5 * * * backup";
    account.behave("strict");
    installs();
    expect(removes()).toEqual(["crontab"]);
    expect(String(account.crontab)).toBe("0 5 * * * backup\n");
  });

  test("unbalanced markers", () => {
    account.crontab = "a\n# END handled-monitoring collector\n";
    for (const act of [installs, removes]) expect(act).toThrow(/END in line 2/);
    expect(String(account.crontab)).toBe("a\n# END handled-monitoring collector\n");
  });
});
