import { readlinkSync } from "node:fs";

/** Days of one time zone. Dates are YYYY-MM-DD and sort as text. */
export interface Zone {
  /** IANA name. */
  readonly name: string;
  /** Quicker than to compare names. */
  isNamed(name: string): boolean;
  dayOf(timestampMs: number): string;
}

const DAY_MS = 86_400_000;

/** No zone has changed its offset off the quarter hour since 1972. */
const CACHE_STEP_MS = 900_000;
const CACHE_FROM_MS = Date.UTC(1973, 0);

const DAY_FORMAT = {
  calendar: "gregory",
  numberingSystem: "latn",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
} as const;

/** The zone that the machine is set to (`TZ`, else its configuration). */
function systemZoneName(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The zone of an IANA name, or undefined when there is none. Offsets like +02:00 are no names. */
export function zoneOf(name: string): Zone | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined;
  // Without an era a day is one text, which takes a third of the time.
  let recent: Intl.DateTimeFormat;
  try {
    recent = new Intl.DateTimeFormat("en-US", { timeZone: name, ...DAY_FORMAT });
  } catch {
    return undefined;
  }
  let long: Intl.DateTimeFormat | undefined;
  const days = new Map<number, string>();
  const dayOf = (timestampMs: number): string => {
    if (timestampMs < CACHE_FROM_MS) {
      long ??= new Intl.DateTimeFormat("en-US", { timeZone: name, ...DAY_FORMAT, era: "short" });
      return formatDay(long, timestampMs);
    }
    const step = Math.floor(timestampMs / CACHE_STEP_MS);
    const known = days.get(step);
    if (known !== undefined) return known;
    const day = isoOf(recent.format(timestampMs));
    days.set(step, day);
    return day;
  };
  return { name, isNamed: (other) => other === name, dayOf };
}

/**
 * The zone that the machine is set to. Intl, which takes 10 ms to start, is asked only for its
 * name: not as long as it seems to have the name that is expected.
 *
 * @param make Gives the zone of a name, or throws what is to be said of a wrong one.
 */
export function systemZone(make: (name: string) => Zone): Zone {
  let made: Zone | undefined;
  const zone = (): Zone => (made ??= make(systemZoneName()));
  let confirmed: string | undefined;
  return {
    get name() {
      return confirmed ?? zone().name;
    },
    isNamed(name) {
      if (name !== seemingZoneName()) return zone().isNamed(name);
      confirmed = name;
      return true;
    },
    dayOf(timestampMs) {
      const isPlain = confirmed !== undefined && timestampMs >= CACHE_FROM_MS;
      return isPlain ? localDayOf(timestampMs) : zone().dayOf(timestampMs);
    },
  };
}

/** Date knows one zone, the machine's. */
function localDayOf(timestampMs: number): string {
  const date = new Date(timestampMs);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** What the machine's settings say, as {@link systemZoneName} finds it there; nobody checked it. */
function seemingZoneName(): string | undefined {
  const { TZ } = process.env;
  if (TZ !== undefined) return TZ;
  try {
    const [, name] = readlinkSync("/etc/localtime").split("/zoneinfo/");
    return name === "Etc/UTC" ? "UTC" : name;
  } catch {
    return undefined;
  }
}

export function utcDayOf(timestampMs: number): string {
  return new Date(timestampMs).toISOString().slice(0, 10);
}

/** The last `count` days up to and with `lastDay`, oldest first: calendar days, whatever DST does. */
export function daysUpTo(lastDay: string, count: number): string[] {
  const last = Date.parse(`${lastDay}T00:00:00Z`);
  return Array.from({ length: count }, (_, i) =>
    new Date(last - (count - 1 - i) * DAY_MS).toISOString().slice(0, 10),
  );
}

/** The first second of a day in a zone. */
export function startOfDay(day: string, zone: Zone): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  let before = (utc - DAY_MS) / 1000;
  let within = (utc + DAY_MS) / 1000;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (zone.dayOf(middle * 1000) < day) before = middle;
    else within = middle;
  }
  return within * 1000;
}

/** MM/DD/YYYY → YYYY-MM-DD */
function isoOf(date: string): string {
  return `${date.slice(6)}-${date.slice(0, 5).replace("/", "-")}`;
}

function formatDay(format: Intl.DateTimeFormat, timestampMs: number): string {
  const parts = new Map(format.formatToParts(timestampMs).map(({ type, value }) => [type, value]));
  const yearOfEra = Number(parts.get("year"));
  const year = parts.get("era") === "BC" ? 1 - yearOfEra : yearOfEra;
  const digits = String(Math.abs(year)).padStart(4, "0");
  return `${year < 0 ? "-" : ""}${digits}-${parts.get("month")}-${parts.get("day")}`;
}
