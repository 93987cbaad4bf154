import { UsageError } from "./errors";
import { parseTimestamp } from "./parse/timestamp";
import { startOfDay, type Zone } from "./time-zone";

const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * The time that a collection takes as now, in ms. A bare date is the first second of that day in
 * the chosen zone; a date-time says its own zone.
 *
 * @param from Flag or variable that `text` came from, for the message.
 * @throws UsageError
 */
export function parseClock(text: string, zone: Zone, from: string): number {
  const midnightUtc = DATE.test(text) ? parseTimestamp(`${text}T00:00:00Z`) : undefined;
  if (midnightUtc !== undefined) return startOfDay(text, zone);
  const timestampMs = parseTimestamp(text.replace(/(T\d\d:\d\d)(?!:)/, "$1:00"));
  if (timestampMs !== undefined) return timestampMs;
  throw new UsageError(
    `${from} must be an ISO date, or a date-time with a zone, got: "${text}".\n` +
      "For example 2026-11-22, 2026-11-22T09:30Z or 2026-11-22T09:30:00+01:00.",
  );
}
