import { isIP } from "node:net";

/** A setting that breaks its rule; the message says which, the rule, what came, and from where. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** One setting: a variable, what it means, and how its text becomes a value. */
export interface Setting<T> {
  /** Name of the environment variable and of the line in .env. */
  readonly env: string;
  /** One or two sentences for .env.example and the docs. */
  readonly help: string;
  /** The rule in words, with unit and bounds: "must be …". */
  readonly rule: string;
  /** Default as text; absent: the setting may stay unset. */
  readonly default?: string;
  /** The value never appears in an error text. */
  readonly secret?: boolean;
  /** @returns undefined where the text breaks the rule. */
  readonly parse: (text: string) => T | undefined;
  /** The part of a text that breaks the rule, for the message. @default all of it */
  readonly wrong?: (text: string) => string | undefined;
}

type Common = Pick<Setting<unknown>, "env" | "help">;

export function integer(s: Common & { min: number; max: number; unit?: string; default: number }) {
  const unit = s.unit ? ` (${s.unit})` : "";
  return {
    ...s,
    default: String(s.default),
    rule: `an integer between ${s.min} and ${s.max}${unit}`,
    parse: (text: string) => {
      const value = /^\d+$/.test(text) ? Number(text) : NaN;
      return value >= s.min && value <= s.max ? value : undefined;
    },
  } satisfies Setting<number>;
}

export const port = (s: Common & { default: number }) => integer({ ...s, min: 1, max: 65535 });

/** CPU cores in steps of 0.25: the forms that Docker prints back the same. */
export function cores(s: Common & { default: number }) {
  return {
    ...s,
    default: String(s.default),
    rule: "a number of cores between 0.25 and 64, in steps of 0.25",
    parse: (text: string) => {
      const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
      return value >= 0.25 && value <= 64 && Number.isInteger(value * 4) ? value : undefined;
    },
  } satisfies Setting<number>;
}

export function oneOf<const C extends string>(
  s: Common & { choices: readonly C[]; default: NoInfer<C> },
) {
  return {
    ...s,
    rule: `one of ${s.choices.join(", ")}`,
    parse: (text: string) => s.choices.find((choice) => choice === text),
  } satisfies Setting<C>;
}

interface TextSpec extends Common {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly default?: string;
  readonly secret?: boolean;
}

export function text<const S extends TextSpec>(s: S) {
  return { ...s, parse: (value: string) => (s.pattern.test(value) ? value : undefined) };
}

/** An http(s) URL without user, password, query or fragment; a trailing slash is dropped. */
export function url(s: Common) {
  return {
    ...s,
    rule: "an http:// or https:// URL without user, password, query or fragment",
    parse: (value: string) => {
      if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return undefined;
      const { username, password, search, hash, href } = new URL(value);
      return username || password || search || hash ? undefined : href.replace(/\/+$/, "");
    },
  } satisfies Setting<string>;
}

export function ipAddress(s: Common & { default: string }) {
  return {
    ...s,
    rule: "an IPv4 or IPv6 address",
    parse: (value: string) => (isIP(value) ? value : undefined),
  } satisfies Setting<string>;
}

export function timeZone(s: Common) {
  return {
    ...s,
    rule: "an IANA time zone such as Europe/Berlin",
    parse: (value: string) => {
      try {
        new Intl.DateTimeFormat("en", { timeZone: value });
        return value;
      } catch {
        return undefined;
      }
    },
  } satisfies Setting<string>;
}

/** Comma-separated `host:port`; IPv6 hosts in brackets. */
export function targets(s: Common & { default: string }) {
  const target = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?):(\d{1,5})$/;
  return {
    ...s,
    rule: "a comma-separated list of host:port, the port between 1 and 65535",
    parse: (value: string) => {
      const list = value.split(",").map((part) => part.trim());
      const valid = list.every((part) => {
        const port = Number(target.exec(part)?.[3]);
        return port >= 1 && port <= 65535;
      });
      return valid ? list : undefined;
    },
  } satisfies Setting<string[]>;
}
