import { join } from "node:path";
import type { Interval } from "../../../collector/cron/schedule";
import type { Plan } from "../../../collector/cron/timer";
import { install, uninstall } from "../../../collector/cron/timers";
import type { Account } from "./fake-crontab";

export function planIn(account: Account, interval: Interval = "15m"): Plan {
  const log = join(account.home, "collect.log");
  return { interval, run: { log, ledger: undefined, timeZone: undefined, gateways: [] } };
}

/** @returns Whether anything had to be written. */
export function installIn(account: Account, interval: Interval = "15m"): boolean {
  return install(account.host(), "crontab", planIn(account, interval));
}

/** Installs many times, which writes once, and uninstalls, which gives every byte back. */
export function expectUntouched(
  account: Account,
  before: Buffer | undefined,
  installs: number,
): void {
  account.crontab = before;
  expect(installIn(account)).toBe(true);
  const installed = account.crontab;
  expect(installed?.subarray(0, before?.length ?? 0).equals(before ?? Buffer.alloc(0))).toBe(true);
  for (let i = 1; i < installs; i++) expect(installIn(account)).toBe(false);
  expect(account.crontab?.equals(installed ?? Buffer.alloc(0))).toBe(true);
  expect(account.calls().filter((call) => call === "-")).toHaveLength(1);
  expectRemoved(account, before);
}

export function expectRemoved(account: Account, before: Buffer | undefined): void {
  expect(uninstall(account.host())).toEqual(["crontab"]);
  expect(account.crontab?.toString("latin1")).toBe(before?.toString("latin1"));
  expect(uninstall(account.host())).toEqual([]);
}
