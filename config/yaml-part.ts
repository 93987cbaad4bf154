import { ConfigError, type Setting } from "./kinds";

/** A part of a YAML file that people write, with its place: error texts name both. */
export class YamlPart {
  constructor(
    private readonly value: unknown,
    private readonly file: string,
    private readonly place = "",
  ) {}

  /** Whether something is there; an empty key counts as absent. */
  get isGiven(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** @param came What is shown in place of the value, which may hold a secret. */
  refuse(rule: string, came: string): never {
    const what = this.place ? `\`${this.place}\` in ${this.file}` : this.file;
    throw new ConfigError(`${what} must be ${rule}, got: ${came}`);
  }

  /** @throws ConfigError for a key that is not one of these. */
  keys<K extends string>(...known: readonly K[]): Readonly<Record<K, YamlPart>> {
    const map = this.map();
    const unknown = Object.keys(map).find((key) => !known.some((name) => name === key));
    if (unknown !== undefined)
      throw new ConfigError(
        `\`${this.at(unknown)}\` in ${this.file} is not known here; known are ${known.join(", ")}. ` +
          "Passwords and tokens are in files of their own, which …_file names.",
      );
    return Object.fromEntries(known.map((key) => [key, this.child(key, map[key])])) as Record<
      K,
      YamlPart
    >;
  }

  entries(): (readonly [key: string, part: YamlPart])[] {
    if (!this.isGiven) return [];
    return Object.entries(this.map()).map(([key, value]) => [key, this.child(key, value)]);
  }

  /** Absent: an empty list. */
  list(): YamlPart[] {
    if (!this.isGiven) return [];
    if (!Array.isArray(this.value)) return this.refuse("a list", kindOf(this.value));
    return this.value.map(
      (value, index) => new YamlPart(value, this.file, `${this.place}[${index}]`),
    );
  }

  text(rule: string, pattern: RegExp): string {
    return this.parsed({ rule, parse: (text) => (pattern.test(text) ? text : undefined) });
  }

  parsed<T>({ rule, parse }: Pick<Setting<T>, "rule" | "parse">): T {
    // A number without quotes, such as an account's, is meant as text.
    const { value } = this;
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text !== "string") return this.refuse(rule, kindOf(value));
    return parse(text) ?? this.refuse(rule, text.includes("@") ? "one with an @" : text);
  }

  integer(min: number, max: number): number {
    const { value } = this;
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max)
      return value;
    return this.refuse(`an integer between ${min} and ${max}`, shown(value));
  }

  flag(): boolean {
    return typeof this.value === "boolean"
      ? this.value
      : this.refuse("true or false", shown(this.value));
  }

  private map(): Record<string, unknown> {
    const { value } = this;
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
    return this.refuse("keys with values", kindOf(value));
  }

  private at(key: string): string {
    return this.place ? `${this.place}.${key}` : key;
  }

  private child(key: string, value: unknown): YamlPart {
    return new YamlPart(value, this.file, this.at(key));
  }
}

const kindOf = (value: unknown): string => {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "keys with values" : `a ${typeof value}`;
};

const shown = (value: unknown): string =>
  typeof value === "number" || typeof value === "string" ? String(value) : kindOf(value);
