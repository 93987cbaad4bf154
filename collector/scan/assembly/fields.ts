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
  startsWith,
  ZERO,
} from "./compact-json";
import { note, setCount, setText } from "./found";
import { Field, fieldAt, Level } from "./shape";

/** More digits than the largest count has. */
const MAX_DIGITS: usize = 10;

/** Place behind the object that starts at `at`; NOT_PLAIN also for a key that counts twice. */
export function endOfObject(at: usize, level: Level): usize {
  if (load<u8>(at) != OPEN_BRACE) return NOT_PLAIN;
  let place = at + 1;
  if (load<u8>(place) == CLOSE_BRACE) return place + 1;
  while (true) {
    const end = endOfPlainString(place);
    if (end == NOT_PLAIN || load<u8>(end) != COLON) return NOT_PLAIN;
    const field = fieldAt(level, place + 1, end - place - 2);
    if (field == Field.Other) place = endOfValue(end + 1);
    else place = note(field) ? endOfField(end + 1, field) : NOT_PLAIN;
    if (place == NOT_PLAIN) return NOT_PLAIN;
    const next = load<u8>(place++);
    if (next == CLOSE_BRACE) return place;
    if (next != COMMA) return NOT_PLAIN;
  }
}

function endOfField(at: usize, field: Field): usize {
  switch (field) {
    case Field.Session:
    case Field.Timestamp:
    case Field.Request:
    case Field.AgentTimestamp:
    case Field.AgentRequest:
    case Field.Id:
    case Field.Model:
    case Field.Speed:
    case Field.Tier:
    case Field.Geo:
      return endOfText(at, field);
    case Field.Input:
    case Field.Output:
    case Field.CacheWrite:
    case Field.CacheRead:
    case Field.Creation5m:
    case Field.Creation1h:
    case Field.Searches:
      return endOfCount(at, field);
    case Field.Message:
    case Field.AgentMessage:
      return endOfObject(at, Level.Message);
    case Field.Data:
      return endOfObject(at, Level.Data);
    case Field.Agent:
      return endOfObject(at, Level.Agent);
    case Field.Usage:
      return endOfObject(at, Level.Usage);
    case Field.Creation:
      return endOfObject(at, Level.Creation);
    case Field.Tools:
      return endOfObject(at, Level.Tools);
    case Field.Iterations:
      return endOfIterations(at);
    default: // a logged cost
      return NOT_PLAIN;
  }
}

function endOfText(at: usize, field: Field): usize {
  const end = endOfPlainString(at);
  setText(field, at + 1, end - 1);
  return end;
}

function endOfCount(at: usize, field: Field): usize {
  let place = at;
  let count: u64 = 0;
  for (; isDigit(load<u8>(place)); place++) count = count * 10 + load<u8>(place) - ZERO;
  const digits = place - at;
  if (digits == 0 || digits > MAX_DIGITS || (load<u8>(at) == ZERO && digits > 1)) return NOT_PLAIN;
  setCount(field, count);
  return place;
}

/** Iterations that hold no call of an advisor, which would be a response of its own. */
function endOfIterations(at: usize): usize {
  const end = endOfValue(at);
  for (let place = at; place < end; place++) {
    if (load<u8>(place) == BACKSLASH || startsWith(place, "advisor_message")) return NOT_PLAIN;
  }
  return end;
}
