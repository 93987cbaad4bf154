/** Weeks and months of local days. Days are YYYY-MM-DD, all names sort as text. */
const DAY_MS = 86_400_000;
const THURSDAY = 4;

/** Monday of a day's week. */
export function mondayOf(day: string): string {
  const ms = utcOf(day);
  return dayAt(ms - (isoWeekday(ms) - 1) * DAY_MS);
}

/** ISO 8601 week of a day, "2026-W05": it belongs to the year that holds its Thursday. */
export function weekOf(day: string): string {
  const ms = utcOf(day);
  const thursday = dayAt(ms + (THURSDAY - isoWeekday(ms)) * DAY_MS);
  const year = thursday.slice(0, 4);
  const ordinal = Math.round((utcOf(thursday) - utcOf(`${year}-01-01`)) / DAY_MS);
  return `${year}-W${String(Math.floor(ordinal / 7) + 1).padStart(2, "0")}`;
}

/** "2026-01". */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function nextDay(day: string): string {
  return dayAt(utcOf(day) + DAY_MS);
}

/** Is it YYYY-MM-DD, and is there such a day? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const ms = utcOf(text);
  return !Number.isNaN(ms) && dayAt(ms) === text;
}

/** 1 for Monday to 7 for Sunday. */
function isoWeekday(ms: number): number {
  return new Date(ms).getUTCDay() || 7;
}

function utcOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayAt(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
