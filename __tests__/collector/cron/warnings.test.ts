import { mkdirSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { Installation } from "./installation";
import { nodeAt } from "./stand-in";

jest.setTimeout(60_000);

let account: Installation;
beforeEach(() => (account = new Installation()));
afterEach(() => account.remove());

describe("what an install warns of", () => {
  test("variables that a timer does not see and its settings do not hold, by name only", async () => {
    const env = {
      CLAUDE_CONFIG_DIR: "/secret-place",
      PUSHGATEWAY_TOKEN: "canary",
      HTTPS_PROXY: "x",
    };
    const settings = join(account.home, ".config/handled-monitoring/collector.env");
    mkdirSync(join(settings, ".."), { recursive: true });
    writeFileSync(settings, "# HTTPS_PROXY=y\nexport CLAUDE_CONFIG_DIR=/secret-place\n");
    const { code, stderr } = await account.cron(["install"], env);
    expect(code).toBe(0);
    expect(stderr).toContain(
      `set here, but not in timers: PUSHGATEWAY_TOKEN, HTTPS_PROXY. What a run needs goes into ${settings}`,
    );
    expect(stderr).not.toMatch(/canary|secret-place/);
  });

  test("another home than the account's", async () => {
    expect((await account.cron(["install"])).stderr).toContain(
      `HOME is ${account.home} here, but timers run with ${userInfo().homedir}`,
    );
  });

  test("a line that runs the script already", async () => {
    account.crontab = `# ${account.script}\n*/15 * * * * "node" "${account.script}"\n`;
    const { code, stderr } = await account.cron(["install"]);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining("line 2 of your crontab") as string,
    ]);
  });

  test.each([
    ["nvm", ".nvm/versions/node/v20.20.2/bin/node"],
    ["fnm", ".local/share/fnm/node-versions/v20.1.0/installation/bin/node"],
    ["asdf", ".asdf/installs/nodejs/20.1.0/bin/node"],
    ["mise", ".local/share/mise/installs/node/20/bin/node"],
    ["volta", ".volta/tools/image/node/20.1.0/bin/node"],
    ["Homebrew", "brew/Cellar/node@20/20.1.0_1/bin/node"],
    ["n", "n/versions/node/20.1.0/bin/node"],
    ["a version manager", "opt/20.1.0/bin/node"],
  ])("a Node of %s", async (manager, path) => {
    const node = nodeAt(join(account.home, path));
    const { code, stderr } = await account.cron(["install"], {}, node);
    expect(code).toBe(0);
    expect(stderr).toContain(`${node} lies in a folder of ${manager} that an upgrade`);
    expect(account.command.startsWith(node)).toBe(true);
  });

  test("not of a Node of the system's", async () => {
    const node = nodeAt(join(account.home, "bin/node"));
    expect((await account.cron(["install"], {}, node)).stderr).not.toContain("upgrade");
  });
});
