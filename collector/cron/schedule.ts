import { UsageError } from "../errors";

export const intervals = ["5m", "15m", "30m", "1h", "daily"] as const;

/** How often the collector runs. */
export type Interval = (typeof intervals)[number];

export const DEFAULT_INTERVAL: Interval = "15m";

/** Noon: a laptop is awake then rather than at night, and no zone changes its clock at noon. */
const DAILY_HOUR = 12;

interface Terms {
  readonly minutes: number;
  readonly words: string;
  /** systemd.time(7) calendar event. */
  readonly calendar: string;
  /** Seconds over which systemd spreads the machines. */
  readonly spread: number;
}

export const terms: Readonly<Record<Interval, Terms>> = {
  "5m": { minutes: 5, words: "every 5 minutes", calendar: "*:0/5", spread: 120 },
  "15m": { minutes: 15, words: "every 15 minutes", calendar: "*:0/15", spread: 300 },
  "30m": { minutes: 30, words: "every 30 minutes", calendar: "*:0/30", spread: 600 },
  "1h": { minutes: 60, words: "every hour", calendar: "*:00", spread: 1200 },
  daily: { minutes: 1440, words: "daily", calendar: `*-*-* ${DAILY_HOUR}:00`, spread: 3600 },
};

/**
 * @param text Value of --every; 15m without one.
 * @throws UsageError
 */
export function parseInterval(text: string | undefined): Interval {
  const found = intervals.find((interval) => interval === (text ?? DEFAULT_INTERVAL));
  if (found) return found;
  throw new UsageError(
    `--every must be one of ${intervals.join(", ")}, got: "${text}".\n` +
      `Leave it out for ${DEFAULT_INTERVAL}.`,
  );
}

/** An interval, and the minute (0 to 59) at which this machine's turn comes. */
export interface Schedule {
  readonly interval: Interval;
  readonly minute: number;
}

/** The five time fields of a crontab line. Lists, not steps: POSIX has no steps. */
export function crontabFields(schedule: Schedule): string {
  const hour = schedule.interval === "daily" ? DAILY_HOUR : "*";
  return `${minutesOf(schedule).join(",")} ${hour} * * *`;
}

/** The schedule that these five fields came from; undefined when somebody wrote them by hand. */
export function scheduleOfFields(fields: string): Schedule | undefined {
  const minute = firstMinuteOf(fields);
  if (minute === undefined) return undefined;
  return intervals
    .map((interval) => ({ interval, minute }))
    .find((schedule) => crontabFields(schedule) === fields);
}

/** The first minute in a crontab line's first field. */
export function firstMinuteOf(line: string): number | undefined {
  const digits = /^(\d{1,2})(?=[, ])/.exec(line)?.[1];
  return digits === undefined || Number(digits) > 59 ? undefined : Number(digits);
}

/** When cron runs it next after `now`, in the zone of this process. */
export function nextRun(schedule: Schedule, now: Date): Date {
  const minutes = minutesOf(schedule);
  const next = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  do next.setTime(next.getTime() + 60_000);
  while (
    !minutes.includes(next.getMinutes()) ||
    (schedule.interval === "daily" && next.getHours() !== DAILY_HOUR)
  );
  return next;
}

function minutesOf({ interval, minute }: Schedule): number[] {
  const step = Math.min(terms[interval].minutes, 60);
  return Array.from({ length: 60 / step }, (_, i) => (minute % step) + i * step);
}
