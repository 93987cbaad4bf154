import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { describeUnless } from "../../unless";
import { FakeGateway, Home } from "../run-collector";
import { freshBundle } from "./fresh-bundle";

jest.setTimeout(60_000);

let home: Home;
let script: string;
const gateway = new FakeGateway();
beforeAll(async () => {
  script = await freshBundle();
  await gateway.start();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  home = new Home();
  gateway.received.length = 0;
  gateway.answer = (response) => response.writeHead(200).end();
});
afterEach(() => home.remove());

/** Runs the collector as it is now. */
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  home.run(args, { env, script });

describe("forget, as a command", () => {
  const GROUP = {
    labels: { job: "claude_code_usage", instance: "old" },
    claude_code_cost_usd_total: {
      metrics: [{ labels: { job: "claude_code_usage", instance: "old" }, value: "2.5" }],
    },
  };
  let isGone: boolean;
  beforeEach(() => {
    isGone = false;
    gateway.answer = (response) => {
      isGone ||= gateway.received.at(-1)?.method === "DELETE";
      response.end(JSON.stringify({ data: isGone ? [] : [GROUP] }));
    };
  });

  test("shows the amount and ends with 2 where nobody can be asked", async () => {
    const { code, stdout, stderr } = await run(["forget", "--instance", "old", gateway.url]);
    expect(stdout).toContain(`old at ${gateway.url}: 0 tokens, $2.50\n`);
    expect(stderr).toContain("Add --yes");
    expect([code, isGone]).toEqual([2, false]);
    const refused = await run(["forget", "--instance", "new", "--yes", gateway.url]);
    expect([refused.code, isGone]).toEqual([1, false]);
    expect(refused.stderr).toContain("There are:\n  old\n");
    const done = await run(["forget", "--instance", "old", "--yes", gateway.url]);
    expect([done.code, isGone]).toEqual([0, true]);
  });

  const hasScript = existsSync("/usr/bin/script") && process.platform === "linux";
  const noScript = hasScript ? undefined : "no script of util-linux";
  describeUnless("on a terminal", noScript, () => {
    test.each<[string, boolean]>([
      ["n\n", false],
      ["\u0004", false],
      ["y\n", true],
    ])("the answer %j", async (answer, isRemoved) => {
      const command = `'${process.execPath}' '${script}' forget --instance old ${gateway.url}`;
      const child = spawn("script", ["-qec", command, "/dev/null"], {
        env: { HOME: home.path, PATH: "/usr/bin:/bin", TERM: "dumb" },
      });
      let shown = "";
      child.stdout.on("data", (chunk) => {
        const before = shown.includes("[y/N]");
        shown += String(chunk);
        if (!before && shown.includes("[y/N]")) child.stdin.write(answer);
      });
      const [code] = (await once(child, "close")) as [number];
      expect(shown).toContain(isRemoved ? "Removed old" : "Nothing was removed.");
      expect([code, isGone]).toEqual([isRemoved ? 0 : 1, isRemoved]);
    });
  });
});
