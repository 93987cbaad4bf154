import { LineRejected } from "./rejection";

/** Where a string's bytes stand, without the quotes. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly escaped: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Reads a string from behind its opening quote. Refuses what serde_json refuses. */
export function scanString(line: Uint8Array, start: number): Span {
  let at = start;
  let escaped = false;
  for (;;) {
    const byte = line[at];
    if (byte === QUOTE) return { start, end: at, escaped };
    if (byte === undefined || byte < 0x20) throw new LineRejected("invalid_json");
    if (byte === BACKSLASH) {
      escaped = true;
      at = scanEscape(line, at + 1);
    } else at++;
  }
}

/** The text between the quotes. */
export function stringOf(line: Uint8Array, { start, end, escaped }: Span): string {
  const text = Buffer.from(line.buffer, line.byteOffset + start, end - start).toString("utf8");
  return escaped ? (JSON.parse(`"${text}"`) as string) : text;
}

/** Returns the place behind the escape; a surrogate must come as a pair. */
function scanEscape(line: Uint8Array, at: number): number {
  const byte = line[at];
  if (byte !== 0x75) {
    if (byte === undefined || !SHORT_ESCAPES.has(byte)) throw new LineRejected("invalid_json");
    return at + 1;
  }
  const unit = hexUnit(line, at + 1);
  if (unit < 0xd800 || unit > 0xdfff) return at + 5;
  const low =
    line[at + 5] === BACKSLASH && line[at + 6] === 0x75 ? hexUnit(line, at + 7) : undefined;
  if (unit > 0xdbff || low === undefined || low < 0xdc00 || low > 0xdfff) {
    throw new LineRejected("invalid_json");
  }
  return at + 11;
}

/** The characters after a backslash, without `u`. */
const SHORT_ESCAPES: ReadonlySet<number> = new Set(Buffer.from(`"\\/bfnrt`));

function hexUnit(line: Uint8Array, at: number): number {
  let unit = 0;
  for (let i = at; i < at + 4; i++) {
    const digit = hexDigit(line[i]);
    if (digit === undefined) throw new LineRejected("invalid_json");
    unit = unit * 16 + digit;
  }
  return unit;
}

function hexDigit(byte: number | undefined): number | undefined {
  if (byte === undefined) return undefined;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : undefined;
}
