import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Installation } from "./installation";
import { nodeAt, startsIn } from "./stand-in";

jest.setTimeout(60_000);

let account: Installation;
beforeEach(() => (account = new Installation()));
afterEach(() => account.remove());

describe("the installed line", () => {
  test("runs with what cron gives, from a versioned Node and a path full of surprises", async () => {
    const node = nodeAt(join(account.home, "it's 100% n/versions/node/20.1.0/bin/node"));
    const script = join(account.home, `a b/'q' "d" 5% \\% \\\\ $HOME \`x\` ünï漢🎉/collect.js`);
    account.moveScript(script);
    const log = join(account.home, "log 50%", "c.log");
    const { code } = await account.cron(["install", "--log", log, "http://g:9091"], {}, node);
    expect(code).toBe(0);
    expect(await account.runAsCron()).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(startsIn(account.home)).toMatchObject([
      { node, argv: [script, "--log", log, "http://g:9091"], env: { PATH: "/usr/bin:/bin" } },
    ]);
    const status = await account.cron(["status"], {}, node);
    expect([status.code, status.stdout]).toEqual([
      0,
      expect.stringContaining(`script         ${account.script}\n`) as string,
    ]);
  });

  test("prints the first failure of a streak only", async () => {
    await account.cron(["install"]);
    writeFileSync(join(account.home, "fail"), "gateway down");
    expect(await account.runAsCron()).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^collect: gateway down\ncollect: further/) as string,
    });
    for (let i = 0; i < 3; i++)
      expect(await account.runAsCron()).toEqual({ code: 1, stdout: "", stderr: "" });
    rmSync(join(account.home, "fail"));
    expect(await account.runAsCron()).toEqual({ code: 0, stdout: "", stderr: "" });
    const log = join(account.state, "collect.log");
    expect(readFileSync(log, "utf8")).toMatch(/works again after 4 failures/);
    expect(statSync(log).mode & 0o777).toBe(0o600);
  });
});
