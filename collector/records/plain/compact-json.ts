/**
 * Where values of compact JSON end, found without building them. What JSON.parse would refuse gives
 * {@link NOT_PLAIN}, and so does what it takes but Claude Code does not write: white space between
 * values, and more than {@link MAX_DEPTH} levels. UTF-8 is for the caller to check.
 */

/** Instead of a place: leave it to JSON.parse. */
export const NOT_PLAIN = -1;

export const MAX_DEPTH = 64;

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;

/** 1 for bytes that may end a run of plain characters in a string: `"`, `\`, control characters. */
const ENDS_RUN = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte === QUOTE || byte === BACKSLASH || byte < 0x20),
);

const ESCAPES = new Set([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)));
const UNICODE_ESCAPE = 0x75;

const OBJECT = 1;
const ARRAY = 0;
/** What the value that is being passed lies in, outermost first. */
const containers = new Uint8Array(MAX_DEPTH);

/** Place behind the value that starts at `at`. */
export function endOfValue(bytes: Uint8Array, at: number): number {
  let depth = 0;
  let place = at;
  for (;;) {
    const byte = bytes[place];
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      const isObject = byte === OPEN_BRACE;
      if (bytes[place + 1] !== (isObject ? CLOSE_BRACE : CLOSE_BRACKET)) {
        if (depth === MAX_DEPTH) return NOT_PLAIN;
        containers[depth++] = isObject ? OBJECT : ARRAY;
        place = isObject ? endOfKey(bytes, place + 1) : place + 1;
        if (place < 0) return NOT_PLAIN;
        continue;
      }
      place += 2;
    } else {
      place = byte === QUOTE ? endOfString(bytes, place) : endOfScalar(bytes, place);
      if (place < 0) return NOT_PLAIN;
    }
    while (depth > 0) {
      const isObject = containers[depth - 1] === OBJECT;
      const next = bytes[place++];
      if (next === COMMA) {
        if (isObject) place = endOfKey(bytes, place);
        break;
      }
      if (next !== (isObject ? CLOSE_BRACE : CLOSE_BRACKET)) return NOT_PLAIN;
      depth--;
    }
    if (depth === 0 || place < 0) return place;
  }
}

/** Place behind the string that starts with the quote at `at`. */
export function endOfString(bytes: Uint8Array, at: number): number {
  const { length } = bytes;
  let place = at + 1;
  for (;;) {
    while (place < length && ENDS_RUN[bytes[place] as number] === 0) place++;
    const byte = bytes[place++];
    if (byte === QUOTE) return place;
    if (byte !== BACKSLASH) return NOT_PLAIN;
    const escape = bytes[place++];
    if (escape === UNICODE_ESCAPE) {
      for (const end = place + 4; place < end; place++) {
        if (!isHexDigit(bytes[place])) return NOT_PLAIN;
      }
    } else if (escape === undefined || !ESCAPES.has(escape)) return NOT_PLAIN;
  }
}

/** The same; {@link NOT_PLAIN} also for one with escapes, whose text is not its bytes. */
export function endOfPlainString(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== QUOTE) return NOT_PLAIN;
  const { length } = bytes;
  let place = at + 1;
  while (place < length && ENDS_RUN[bytes[place] as number] === 0) place++;
  return bytes[place] === QUOTE ? place + 1 : NOT_PLAIN;
}

/** Place behind the colon of the key that starts at `at`. */
function endOfKey(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== QUOTE) return NOT_PLAIN;
  const end = endOfString(bytes, at);
  return end >= 0 && bytes[end] === COLON ? end + 1 : NOT_PLAIN;
}

const WORDS = ["true", "false", "null"].map((word) => Buffer.from(word));

/** Place behind a number or one of JSON's three words. */
function endOfScalar(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === MINUS || isDigit(byte)) return endOfNumber(bytes, at);
  for (const word of WORDS) if (startsWith(bytes, at, word)) return at + word.length;
  return NOT_PLAIN;
}

const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const ZERO = 0x30;

function endOfNumber(bytes: Uint8Array, at: number): number {
  let place = bytes[at] === MINUS ? at + 1 : at;
  const whole = bytes[place];
  if (!isDigit(whole)) return NOT_PLAIN;
  place = whole === ZERO ? place + 1 : endOfDigits(bytes, place);
  if (bytes[place] === POINT) {
    if (!isDigit(bytes[place + 1])) return NOT_PLAIN;
    place = endOfDigits(bytes, place + 1);
  }
  if (((bytes[place] ?? 0) | 0x20) === 0x65) {
    const sign = bytes[place + 1];
    place += sign === PLUS || sign === MINUS ? 2 : 1;
    if (!isDigit(bytes[place])) return NOT_PLAIN;
    place = endOfDigits(bytes, place);
  }
  return place;
}

function endOfDigits(bytes: Uint8Array, at: number): number {
  let place = at;
  while (isDigit(bytes[place])) place++;
  return place;
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= 0x39;
}

function isHexDigit(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return isDigit(byte) || (lower >= 0x61 && lower <= 0x66);
}

/** Do these bytes stand at a place? */
export function startsWith(bytes: Uint8Array, at: number, text: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}
