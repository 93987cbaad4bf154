import type { Setting } from "./kinds";

type Common = Pick<Setting<unknown>, "env" | "help">;

export const USD_BOUNDS = "between 0.01 and 1000000, with at most two decimals";

/** A positive amount of money with at most two decimals. */
export const usd = (s: Common) =>
  ({
    ...s,
    rule: `an amount in USD ${USD_BOUNDS}`,
    parse: (text: string) => {
      const value = /^\d{1,7}(\.\d{1,2})?$/.test(text) ? Number(text) : NaN;
      return value >= 0.01 && value <= 1_000_000 ? value : undefined;
    },
  }) satisfies Setting<number>;

/** A multiple, in steps of a tenth. */
export const factor = (s: Common & { min: number; max: number; default: number }) =>
  ({
    ...s,
    default: String(s.default),
    rule: `a number between ${s.min} and ${s.max}, with at most one decimal`,
    parse: (text: string) => {
      const value = /^\d+(\.\d)?$/.test(text) ? Number(text) : NaN;
      return value >= s.min && value <= s.max ? value : undefined;
    },
  }) satisfies Setting<number>;

const listOf = (pattern: RegExp) => (text: string) => {
  const list = text.split(",").map((part) => part.trim());
  return list.every((part) => pattern.test(part)) ? list : undefined;
};

export const emails = (s: Common) =>
  ({
    ...s,
    rule: "a comma-separated list of e-mail addresses",
    parse: listOf(/^[^\s@,;<>"]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/),
  }) satisfies Setting<string[]>;

/** Names of machines as they stand in the label `instance`. */
export const machines = (s: Common) =>
  ({
    ...s,
    rule: "a comma-separated list of machines' names, of A-Z a-z 0-9 . _ -, with * for any characters",
    parse: listOf(/^[A-Za-z0-9._*-]{1,128}$/),
  }) satisfies Setting<string[]>;

/** A URL that is a password: whoever has it may post there. */
export const secretUrl = (s: Common) =>
  ({
    ...s,
    secret: true,
    rule: "an http:// or https:// URL of at most 2000 printable ASCII characters without spaces",
    parse: (text: string) =>
      /^https?:\/\/[\x21-\x7e]{1,1990}$/.test(text) && URL.canParse(text) ? text : undefined,
  }) satisfies Setting<string>;

/** From when to when, of each day; the end may lie on the next day. */
export interface Hours {
  /** HH:MM. */
  readonly start: string;
  readonly end: string;
}

export const hours = (s: Common) =>
  ({
    ...s,
    rule: "two different times of day such as 22:00-07:00",
    parse: (text: string) => {
      const [, start, end] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(text) ?? [];
      const isTime = (time: string | undefined): time is string =>
        time !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
      return isTime(start) && isTime(end) && start !== end ? { start, end } : undefined;
    },
  }) satisfies Setting<Hours>;
