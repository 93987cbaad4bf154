import { isDigit, ZERO } from "./compact-json";

/** Characters of `2026-03-01T12:00:00.000Z`, which is how Claude Code writes every time. */
export const TIMESTAMP_LENGTH: usize = 24;

/** Instead of a time: another form, a time that does not exist, or none of the years 1970 to 2999. */
export const NO_TIME: i64 = -1;

/** Milliseconds since the Unix epoch of a time in exactly that form. */
export function timestampAt(at: usize): i64 {
  if (!isForm(at)) return NO_TIME;
  const year = twoDigits(at) * 100 + twoDigits(at + 2);
  const month = twoDigits(at + 5);
  const day = twoDigits(at + 8);
  const hour = twoDigits(at + 11);
  const minute = twoDigits(at + 14);
  const second = twoDigits(at + 17);
  if (year < 1970 || year > 2999 || month < 1 || month > 12) return NO_TIME;
  if (day < 1 || day > daysIn(month, year)) return NO_TIME;
  if (hour > 23 || minute > 59 || second > 59) return NO_TIME;
  const seconds = <i64>(daysBefore(year, month) + day - 1) * 86_400;
  const milliseconds = <i64>(load<u8>(at + 20) - ZERO) * 100 + twoDigits(at + 21);
  return (seconds + hour * 3_600 + minute * 60 + second) * 1_000 + milliseconds;
}

function isForm(at: usize): bool {
  const form = "0000-00-00T00:00:00.000Z";
  for (let i = 0; i < form.length; i++) {
    const wanted = <u8>load<u16>(changetype<usize>(form) + (i << 1));
    const byte = load<u8>(at + i);
    if (wanted == ZERO ? !isDigit(byte) : byte != wanted) return false;
  }
  return true;
}

/** From 1970-01-01 to the first of a month: years start in March here, so that leap days end one. */
function daysBefore(year: i32, month: i32): i32 {
  const marchYear = month < 3 ? year - 1 : year;
  const marchMonth = month < 3 ? month + 9 : month - 3;
  const leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400;
  return marchYear * 365 + leapDays + (153 * marchMonth + 2) / 5 - 719_468;
}

function daysIn(month: i32, year: i32): i32 {
  if (month == 2) return isLeapYear(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

function isLeapYear(year: i32): bool {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

function twoDigits(at: usize): i32 {
  return <i32>(load<u8>(at) - ZERO) * 10 + <i32>(load<u8>(at + 1) - ZERO);
}
