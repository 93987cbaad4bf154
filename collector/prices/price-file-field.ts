import { CollectError } from "../errors";

const MAX_SHOWN = 60;

/** A value in the user's price file that knows where it stands, for the messages. */
export class Field {
  constructor(
    private readonly value: unknown,
    private readonly file: string,
    /** prices[0].input; "" for the file's outermost value. */
    private readonly path = "",
  ) {}

  /** @throws CollectError for anything else, and for a key that is not in `keys`. */
  object<K extends string>(keys: readonly K[]): FieldsOf<K> {
    const { value } = this;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.refuse("an object", `Write {…} with ${keys.join(", ")}.`);
    }
    for (const key of Object.keys(value)) {
      if (!(keys as readonly string[]).includes(key)) {
        new Field(key, this.file, this.path).refuse(
          `an object with no other keys than ${keys.join(", ")}`,
          "Correct the key's spelling, or remove it.",
        );
      }
    }
    const optional = (key: K): Field | undefined =>
      Object.hasOwn(value, key)
        ? new Field((value as Record<K, unknown>)[key], this.file, this.pathOf(key))
        : undefined;
    return {
      optional,
      required: (key) => optional(key) ?? new Field(undefined, this.file, this.pathOf(key)),
    };
  }

  list(): Field[] {
    if (!Array.isArray(this.value)) this.refuse("a list", "Write […], even for one entry.");
    return this.value.map((value, i) => new Field(value, this.file, `${this.path}[${i}]`));
  }

  number(rule: string, isValid: (value: number) => boolean, advice: string): number {
    const { value } = this;
    if (typeof value !== "number" || !isValid(value)) this.refuse(rule, advice);
    return value;
  }

  text(rule: string, isValid: (value: string) => boolean, advice: string): string {
    const { value } = this;
    if (typeof value !== "string" || !isValid(value)) this.refuse(rule, advice);
    return value;
  }

  isTrue(): boolean {
    const { value } = this;
    if (typeof value !== "boolean") this.refuse("true or false", "Write it without quotes.");
    return value;
  }

  refuse(rule: string, advice: string): never {
    const where = this.path === "" ? "The outermost value" : this.path;
    throw new CollectError(
      `${where} in ${this.file} must be ${rule}, got: ${shown(this.value)}.\n${advice}`,
    );
  }

  private pathOf(key: string): string {
    return this.path === "" ? key : `${this.path}.${key}`;
  }
}

export interface FieldsOf<K extends string> {
  readonly optional: (key: K) => Field | undefined;
  /** A missing one is refused by whatever rule is asked of it. */
  readonly required: (key: K) => Field;
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
