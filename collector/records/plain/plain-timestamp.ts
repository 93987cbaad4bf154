import { isDigit } from "./compact-json";

/** Characters of `2026-03-01T12:00:00.000Z`, which is how Claude Code writes every time. */
export const PLAIN_TIMESTAMP_LENGTH = 24;

const FORM = Buffer.from("0000-00-00T00:00:00.000Z");
const ZERO = 0x30;

const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Milliseconds since the Unix epoch of a time in exactly that form; undefined for another form, a
 * time that does not exist, or one outside the years 1970 to 2999.
 */
export function plainTimestamp(bytes: Uint8Array, at: number): number | undefined {
  for (let i = 0; i < PLAIN_TIMESTAMP_LENGTH; i++) {
    const byte = bytes[at + i];
    if (FORM[i] === ZERO ? !isDigit(byte) : byte !== FORM[i]) return undefined;
  }
  const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5);
  const day = twoDigits(bytes, at + 8);
  const hour = twoDigits(bytes, at + 11);
  const minute = twoDigits(bytes, at + 14);
  const second = twoDigits(bytes, at + 17);
  const isLeap = isLeapYear(year);
  const isPast28 = month === 2 && isLeap ? 1 : 0;
  const isDate = day >= 1 && day <= (DAYS_IN_MONTH[month] ?? 0) + isPast28;
  if (!isDate || hour > 23 || minute > 59 || second > 59) return undefined;
  if (year < 1970 || year > 2999) return undefined;
  const isPastLeapDay = month > 2 && isLeap ? 1 : 0;
  const days = daysBefore(year) + (DAYS_BEFORE_MONTH[month] as number) + isPastLeapDay + day - 1;
  const millisecond = (bytes[at + 20] as number) - ZERO;
  return (
    (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 +
    millisecond * 100 +
    twoDigits(bytes, at + 21)
  );
}

/** Days from 1970-01-01 to the first of a year. */
function daysBefore(year: number): number {
  const leapYears = (before: number): number =>
    Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  return (year - 1970) * 365 + leapYears(year - 1) - leapYears(1969);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function twoDigits(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) - ZERO) * 10 + (bytes[at + 1] as number) - ZERO;
}
