/** Reads the fields of a line into found.ts. */
import {
  BACKSLASH,
  CLOSE_BRACE,
  COLON,
  COMMA,
  endOfPlainString,
  endOfValue,
  isDigit,
  NOT_PLAIN,
  OPEN_BRACE,
  QUOTE,
} from "./compact-json";
import { note, setCount, setText } from "./found";
import * as shape from "./shape";

const ZERO = 0x30;
/** More digits than the largest count has. */
const MAX_DIGITS = 10;

const ADVISOR = Buffer.from("advisor_message");

/** Place behind the object that starts at `at`; NOT_PLAIN also for a key that counts twice. */
export function endOfObject(line: Buffer, at: number, level: shape.Level): number {
  if (line[at] !== OPEN_BRACE) return NOT_PLAIN;
  let place = at + 1;
  if (line[place] === CLOSE_BRACE) return place + 1;
  for (;;) {
    const end = line[place] === QUOTE ? endOfPlainString(line, place) : NOT_PLAIN;
    if (end < 0 || line[end] !== COLON) return NOT_PLAIN;
    const field = shape.fieldAt(level, line, place + 1, end - place - 2);
    if (field === shape.OTHER) place = endOfValue(line, end + 1);
    else place = note(field) ? endOfField(line, end + 1, field) : NOT_PLAIN;
    if (place < 0) return NOT_PLAIN;
    const next = line[place++];
    if (next === CLOSE_BRACE) return place;
    if (next !== COMMA) return NOT_PLAIN;
  }
}

function endOfField(line: Buffer, at: number, field: number): number {
  switch (field) {
    case shape.SESSION:
    case shape.TIMESTAMP:
    case shape.REQUEST:
    case shape.AGENT_TIMESTAMP:
    case shape.AGENT_REQUEST:
    case shape.ID:
    case shape.MODEL:
    case shape.SPEED:
    case shape.TIER:
    case shape.GEO:
      return endOfText(line, at, field);
    case shape.INPUT:
    case shape.OUTPUT:
    case shape.CACHE_WRITE:
    case shape.CACHE_READ:
    case shape.CREATION_5M:
    case shape.CREATION_1H:
    case shape.SEARCHES:
      return endOfCount(line, at, field);
    case shape.MESSAGE:
    case shape.AGENT_MESSAGE:
      return endOfObject(line, at, shape.MESSAGE_LEVEL);
    case shape.DATA:
      return endOfObject(line, at, shape.DATA_LEVEL);
    case shape.AGENT:
      return endOfObject(line, at, shape.AGENT_LEVEL);
    case shape.USAGE:
      return endOfObject(line, at, shape.USAGE_LEVEL);
    case shape.CREATION:
      return endOfObject(line, at, shape.CREATION_LEVEL);
    case shape.TOOLS:
      return endOfObject(line, at, shape.TOOLS_LEVEL);
    case shape.ITERATIONS:
      return endOfIterations(line, at);
    default: // a logged cost
      return NOT_PLAIN;
  }
}

function endOfText(line: Buffer, at: number, field: number): number {
  const end = endOfPlainString(line, at);
  setText(field, at + 1, end - 1);
  return end;
}

function endOfCount(line: Buffer, at: number, field: number): number {
  let place = at;
  let count = 0;
  while (isDigit(line[place])) count = count * 10 + (line[place++] as number) - ZERO;
  const digits = place - at;
  if (digits === 0 || digits > MAX_DIGITS || (line[at] === ZERO && digits > 1)) return NOT_PLAIN;
  setCount(field, count);
  return place;
}

/** Iterations that hold no call of an advisor, which would be a response of its own. */
function endOfIterations(line: Buffer, at: number): number {
  const end = endOfValue(line, at);
  if (end < 0) return NOT_PLAIN;
  const iterations = line.subarray(at, end);
  const isPlain = !iterations.includes(BACKSLASH) && !iterations.includes(ADVISOR);
  return isPlain ? end : NOT_PLAIN;
}
