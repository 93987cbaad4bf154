import { LineRejected } from "./rejection";

/** A number as it stands in the line: `5`, `5.0` and `5e0` are told apart. */
export class ScannedNumber {
  constructor(
    readonly text: string,
    /** Place behind the number. */
    readonly end: number,
  ) {}

  /**
   * The value of a count, or undefined when it is no non-negative integer in 64 bits. Beyond 2^53
   * it is the nearest double.
   */
  asCount(): number | undefined {
    if (!/^\d{1,20}$/.test(this.text)) return undefined;
    if (this.text.length === 20 && BigInt(this.text) > U64_MAX) return undefined;
    return Number(this.text);
  }

  asDouble(): number {
    return Number(this.text);
  }
}

const U64_MAX = 18_446_744_073_709_551_615n;

/** Digits from which an integer might not fit a double. */
const DOUBLE_DIGITS = 308;

/** Reads a number. Like serde_json it refuses one that no double can hold. */
export function scanNumber(line: Uint8Array, start: number): ScannedNumber {
  let at = start;
  let isPlain = true;
  if (line[at] === 0x2d) at++;
  at = line[at] === 0x30 ? at + 1 : digits(line, at);
  if (line[at] === 0x2e) {
    at = digits(line, at + 1);
    isPlain = false;
  }
  if (line[at] === 0x65 || line[at] === 0x45) {
    at++;
    if (line[at] === 0x2b || line[at] === 0x2d) at++;
    at = digits(line, at);
    isPlain = false;
  }
  const text = Buffer.from(line.buffer, line.byteOffset + start, at - start).toString("latin1");
  if ((!isPlain || text.length > DOUBLE_DIGITS) && !Number.isFinite(Number(text))) {
    throw new LineRejected("invalid_json");
  }
  return new ScannedNumber(text, at);
}

/** Place behind one digit or more. */
function digits(line: Uint8Array, start: number): number {
  let at = start;
  for (let byte = line[at]; byte !== undefined && byte >= 0x30 && byte <= 0x39; byte = line[at]) {
    at++;
  }
  if (at === start) throw new LineRejected("invalid_json");
  return at;
}
