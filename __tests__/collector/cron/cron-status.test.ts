import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Installation } from "./installation";
import { nodeAt } from "./stand-in";

jest.setTimeout(60_000);

let account: Installation;
beforeEach(() => (account = new Installation()));
afterEach(() => account.remove());

describe("cron status", () => {
  const status = async () => {
    const { code, stdout } = await account.cron(["status"]);
    return [code, stdout] as const;
  };

  test("not installed", async () => {
    expect(await status()).toEqual([1, "installed by   nothing: `cron install` does it\n"]);
  });

  test("installed, not run yet", async () => {
    await account.cron(["install"]);
    const [code, text] = await status();
    expect(code).toBe(0);
    expect(text).toContain(
      `installed by   crontab\nit is          ${account.line}\nruns next      20`,
    );
    expect(text).toContain(
      `node           ${process.execPath}\nscript         ${account.script}\n`,
    );
    expect(text).toMatch(/^runs next {6}20\S+Z, in \d+ min$/m);
    expect(text).toContain("last run       none yet\n");
    expect(text).not.toContain("wrong");
  });

  test("ran well, then failed, then well again", async () => {
    await account.cron(["install"]);
    await account.runAsCron();
    expect(await status()).toEqual([
      0,
      expect.stringMatching(/last run.*0 min ago: well\n$/) as string,
    ]);
    writeFileSync(join(account.home, "fail"), "gateway down\nmore");
    await account.runAsCron();
    await account.runAsCron();
    const [code, text] = await status();
    expect(code).toBe(1);
    expect(text).toMatch(/last run .* 0 min ago: exit code 1\n/);
    expect(text).toMatch(/wrong +2 failed since 20.*, last good run 20.*: gateway down\n$/);
    rmSync(join(account.home, "fail"));
    await account.runAsCron();
    expect((await status())[0]).toBe(0);
  });

  test("no run for too long", async () => {
    await account.cron(["install", "--every", "5m"]);
    const ranAt = new Date(Date.now() - 4 * 3_600_000).toISOString();
    const memory = { version: 1, exitCode: 0, message: "", failures: 0, failingSince: null };
    writeFileSync(
      join(account.state, "collect.log.last.json"),
      JSON.stringify({ ...memory, ranAt, succeededAt: ranAt }),
    );
    expect(await status()).toEqual([
      1,
      expect.stringMatching(/wrong +no run for 4 h, should be every 5 minutes/) as string,
    ]);
    await account.cron(["install", "--every", "daily"]);
    expect((await status())[0]).toBe(0);
  });

  test("Node or the script is gone", async () => {
    const node = nodeAt(join(account.home, "n/versions/node/20.1.0/bin/node"));
    await account.cron(["install"], {}, node);
    expect((await status())[0]).toBe(0);
    rmSync(node);
    const [code, text] = await status();
    expect([code, text]).toEqual([
      1,
      expect.stringContaining(`Node is not at ${node} any more`) as string,
    ]);
    writeFileSync(join(account.home, "no-program"), "", { mode: 0o600 });
    account.crontab = account.crontabText.replaceAll(node, join(account.home, "no-program"));
    expect((await status())[1]).toContain("Node is not at");
    account.crontab = account.crontabText.replaceAll(account.script, "/gone/collect.js");
    expect((await status())[1]).toContain("the script is not at /gone/collect.js any more");
  });

  test("changed by hand, emptied, unbalanced, unreadable", async () => {
    await account.cron(["install"]);
    const installed = account.crontabText;
    account.crontab = installed.replace(/^\d\S* /m, "*/7 ");
    expect(await status()).toEqual([
      0,
      expect.stringContaining("hours were changed by hand") as string,
    ]);
    account.crontab = installed.replace(" --log", " >/dev/null --log");
    expect(await status()).toEqual([
      1,
      expect.stringContaining("command was changed by hand") as string,
    ]);
    account.crontab = installed.replace(`${installed.split("\n")[2]}\n`, "");
    expect(await status()).toEqual([1, expect.stringContaining("has no line") as string]);
    account.crontab = installed.replace("# END", "#END");
    expect(await status()).toEqual([1, expect.stringContaining("END in line none") as string]);
    account.fail("-l", "not allowed");
    expect(await status()).toEqual([1, expect.stringContaining("not allowed") as string]);
  });
});
