/**
 * A strict, one-pass reader of one log line. It checks the whole line as serde_json (the reader in
 * ccusage 20.0.24) does, and materialises only the fields that a shape names. `JSON.parse` cannot
 * stand in: it accepts unpaired surrogates, duplicate keys and numbers beyond a double, tells
 * `5.0` from `5` no more, and builds every prompt as a string.
 */
import { isUtf8 } from "node:buffer";
import type { ScannedNumber } from "./scan-number";
import { scanNumber } from "./scan-number";
import { scanString, stringOf, type Span } from "./scan-string";
import { LineRejected } from "./rejection";

/** Which fields to keep. `true` keeps a scalar and drops anything nested. */
export interface Shape {
  readonly fields?: Readonly<Record<string, Shape | true>>;
  readonly elements?: Shape;
  /** The one place where `"model":null` does not make ccusage drop the line. */
  readonly modelMayBeNull?: true;
}

export type Scanned =
  string | boolean | null | ScannedNumber | ScannedObject | Scanned[] | typeof NOT_KEPT;

/** An object or array in a place where the shape keeps none. */
export const NOT_KEPT = Symbol("not kept");

export class ScannedObject {
  readonly fields = new Map<string, Scanned>();
  /** Kept keys that came more than once. */
  readonly repeated = new Set<string>();
}

/** Depth that serde_json refuses: 128 nested containers. */
const MAX_DEPTH = 127;

/** Keys for which ccusage 20.0.24 drops a line when their value is null, anywhere in it. */
const NEVER_NULL: ReadonlySet<string> = new Set([
  "id",
  "cwd",
  "model",
  "speed",
  "costUSD",
  "version",
  "sessionId",
  "requestId",
  "isApiErrorMessage",
  "cache_read_input_tokens",
  "cache_creation_input_tokens",
]);

/**
 * In a line with these bytes, even within a text, ccusage 20.0.24 allows no key twice in any
 * object; in others only the keys that it reads are held to that.
 */
const NULL = Buffer.from("null");

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;

/** Reads one line. Throws {@link LineRejected} where ccusage drops it. */
export function scanLine(line: Buffer, shape: Shape): Scanned {
  if (!isUtf8(line)) throw new LineRejected("invalid_utf8");
  const scanner = new Scanner(line);
  const value = scanner.value(shape, 1);
  scanner.end();
  return value;
}

class Scanner {
  private at = 0;
  private readonly refusesRepeatedKeys: boolean;

  constructor(private readonly line: Buffer) {
    this.refusesRepeatedKeys = line.includes(NULL);
  }

  value(shape: Shape | true | undefined, depth: number): Scanned {
    this.skipSpace();
    const byte = this.line[this.at];
    if (byte === QUOTE) {
      const span = this.string();
      return shape === undefined ? NOT_KEPT : stringOf(this.line, span);
    }
    if (byte === 0x7b || byte === 0x5b) {
      if (depth > MAX_DEPTH) throw new LineRejected("nested_too_deep");
      const inner = shape === true ? undefined : shape;
      return byte === 0x7b ? this.object(inner, depth) : this.array(inner, depth);
    }
    if (byte === 0x74) return this.word("true", true);
    if (byte === 0x66) return this.word("false", false);
    if (byte === 0x6e) return this.word("null", null);
    const number = scanNumber(this.line, this.at);
    this.at = number.end;
    return number;
  }

  end(): void {
    this.skipSpace();
    if (this.at !== this.line.length) throw new LineRejected("invalid_json");
  }

  private object(shape: Shape | undefined, depth: number): ScannedObject | typeof NOT_KEPT {
    const kept = shape?.fields && new ScannedObject();
    const keys = this.refusesRepeatedKeys ? new Set<string>() : undefined;
    this.at++;
    if (this.skipIf(0x7d)) return kept ?? NOT_KEPT;
    do {
      this.skipSpace();
      if (this.line[this.at] !== QUOTE) throw new LineRejected("invalid_json");
      const keySpan = this.string();
      if (!this.skipIf(COLON)) throw new LineRejected("invalid_json");
      const key = kept || keys ? stringOf(this.line, keySpan) : undefined;
      if (key !== undefined && keys?.has(key)) throw new LineRejected("duplicate_key");
      if (key !== undefined) keys?.add(key);
      const wanted = key === undefined ? undefined : field(shape, key);
      const value = this.value(wanted, depth + 1);
      if (value === null) this.checkNull(key ?? stringOf(this.line, keySpan), shape);
      if (!kept || key === undefined || wanted === undefined) continue;
      if (kept.fields.has(key)) kept.repeated.add(key);
      else kept.fields.set(key, value);
    } while (this.skipIf(COMMA));
    if (!this.skipIf(0x7d)) throw new LineRejected("invalid_json");
    return kept ?? NOT_KEPT;
  }

  private array(shape: Shape | undefined, depth: number): Scanned[] | typeof NOT_KEPT {
    const kept: Scanned[] | undefined = shape?.elements && [];
    this.at++;
    if (this.skipIf(0x5d)) return kept ?? NOT_KEPT;
    do {
      const value = this.value(shape?.elements, depth + 1);
      kept?.push(value);
    } while (this.skipIf(COMMA));
    if (!this.skipIf(0x5d)) throw new LineRejected("invalid_json");
    return kept ?? NOT_KEPT;
  }

  private checkNull(key: string, shape: Shape | undefined): void {
    if (!NEVER_NULL.has(key)) return;
    if (key === "model" && shape?.modelMayBeNull) return;
    throw new LineRejected("null_key");
  }

  private string(): Span {
    const span = scanString(this.line, this.at + 1);
    this.at = span.end + 1;
    return span;
  }

  private word<T>(word: string, value: T): T {
    for (let i = 0; i < word.length; i++) {
      if (this.line[this.at + i] !== word.charCodeAt(i)) throw new LineRejected("invalid_json");
    }
    this.at += word.length;
    return value;
  }

  private skipIf(byte: number): boolean {
    this.skipSpace();
    if (this.line[this.at] !== byte) return false;
    this.at++;
    return true;
  }

  private skipSpace(): void {
    let byte = this.line[this.at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
      byte = this.line[++this.at];
    }
  }
}

function field(shape: Shape | undefined, key: string): Shape | true | undefined {
  const fields = shape?.fields;
  return fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
}
