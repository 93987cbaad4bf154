const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):?(\d\d))$/;

const MINUTE_MS = 60_000;

/** The year 3000: a clock that far off tells no day. */
const END_MS = Date.UTC(3000, 0);

/**
 * Milliseconds since the Unix epoch of an ISO 8601 date-time with a zone, or undefined. The
 * fraction may have any length (what is below a millisecond is cut off), the zone is `Z`, ±hh:mm or
 * ±hhmm, the date must exist and lie in 1970 to 2999.
 */
export function readTimestamp(text: string): number | undefined {
  const match = TIMESTAMP.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(Number);
  const [zoneHour, zoneMinute] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (Math.max(hour, zoneHour) > 23 || Math.max(minute, second, zoneMinute) > 59) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // Date.UTC rolls 30 February over into March, and takes the years 0 to 99 for 1900 to 1999.
  if (date.getUTCMonth() !== month - 1 || year < 1000) return undefined;
  const milliseconds = Number((match[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const offset = (zoneHour * 60 + zoneMinute) * MINUTE_MS;
  const timestampMs = date.getTime() + milliseconds - (match[8] === "-" ? -offset : offset);
  return timestampMs >= 0 && timestampMs < END_MS ? timestampMs : undefined;
}
