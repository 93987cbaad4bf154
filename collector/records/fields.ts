/**
 * Fields of what JSON.parse gave. Only own fields count: a line may be named like something on
 * Object.prototype, and `__proto__` is a field like any other. null means absent.
 */
import { RecordRejected } from "./rejection";
import { MAX_COUNT } from "./response";

export type JsonObject = Readonly<Record<string, unknown>>;

/** Longest model or session name: beyond it a name is a fault, and would fill the ledger. */
const MAX_NAME_LENGTH = 256;

const LONE_SURROGATES = /[\ud800-\udfff]/gu;

export function field(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? (object[key] ?? undefined) : undefined;
}

export function asObject(value: unknown): JsonObject | undefined {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as JsonObject) : undefined;
}

/** The object behind a chain of keys, or undefined where one is missing. */
export function objectAt(root: unknown, ...keys: readonly string[]): JsonObject | undefined {
  let object = asObject(root);
  for (const key of keys) object = object && asObject(field(object, key));
  return object;
}

/** An id or a name; "" when absent. @throws RecordRejected when it is no text. */
export function text(object: JsonObject, key: string): string {
  const value = field(object, key) ?? "";
  if (typeof value !== "string") throw new RecordRejected("wrong_type");
  return value;
}

/** A text that reports show. Half a surrogate pair becomes U+FFFD, as it would on disk. */
export function name(object: JsonObject, key: string): string {
  const value = text(object, key);
  if (value.length > MAX_NAME_LENGTH) throw new RecordRejected("implausible");
  return value.replace(LONE_SURROGATES, "\ufffd");
}

/**
 * A whole number from 0 to {@link MAX_COUNT}; `5.0` is 5.
 *
 * @throws RecordRejected
 */
export function count(object: JsonObject, key: string, absent: 0 | "required" = 0): number {
  const value = field(object, key) ?? absent;
  if (typeof value !== "number") throw new RecordRejected("wrong_type");
  if (value > MAX_COUNT) throw new RecordRejected("implausible");
  if (!Number.isInteger(value) || value < 0) throw new RecordRejected("wrong_type");
  return Math.abs(value); // -0 is 0
}
