import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../../../collector/cron/timer";
import { intervals, type Interval } from "../../../collector/cron/schedule";
import { systemdUnits, wordsOfService } from "../../../collector/cron/systemd-units";
import { install, timersOf, uninstall } from "../../../collector/cron/timers";
import { describeUnless } from "../../unless";
import { Account } from "./fake-crontab";

jest.setTimeout(60_000);

/** Says what it was asked; `fail` beside it makes it refuse. */
const SYSTEMCTL = `#!/bin/sh
d=$(dirname "$0")
echo "$*" >> "$d/asked"
[ -e "$d/fail" ] && { echo "Failed to connect to bus" >&2; exit 1; }
case "$*" in *NextElapse*) echo "Sun 2026-11-22 12:15:00 UTC" ;; esac
exit 0
`;

const hasAnalyze = spawnSync("systemd-analyze", ["--version"]).status === 0;
const strange = `it's 100% "ü" $HOME \\x`;

let account: Account;
beforeEach(() => {
  account = new Account();
  account.program("systemctl", SYSTEMCTL);
});
afterEach(() => account.remove());

const log = () => join(account.home, strange, "collect.log");
const plan = (interval: Interval = "15m"): Plan => ({
  interval,
  run: { log: log(), ledger: undefined, timeZone: undefined, gateways: ["http://gateway:9091"] },
});
const folder = () => join(account.home, ".config/systemd/user");
const unit = (kind: string) =>
  readFileSync(join(folder(), `handled-monitoring-collector.${kind}`), "utf8");
const asked = () => readFileSync(join(account.bin, "asked"), "utf8").trim().split("\n");

describe("cron install --systemd", () => {
  test("writes a service and a timer, and starts the timer", () => {
    expect(install(account.host(), "systemd", plan())).toBe(true);
    expect(unit("timer")).toMatch(
      /^OnCalendar=\*:0\/15\nRandomizedDelaySec=300\nFixedRandomDelay=true\nPersistent=true$/m,
    );
    expect(wordsOfService(unit("service"))).toEqual([
      "/usr/bin/node", join(account.home, "collect.js"), "--log", log(), "http://gateway:9091",
    ]); // prettier-ignore
    expect(asked()).toEqual([
      "--user daemon-reload",
      "--user enable --now handled-monitoring-collector.timer",
    ]);
    expect(account.crontab).toBeUndefined();
  });

  test("again: nothing changed; another interval: the timer starts anew", () => {
    install(account.host(), "systemd", plan());
    expect(install(account.host(), "systemd", plan())).toBe(false);
    expect(install(account.host(), "systemd", plan("daily"))).toBe(true);
    expect(unit("timer")).toContain("OnCalendar=*-*-* 12:00\n");
    expect(asked().at(-1)).toBe("--user restart handled-monitoring-collector.timer");
  });

  test("uninstall leaves nothing", () => {
    install(account.host(), "systemd", plan());
    expect(uninstall(account.host())).toEqual(["systemd"]);
    expect(execFileSync("ls", ["-A", folder()], { encoding: "utf8" })).toBe("");
    expect(asked().slice(-2)).toEqual([
      "--user disable --now handled-monitoring-collector.timer",
      "--user daemon-reload",
    ]);
  });

  test("where systemd refuses, nothing is left half done", () => {
    writeFileSync(join(account.bin, "fail"), "");
    expect(() => install(account.host(), "systemd", plan())).toThrow(/Failed to connect to bus/);
    expect(timersOf(account.host()).systemd.find()).toBeUndefined();
  });

  test("without systemd it says so", () => {
    const env = { HOME: account.home, PATH: join(account.path, "nothing") };
    const act = () => install(account.host({ env }), "systemd", plan());
    expect(act).toThrow(/no systemctl on the PATH/);
  });

  test("is not installed beside the crontab, nor the crontab beside it", () => {
    install(account.host(), "crontab", plan());
    expect(() => install(account.host(), "systemd", plan())).toThrow(/runs by crontab already/);
    uninstall(account.host());
    install(account.host(), "systemd", plan());
    expect(() => install(account.host(), "crontab", plan())).toThrow(/runs by systemd already/);
  });

  test("heeds XDG_CONFIG_HOME, and tells when it runs next and when its timer is off", () => {
    const env = { ...account.env, XDG_CONFIG_HOME: join(account.path, "config") };
    const host = account.host({ env });
    install(host, "systemd", plan());
    expect(existsSync(join(account.path, "config/systemd/user"))).toBe(true);
    const found = timersOf(host).systemd.find();
    expect(found?.next(new Date())).toBe("Sun 2026-11-22 12:15:00 UTC");
    expect([found?.interval, found?.trouble]).toEqual(["15m", []]);
    writeFileSync(join(account.bin, "fail"), "");
    expect(timersOf(host).systemd.find()?.trouble).toEqual([
      "the timer does not run (Failed to connect to bus)",
    ]);
  });
});

const noAnalyze = hasAnalyze ? undefined : "no systemd-analyze on PATH";

describeUnless("systemd-analyze verify", noAnalyze, () => {
  test.each(intervals)("takes the units: %s", (interval) => {
    const bin = join(account.home, "%h 100% ü $HOME ${x}");
    const node = join(bin, "node");
    mkdirSync(bin);
    symlinkSync(process.execPath, node);
    const units = systemdUnits(account.home, interval, [node, "/c.js", "--log", log()]);
    for (const { path, text } of units) writeFileSync(path, text);
    const verify = () =>
      spawnSync("systemd-analyze", ["--user", "--man=no", "verify", ...units.map((u) => u.path)], {
        encoding: "utf8",
        env: { ...account.env, XDG_RUNTIME_DIR: account.path },
      });
    const { status, stdout, stderr } = verify();
    expect([status, stdout + stderr]).toEqual([0, ""]);
    writeFileSync(units[0].path, units[0].text.replace(/node"/, 'gone"'));
    expect(verify().stderr).toContain("is not executable");
    writeFileSync(units[1].path, units[1].text.replace(/OnCalendar=.*/, "OnCalendar=sometimes"));
    expect(verify().stderr).toContain("calendar specification");
  });
});

test("a program that systemd would refuse is refused before", () => {
  for (const node of [`/it's/node`, '/"/node', "/\\/node"]) {
    expect(() => systemdUnits("/u", "5m", [node])).toThrow(
      /a quote or a backslash.*without --systemd/s,
    );
  }
});

test("words changed by hand are told as such", () => {
  const text = systemdUnits("/u", "5m", ["/n", "a b"])[0].text;
  expect(wordsOfService(text)).toEqual(["/n", "a b"]);
  expect(wordsOfService(text.replace(':"/n"', "/n"))).toBeUndefined();
  expect(wordsOfService(text.replace('"a b"', "a b"))).toBeUndefined();
});
