import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { intervalOfPlist, plistOf, wordsOfPlist } from "../../../collector/cron/launchd-plist";
import { intervals } from "../../../collector/cron/schedule";
import type { Plan } from "../../../collector/cron/timer";
import { install, timersOf, uninstall } from "../../../collector/cron/timers";
import { describeUnless } from "../../unless";
import { Account } from "./fake-crontab";

jest.setTimeout(60_000);

/** Knows one service: loaded or not. */
const LAUNCHCTL = `#!/bin/sh
d=$(dirname "$0")
echo "$1" >> "$d/asked"
case "$1" in
  bootstrap) [ -e "$d/fail" ] && { echo "Bootstrap failed: 5" >&2; exit 5; }; touch "$d/loaded" ;;
  bootout) [ -e "$d/loaded" ] || exit 3; rm "$d/loaded" ;;
  print) [ -e "$d/loaded" ] || { echo "Could not find service" >&2; exit 113; } ;;
esac
exit 0
`;

const words = ["/usr/bin/node", `/a b/'"<&>/]]>/%ü&amp;.js`, "--log", "", "http://g:9091"];

let account: Account;
beforeEach(() => {
  account = new Account();
  account.program("launchctl", LAUNCHCTL);
});
afterEach(() => account.remove());

const plan = (interval: Plan["interval"] = "15m"): Plan => ({
  interval,
  run: { log: join(account.home, "c.log"), ledger: undefined, timeZone: undefined, gateways: [] },
});
const plist = () => join(account.home, "Library/LaunchAgents/handled-monitoring.collector.plist");
const asked = () => readFileSync(join(account.bin, "asked"), "utf8").trim().split("\n");

const hasPlistlib = spawnSync("python3", ["-c", "import plistlib"]).status === 0;

const noPlistlib = hasPlistlib ? undefined : "no python3 with plistlib on PATH";

describeUnless("a parser of property lists", noPlistlib, () => {
  test.each(intervals)("reads what was meant: %s", (interval) => {
    const { stdout, stderr } = spawnSync(
      "python3",
      [
        "-c",
        "import json,plistlib,sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))",
      ],
      { input: plistOf(interval, words, "/e & r"), encoding: "utf8" },
    );
    expect(stderr).toBe("");
    const seconds = { "5m": 300, "15m": 900, "30m": 1800, "1h": 3600, daily: 86_400 };
    expect(JSON.parse(stdout)).toEqual({
      Label: "handled-monitoring.collector",
      ProgramArguments: words,
      StartInterval: seconds[interval],
      RunAtLoad: true,
      ProcessType: "Background",
      StandardErrorPath: "/e & r",
    });
  });
});

test("is read back", () => {
  for (const interval of intervals) {
    const text = plistOf(interval, words, "/e");
    expect([wordsOfPlist(text), intervalOfPlist(text)]).toEqual([words, interval]);
  }
  expect([wordsOfPlist("<plist/>"), intervalOfPlist("<plist/>")]).toEqual([undefined, undefined]);
});

test("install loads it, again changes nothing, another interval loads it anew", () => {
  expect(install(account.host(), "launchd", plan())).toBe(true);
  expect(asked()).toEqual(["bootstrap"]);
  expect(install(account.host(), "launchd", plan())).toBe(false);
  expect(install(account.host(), "launchd", plan("1h"))).toBe(true);
  expect(asked().slice(-2)).toEqual(["bootout", "bootstrap"]);
  const found = timersOf(account.host()).launchd.find();
  expect([found?.interval, found?.trouble, found?.next(new Date())]).toEqual([
    "1h",
    [],
    "every hour, counted from the login",
  ]);
});

test("uninstall unloads and removes it, loaded or not", () => {
  for (const loaded of [true, false]) {
    install(account.host(), "launchd", plan());
    if (!loaded) spawnSync("rm", [join(account.bin, "loaded")]);
    expect(timersOf(account.host()).launchd.find()?.trouble).toHaveLength(loaded ? 0 : 1);
    expect(uninstall(account.host())).toEqual(["launchd"]);
    expect(existsSync(plist())).toBe(false);
  }
});

test("where launchd refuses, or there is none, nothing is left", () => {
  writeFileSync(join(account.bin, "fail"), "");
  expect(() => install(account.host(), "launchd", plan())).toThrow(/Bootstrap failed: 5/);
  const env = { HOME: account.home, PATH: join(account.path, "nothing") };
  const act = () => install(account.host({ env }), "launchd", plan());
  expect(act).toThrow(/no launchctl on the PATH/);
  expect(existsSync(plist())).toBe(false);
});
