import { UsageError } from "./errors";
import { parseTimestamp } from "./ccusage/parse/timestamp";
import { startOfDay, type Zone } from "./time-zone";

const DATE = /^\d{4}-\d\d-\d\d$/;
const FIRST_MS = 0;
const END_MS = Date.UTC(3000, 0);

/**
 * The time that a collection takes as now, in ms. A bare date is the first second of that day in
 * the chosen zone; a date-time says its own zone.
 *
 * @param from Flag or variable that `text` came from, for the message.
 * @throws UsageError
 */
export function parseClock(text: string, zone: Zone, from: string): number {
  const timestampMs = DATE.test(text) ? midnight(text, zone) : parseTimestamp(withSeconds(text));
  if (timestampMs !== undefined && timestampMs >= FIRST_MS && timestampMs < END_MS) {
    return timestampMs;
  }
  throw new UsageError(
    `${from} must be an ISO date, or a date-time with a zone, from 1970 to 2999, got: "${text}".\n` +
      "For example 2026-11-22, 2026-11-22T09:30Z or 2026-11-22T09:30:00+01:00.",
  );
}

function midnight(day: string, zone: Zone): number | undefined {
  const exists = parseTimestamp(`${day}T00:00:00Z`) !== undefined;
  return exists && day > "1969" ? startOfDay(day, zone) : undefined;
}

/** Seconds may be left out here, unlike in the logs. */
function withSeconds(text: string): string {
  return text.replace(/(T\d\d:\d\d)(?!:)/, "$1:00");
}
