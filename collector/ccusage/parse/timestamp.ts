const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{3}))?(?:Z|([+-])(\d\d):(\d\d))$/;

const MINUTE_MS = 60_000;

/**
 * Milliseconds since the Unix epoch, or undefined for what ccusage 20.0.24 does not read: the
 * fraction has three digits or is absent, the zone is `Z` or ±hh:mm, the date exists, the hour is
 * at most 23. The size of the offset is not checked.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = TIMESTAMP.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(Number);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute, second, Number(match[7] ?? 0));
  const offsetMinutes = Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0);
  return date.getTime() - (match[8] === "-" ? -offsetMinutes : offsetMinutes) * MINUTE_MS;
}
