/** What a line that has usage gives: a copy of a response, into result.ts. */
import { startsWith } from "./compact-json";
import { countOf, has, isText, lengthOf, startOf } from "./found";
import { get, resultStart, set, Word } from "./result";
import { hashTo, MAX_MESSAGE_BYTES, messageStart } from "./sha256";
import { Field } from "./shape";
import { NO_TIME, TIMESTAMP_LENGTH, timestampAt } from "./timestamp";

/** A name of more characters is implausible, and has more bytes. */
const MAX_NAME_BYTES: i32 = 256;
const MAX_COUNT: u64 = 0xffff_ffff;
const MAX_WEB_SEARCHES: u64 = 0xffff;

/** @returns false when `readCopies` has to decide. */
export function fillCopy(): bool {
  // Of a line with both, the subagent's would count where `message` has no usage.
  if (has(Field.Message) == has(Field.Data)) return false;
  return fillTime() && fillFigures() && fillKey() && fillNames();
}

function fillTime(): bool {
  const field = has(Field.Data) ? Field.AgentTimestamp : Field.Timestamp;
  if (lengthOf(field) != TIMESTAMP_LENGTH) return false;
  const time = timestampAt(startOf(field));
  set(Word.TimeHigh, <u32>(time >> 32));
  set(Word.TimeLow, <u32>time);
  return time != NO_TIME;
}

function fillFigures(): bool {
  if (!has(Field.Input) || !has(Field.Output)) return false;
  const isSplit = has(Field.Creation5m) || has(Field.Creation1h);
  const isRead =
    fillCount(Word.Input, Field.Input, MAX_COUNT) &&
    fillCount(Word.Output, Field.Output, MAX_COUNT) &&
    fillCount(Word.CacheRead, Field.CacheRead, MAX_COUNT) &&
    fillCount(Word.CacheWrite5m, Field.CacheWrite, MAX_COUNT) &&
    (!isSplit || fillCount(Word.CacheWrite5m, Field.Creation5m, MAX_COUNT)) &&
    fillCount(Word.CacheWrite1h, Field.Creation1h, MAX_COUNT) &&
    fillCount(Word.WebSearches, Field.Searches, MAX_WEB_SEARCHES);
  const fast = isText(Field.Speed, "fast") ? 1 : 0;
  const batch = isText(Field.Tier, "batch") ? 2 : 0;
  const usOnly = isText(Field.Geo, "us") ? 4 : 0;
  set(Word.Flags, fast | batch | usOnly);
  set(Word.Times, 1);
  return isRead;
}

/** @returns false when the count is above `most`. */
function fillCount(word: Word, field: Field, most: u64): bool {
  const count = countOf(field);
  set(word, <u32>count);
  return count <= most;
}

/** As `records/key.ts` makes it of ids that Anthropic gives out: of `[1,"message",id]`. */
function fillKey(): bool {
  const id = startOf(Field.Id);
  const length = lengthOf(Field.Id);
  if (length < 4 || !startsWith(id, "msg_")) return false;
  const before = '[1,"message","';
  const end = <usize>before.length + length + 2;
  if (end > MAX_MESSAGE_BYTES) return false;
  const message = messageStart();
  for (let i = 0; i < before.length; i++) store<u8>(message + i, <u8>before.charCodeAt(i));
  memory.copy(message + before.length, id, length);
  store<u8>(message + end - 2, 0x22);
  store<u8>(message + end - 1, 0x5d);
  hashTo(resultStart(), end);
  return true;
}

function fillNames(): bool {
  const longest = max(lengthOf(Field.Model), lengthOf(Field.Session));
  const isShort = longest <= <usize>MAX_NAME_BYTES;
  if (isShort) {
    fillName(Word.ModelStart, Field.Model, lastModel);
    fillName(Word.SessionStart, Field.Session, lastSession);
  }
  return isShort;
}

/** Names of the copy before: lines that follow each other mostly have the same. */
const lastModel = memory.data(MAX_NAME_BYTES, 16);
const lastSession = memory.data(MAX_NAME_BYTES, 16);

/** Start, length, and whether it is the name of the copy before. */
function fillName(first: Word, field: Field, last: usize): void {
  const start = startOf(field);
  const length = lengthOf(field);
  const isLast = length == get(first + 1) && memory.compare(start, last, length) == 0;
  if (!isLast) memory.copy(last, start, length);
  set(first, start);
  set(first + 1, length);
  set(first + 2, isLast ? 1 : 0);
}
