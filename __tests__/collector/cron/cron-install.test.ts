import { join } from "node:path";
import { Installation } from "./installation";

jest.setTimeout(60_000);

let account: Installation;
beforeEach(() => (account = new Installation()));
afterEach(() => account.remove());

describe("cron install", () => {
  test("says what it did, and the second time that there was nothing to do", async () => {
    const first = await account.cron(["install", "http://gateway:9091/"]);
    expect([first.code, first.stdout]).toEqual([
      0,
      `installed by crontab, every 15 minutes\nlog: ${account.state}/collect.log\n`,
    ]);
    expect(account.line).toMatch(/^\d+,\d+,\d+,\d+ \* \* \* \* /);
    expect(account.command).toBe(
      `${process.execPath} ${account.script} --log ${account.state}/collect.log http://gateway:9091`,
    );
    const second = await account.cron(["install", "http://gateway:9091"]);
    expect(second.stdout).toContain("nothing changed");
  });

  test("carries in what was typed, with absolute paths", async () => {
    const flags = ["--every", "daily", "--ledger", "my ledger", "--log", "l.log"];
    const { code } = await account.cron([
      "install",
      ...flags,
      "--timezone",
      "Asia/Tokyo",
      "http://a",
      "http://b:1",
    ]);
    expect(code).toBe(0);
    expect(account.line).toMatch(/^\d+ 12 \* \* \* /);
    expect(account.command.slice(account.command.indexOf("--log"))).toBe(
      `--log ${account.home}/l.log --ledger '${account.home}/my ledger' --timezone Asia/Tokyo http://a http://b:1`,
    );
  });

  test("keeps the ledger that the environment names", async () => {
    await account.cron(["install"], { XDG_STATE_HOME: join(account.path, "s") });
    const dir = join(account.path, "s/handled-monitoring");
    expect(account.command).toContain(`--log ${dir}/collect.log --ledger ${dir}`);
    await account.cron(["install"], { XDG_STATE_HOME: "/x", HANDLED_LEDGER: "/ledger" });
    expect(account.command).toMatch(/ --ledger \/ledger$/);
  });

  test.each([
    [["install", "--every", "10m"], "--every must be one of 5m, 15m, 30m, 1h, daily"],
    [["install", "--every", ""], "--every must not be empty"],
    [["install", "--log", ""], "--log must not be empty"],
    [["install", "--timezone", "Mars"], 'time zone, got: "Mars"'],
    [["install", "--systemd", "--launchd"], "one timer"],
    [["install", "gateway:9091"], "http:// or https://"],
    [[], "install, status or uninstall"],
    [["instal"], 'got: "instal"'],
    [["status", "now"], "cron status takes nothing behind it, got: now"],
    [["uninstall", "--print"], "cron uninstall takes nothing behind it, got: --print"],
  ])("%j is wrong use", async (args, message) => {
    const { code, stdout, stderr } = await account.cron(args);
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(message) as string]);
    expect(account.crontab).toBeUndefined();
  });

  test("refuses a user and password in the URL, and repeats neither", async () => {
    const { code, stderr } = await account.cron(["install", "https://someone:canary@gateway:9091"]);
    expect(code).toBe(2);
    expect(stderr).not.toContain("canary");
    expect(account.crontab).toBeUndefined();
  });

  test.each(["--print", "--dry-run"])("%s shows the block and writes nothing", async (flag) => {
    await account.cron(["install", "--every", "1h"]);
    const installed = account.crontabText;
    account.calls();
    const { code, stdout } = await account.cron(["install", "--every", "1h", flag]);
    expect([code, stdout]).toEqual([0, installed.replace(" (crontab created)", "")]);
    expect(account.calls()).toEqual(["-l", "-l"].slice(0, account.calls().length || 1));
    expect((await account.cron(["install", "--systemd", flag])).stdout).toMatch(
      /\.service\n\[Unit\][^]*\.timer\n\[Unit\]/,
    );
    expect((await account.cron(["install", "--launchd", flag])).stdout).toMatch(/^<\?xml/);
    expect(account.crontabText).toBe(installed);
  });

  test("eight at once: one block, and each ends well", async () => {
    account.crontab = "0 5 * * * backup\n";
    account.behave("slow");
    const runs = await Promise.all(Array.from({ length: 8 }, () => account.cron(["install"])));
    expect(runs.map(({ code }) => code)).toEqual(Array(8).fill(0));
    expect(runs.filter(({ stdout }) => stdout.startsWith("installed by"))).toHaveLength(1);
    expect(account.crontabText.match(/BEGIN/g)).toHaveLength(1);
    await account.cron(["uninstall"]);
    expect(account.crontabText).toBe("0 5 * * * backup\n");
  });

  test("uninstall says what it removed", async () => {
    await account.cron(["install"]);
    expect((await account.cron(["uninstall"])).stdout).toBe("removed from crontab\n");
    expect((await account.cron(["uninstall"])).stdout).toBe("nothing was installed\n");
  });
});
