import { join } from "node:path";
import { CollectError } from "../errors";
import { intervals, terms, type Interval } from "./schedule";
import type { UnitFile } from "./unit-files";

const NAME = "handled-monitoring-collector";
export const TIMER = `${NAME}.timer`;

/**
 * `systemd.service(5)`: what runs and when, for the account's own systemd.
 *
 * @throws CollectError when systemd would refuse the program's path.
 */
export function systemdUnits(
  folder: string,
  interval: Interval,
  words: readonly string[],
): [service: UnitFile, timer: UnitFile] {
  mustBeSafe(words[0] ?? "");
  return [
    { path: join(folder, `${NAME}.service`), text: service(words) },
    { path: join(folder, TIMER), text: timer(interval) },
  ];
}

/** A run that hangs would keep the timer from firing again, so it ends after an hour. */
const service = (words: readonly string[]): string => `[Unit]
Description=Handled Monitoring: counts what Claude Code used

[Service]
Type=oneshot
ExecStart=:${words.map(quote).join(" ")}
TimeoutStartSec=1h
`;

const timer = (interval: Interval): string => `[Unit]
Description=Handled Monitoring: runs the collector ${terms[interval].words}

[Timer]
OnCalendar=${terms[interval].calendar}
RandomizedDelaySec=${terms[interval].spread}
FixedRandomDelay=true
Persistent=true

[Install]
WantedBy=timers.target
`;

function mustBeSafe(program: string): void {
  if (!/["'\\]/.test(program)) return;
  throw new CollectError(
    `systemd starts no program whose path holds a quote or a backslash, got: ${program}.\n` +
      "Install with a Node in another folder, or use the crontab: `cron install` without --systemd.",
  );
}

/** Behind `:` systemd expands no variables, but it still reads escapes and % specifiers. */
function quote(word: string): string {
  return `"${word.replace(/["\\]/g, "\\$&").replaceAll("%", "%%")}"`;
}

/** The words of such a service; undefined when somebody changed it by hand. */
export function wordsOfService(text: string): string[] | undefined {
  const start = /^ExecStart=:((?:"(?:[^"\\]|\\["\\])*"(?: |$))+)$/m.exec(text)?.[1];
  return start
    ?.match(/"(?:[^"\\]|\\.)*"/g)
    ?.map((word) => word.slice(1, -1).replace(/\\(.)/g, "$1").replaceAll("%%", "%"));
}

/** The interval of such a timer; undefined when somebody changed it by hand. */
export function intervalOfTimer(text: string): Interval | undefined {
  const calendar = /^OnCalendar=(.*)$/m.exec(text)?.[1];
  return intervals.find((interval) => terms[interval].calendar === calendar);
}
