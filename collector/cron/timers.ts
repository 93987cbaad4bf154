import { CollectError } from "../errors";
import { crontabTimer } from "./crontab-timer";
import type { Host } from "./host";
import { launchdTimer } from "./launchd-timer";
import { systemdTimer } from "./systemd-timer";
import type { Means, Plan, Timer } from "./timer";

export function timersOf(host: Host): Record<Means, Timer> {
  return {
    crontab: crontabTimer(host),
    systemd: systemdTimer(host),
    launchd: launchdTimer(host),
  };
}

/**
 * @returns Whether anything changed.
 * @throws CollectError when it can't be installed, or runs by other means already.
 */
export function install(host: Host, means: Means, plan: Plan): boolean {
  const timers = timersOf(host);
  const others = Object.values(timers).filter((timer) => timer.means !== means && timer.find());
  if (others.length === 0) return timers[means].install(plan);
  throw new CollectError(
    `The collector runs by ${others.map((timer) => timer.means).join(" and ")} already; by ` +
      `${means} too, every run would happen twice.\n` +
      "Remove the other one first: `cron uninstall`.",
  );
}

/**
 * Removes every timer of the collector.
 *
 * @returns By what means it was installed.
 * @throws CollectError when one can't be removed; the others are.
 */
export function uninstall(host: Host): Means[] {
  const removed: Means[] = [];
  const errors: unknown[] = [];
  for (const timer of Object.values(timersOf(host))) {
    try {
      if (timer.uninstall()) removed.push(timer.means);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
  return removed;
}
