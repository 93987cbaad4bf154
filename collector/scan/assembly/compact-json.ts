/**
 * Where values of compact JSON end, found without building them. What JSON.parse would refuse gives
 * {@link NOT_PLAIN}, and so does what it takes but Claude Code does not write: white space between
 * values, and more than {@link MAX_DEPTH} levels. UTF-8 is for the caller to check.
 *
 * Nothing here asks where the line ends: a newline stands behind it, which no value can hold.
 */

/** Instead of a place: leave it to JSON.parse. */
export const NOT_PLAIN: usize = 0;

export const MAX_DEPTH: i32 = 64;

export const QUOTE: u8 = 0x22;
export const COMMA: u8 = 0x2c;
export const COLON: u8 = 0x3a;
export const OPEN_BRACKET: u8 = 0x5b;
export const BACKSLASH: u8 = 0x5c;
export const CLOSE_BRACKET: u8 = 0x5d;
export const OPEN_BRACE: u8 = 0x7b;
export const CLOSE_BRACE: u8 = 0x7d;

/** What the value that is being passed lies in, outermost first: whether it is an object. */
const containers = memory.data(MAX_DEPTH);

/** Place behind the value that starts at `at`. */
export function endOfValue(at: usize): usize {
  let depth = 0;
  let place = at;
  do {
    const byte = load<u8>(place);
    if (byte == OPEN_BRACE || byte == OPEN_BRACKET) {
      const isObject = byte == OPEN_BRACE;
      if (load<u8>(place + 1) != (isObject ? CLOSE_BRACE : CLOSE_BRACKET)) {
        if (depth == MAX_DEPTH) return NOT_PLAIN;
        store<u8>(containers + depth++, isObject ? 1 : 0);
        place = isObject ? endOfKey(place + 1) : place + 1;
        if (place == NOT_PLAIN) return NOT_PLAIN;
        continue;
      }
      place += 2;
    } else {
      place = byte == QUOTE ? endOfString(place) : endOfScalar(place);
      if (place == NOT_PLAIN) return NOT_PLAIN;
    }
    while (depth > 0) {
      const isObject = load<u8>(containers + depth - 1) != 0;
      const next = load<u8>(place++);
      if (next == COMMA) {
        if (isObject) place = endOfKey(place);
        break;
      }
      if (next != (isObject ? CLOSE_BRACE : CLOSE_BRACKET)) return NOT_PLAIN;
      depth--;
    }
  } while (depth > 0 && place != NOT_PLAIN);
  return place;
}

/** Place behind the string that starts with the quote at `at`. */
export function endOfString(at: usize): usize {
  let place = at + 1;
  while (true) {
    place = endOfRun(place);
    const byte = load<u8>(place++);
    if (byte == QUOTE) return place;
    if (byte != BACKSLASH) return NOT_PLAIN;
    const escape = load<u8>(place++);
    if (escape == 0x75) {
      for (const end = place + 4; place < end; place++) {
        if (!isHexDigit(load<u8>(place))) return NOT_PLAIN;
      }
    } else if (!isEscape(escape)) return NOT_PLAIN;
  }
}

/** The same; {@link NOT_PLAIN} also for one with escapes, whose text is not its bytes. */
export function endOfPlainString(at: usize): usize {
  if (load<u8>(at) != QUOTE) return NOT_PLAIN;
  const place = endOfRun(at + 1);
  return load<u8>(place) == QUOTE ? place + 1 : NOT_PLAIN;
}

/** The next `"`, `\` or control character: 16 bytes are looked at in one go. */
function endOfRun(at: usize): usize {
  let place = at;
  while (true) {
    const block = v128.load(place);
    const ends = v128.or(
      v128.or(i8x16.eq(block, i8x16.splat(QUOTE)), i8x16.eq(block, i8x16.splat(BACKSLASH))),
      i8x16.le_u(block, i8x16.splat(0x1f)),
    );
    const mask = i8x16.bitmask(ends);
    if (mask != 0) return place + ctz(mask);
    place += 16;
  }
}

/** One of `"\/bfnrt`. */
function isEscape(byte: u8): bool {
  return (
    byte == 0x6e ||
    byte == QUOTE ||
    byte == BACKSLASH ||
    byte == 0x74 ||
    byte == 0x72 ||
    byte == 0x2f ||
    byte == 0x62 ||
    byte == 0x66
  );
}

/** Place behind the colon of the key that starts at `at`. */
function endOfKey(at: usize): usize {
  if (load<u8>(at) != QUOTE) return NOT_PLAIN;
  const end = endOfString(at);
  return end != NOT_PLAIN && load<u8>(end) == COLON ? end + 1 : NOT_PLAIN;
}

/** Place behind a number or one of JSON's three words. */
function endOfScalar(at: usize): usize {
  const byte = load<u8>(at);
  if (byte == MINUS || isDigit(byte)) return endOfNumber(at);
  if (startsWith(at, "true") || startsWith(at, "null")) return at + 4;
  return startsWith(at, "false") ? at + 5 : NOT_PLAIN;
}

const MINUS: u8 = 0x2d;
const PLUS: u8 = 0x2b;
const POINT: u8 = 0x2e;
export const ZERO: u8 = 0x30;

function endOfNumber(at: usize): usize {
  let place = load<u8>(at) == MINUS ? at + 1 : at;
  const whole = load<u8>(place);
  if (!isDigit(whole)) return NOT_PLAIN;
  place = whole == ZERO ? place + 1 : endOfDigits(place);
  if (load<u8>(place) == POINT) {
    if (!isDigit(load<u8>(place + 1))) return NOT_PLAIN;
    place = endOfDigits(place + 1);
  }
  if ((load<u8>(place) | 0x20) == 0x65) {
    const sign = load<u8>(place + 1);
    place += sign == PLUS || sign == MINUS ? 2 : 1;
    if (!isDigit(load<u8>(place))) return NOT_PLAIN;
    place = endOfDigits(place);
  }
  return place;
}

function endOfDigits(at: usize): usize {
  let place = at;
  while (isDigit(load<u8>(place))) place++;
  return place;
}

export function isDigit(byte: u8): bool {
  return byte >= ZERO && byte <= 0x39;
}

function isHexDigit(byte: u8): bool {
  const lower: u8 = byte | 0x20;
  return isDigit(byte) || (lower >= 0x61 && lower <= 0x66);
}

/** Do the characters of an ASCII text stand at a place? */
export function startsWith(at: usize, text: string): bool {
  const length = text.length;
  for (let i = 0; i < length; i++) {
    if (load<u8>(at + i) != <u8>load<u16>(changetype<usize>(text) + (i << 1))) return false;
  }
  return true;
}
