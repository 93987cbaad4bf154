/** Lines up to this length are harmless whatever they hold. */
const HARMLESS_BYTES = 1 << 20;

const MAX_CONTAINERS = 1_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Would JSON.parse take gigabytes for this line? It needs about 100 bytes for every bracket, so
 * that 64 MiB of them would end the process.
 */
export function isTooComplex(line: Buffer): boolean {
  if (line.length <= HARMLESS_BYTES) return false;
  let containers = 0;
  for (let at = 0; at < line.length; at++) {
    const byte = line[at];
    if (byte === QUOTE) at = endOfString(line, at);
    else if ((byte === 0x7b || byte === 0x5b) && ++containers > MAX_CONTAINERS) return true;
  }
  return false;
}

/** Place of the quote that ends the string that starts at `start`. */
function endOfString(line: Buffer, start: number): number {
  let at = line.indexOf(QUOTE, start + 1);
  while (at >= 0 && isEscaped(line, at)) at = line.indexOf(QUOTE, at + 1);
  return at < 0 ? line.length : at;
}

function isEscaped(line: Buffer, quote: number): boolean {
  let backslashes = 0;
  while (line[quote - 1 - backslashes] === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}
