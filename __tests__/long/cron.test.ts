/** Debian's own cron and crontab, for a user made for this test. Takes three to four minutes. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, chownSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildStandIn, nodeAt, runIn, startsIn } from "../collector/cron/stand-in";
import type { Run } from "../collector/run-collector";
import { describeUnless, type Missing } from "../unless";

jest.setTimeout(420_000);

const USER = `hmcron${process.pid}`;
const HOME = join("/home", USER);
const FOREIGN = 'MAILTO=""\n# mine\n0 5 * * * date +\\%F > /dev/null\n';

/** A shell that keeps what cron would have mailed. */
const RECORDING_SHELL = '#!/bin/sh\nexec /bin/sh "$@" >> "$HOME/mail" 2>&1\n';

const missing = reasonToSkip();

function reasonToSkip(): Missing {
  if (process.getuid?.() !== 0) return "not root";
  if (!existsSync("/usr/sbin/cron") || !existsSync("/usr/bin/crontab")) return "no Debian cron";
  return spawnSync("useradd", ["--help"]).status === 0 ? undefined : "no useradd";
}

/** Already there on a machine that is used; else one of the test's own. */
function startCron(): Promise<ChildProcess | undefined> {
  const child = spawn("/usr/sbin/cron", ["-f"], { stdio: "ignore" });
  return new Promise((done) => {
    child.on("exit", () => done(undefined));
    setTimeout(() => done(child), 1000).unref();
  });
}

function idOf(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, USER], { encoding: "utf8" }));
}

describeUnless("a real cron", missing, () => {
  const script = join(HOME, `a b 'q' 5% \\% \\\\ ü`, "collect.js");
  const log = join(HOME, "log 50%", "collect.log");
  const shell = join(HOME, "recording-sh");
  let cron: ChildProcess | undefined;
  let node: string;

  beforeAll(async () => {
    execFileSync("useradd", ["--create-home", "--shell", "/bin/sh", USER]);
    node = nodeAt(join(HOME, "n/versions/node/20.1.0/bin/node"));
    buildStandIn(script);
    // Not the node: it may be a second name of the system's own.
    for (const path of [join(script, ".."), script]) chownSync(path, idOf("-u"), idOf("-g"));
    writeFileSync(shell, RECORDING_SHELL, { mode: 0o755 });
    chmodSync(HOME, 0o755);
    cron = await startCron();
  });

  afterAll(() => {
    cron?.kill();
    rmSync(join("/var/spool/cron/crontabs", USER), { force: true });
    spawnSync("userdel", ["--remove", "--force", USER]);
  });

  function asUser(program: string, ...args: string[]): Promise<Run> {
    const env = { HOME, PATH: "/usr/bin:/bin", LOGNAME: USER };
    return runIn(env, program, args, { uid: idOf("-u"), gid: idOf("-g"), cwd: HOME });
  }

  const crontab = async () => (await asUser("crontab", "-l")).stdout;

  async function setCrontab(text: string): Promise<void> {
    const file = join(HOME, "crontab.txt");
    writeFileSync(file, text, { mode: 0o644 });
    expect(await asUser("crontab", file)).toEqual({ code: 0, stdout: "", stderr: "" });
  }

  test("install, again, and uninstall leave the crontab as it was, and none where none was", async () => {
    for (const before of [undefined, "", FOREIGN]) {
      if (before !== undefined) await setCrontab(before);
      const cronCommand = (action: string) => asUser(node, script, "cron", action);
      expect(await cronCommand("install")).toMatchObject({ code: 0 });
      const installed = await crontab();
      expect((await cronCommand("install")).stdout).toContain("nothing changed");
      expect(await crontab()).toBe(installed);
      expect(await cronCommand("uninstall")).toMatchObject({ code: 0 });
      const { code, stdout, stderr } = await asUser("crontab", "-l");
      const none = `no crontab for ${USER}\n`;
      expect({ code, stdout, stderr }).toEqual(
        before === undefined
          ? { code: 1, stdout: "", stderr: none }
          : { code: 0, stdout: before, stderr: "" },
      );
    }
  });

  test("runs the line three times, a minute apart, without a word", async () => {
    const before = `SHELL=${shell}\n${FOREIGN}`;
    await setCrontab(before);
    const install = ["cron", "install", "--log", log, "http://gateway:9091"];
    expect(await asUser(node, script, ...install)).toMatchObject({ code: 0 });
    await setCrontab((await crontab()).replace(/^(\d+,)+\d+ \*/m, "* *"));
    const until = Date.now() + 300_000;
    while (startsIn(HOME).length < 3 && Date.now() < until) {
      await new Promise((done) => setTimeout(done, 1000));
    }
    const starts = startsIn(HOME).slice(0, 3);
    expect(starts).toHaveLength(3);
    const minutes = starts.map(({ now }) => Math.floor(now / 60_000));
    expect(minutes).toEqual([0, 1, 2].map((i) => (minutes[0] ?? 0) + i));
    for (const start of starts) {
      expect(start).toMatchObject({ node, argv: [script, "--log", log, "http://gateway:9091"] });
      expect(start.env).toMatchObject({ HOME, SHELL: shell, PATH: "/usr/bin:/bin" });
    }
    // The third run may still be writing.
    await new Promise((done) => setTimeout(done, 2000));
    expect(readFileSync(join(HOME, "mail"), "utf8")).toBe("");
    expect(readFileSync(log, "utf8")).toMatch(/^(\S+ info done in [\d.]+ s\n){3}/);
    const status = await asUser(node, script, "cron", "status");
    expect([status.code, status.stdout]).toEqual([
      0,
      expect.stringContaining(": well\n") as string,
    ]);
    await asUser(node, script, "cron", "uninstall");
    expect(await crontab()).toBe(before);
  });
});
