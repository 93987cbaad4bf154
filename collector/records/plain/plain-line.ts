/**
 * A line as Claude Code writes it, read byte by byte without building it as objects. The contract:
 * what {@link readPlainLine} returns is what `readCopies` makes of the line, one copy or the reason
 * for which it is none; undefined says that the line is not plainly of that shape, and that
 * `readCopies` has to decide. Not plain are among others white space, escapes in what counts, a
 * field that counts standing twice, ids that Anthropic did not give out, logged costs, advisors'
 * calls, null for a count, another form of time.
 */
import { isUtf8 } from "node:buffer";
import { keyOfMessage } from "../key";
import type { FileOrigin } from "../read-copies";
import { MAX_COUNT, MAX_WEB_SEARCHES, type Copy, type Figures } from "../response";
import { startsWith } from "./compact-json";
import { endOfObject } from "./fields";
import { countOf, endOf, forgetLine, has, startOf } from "./found";
import { PLAIN_TIMESTAMP_LENGTH, plainTimestamp } from "./plain-timestamp";
import * as shape from "./shape";

/** In longer lines brackets are counted first. */
const MAX_LINE_BYTES = 1 << 20;

/** A name of more characters is implausible, and has more bytes. */
const MAX_NAME_BYTES = 256;

const MESSAGE_ID_START = Buffer.from("msg_");

export function readPlainLine(line: Buffer, file: FileOrigin): Copy | "not_usage" | undefined {
  if (line.length > MAX_LINE_BYTES) return undefined;
  forgetLine();
  if (endOfObject(line, 0, shape.LINE) !== line.length || !isUtf8(line)) return undefined;
  return has(shape.USAGE) ? copyIn(line, file) : "not_usage";
}

function copyIn(line: Buffer, file: FileOrigin): Copy | undefined {
  // Of a line with both, the subagent's would count where `message` has no usage.
  if (has(shape.MESSAGE) === has(shape.DATA) || !isComplete()) return undefined;
  const timestampMs = timestampIn(line);
  if (timestampMs === undefined || !hasAnthropicId(line)) return undefined;
  const figures = figuresIn(line);
  const session = sessions.textIn(line, shape.SESSION) || file.session;
  return (
    figures && {
      key: keyOfMessage(line.toString("utf8", startOf(shape.ID), endOf(shape.ID))),
      figures,
      origin: { timestampMs, session, project: file.project },
    }
  );
}

function isComplete(): boolean {
  const hasNames = nameFits(shape.MODEL) && nameFits(shape.SESSION);
  return hasNames && has(shape.INPUT) && has(shape.OUTPUT);
}

function nameFits(field: number): boolean {
  return !has(field) || endOf(field) - startOf(field) <= MAX_NAME_BYTES;
}

function timestampIn(line: Buffer): number | undefined {
  const field = has(shape.DATA) ? shape.AGENT_TIMESTAMP : shape.TIMESTAMP;
  const length = endOf(field) - startOf(field);
  if (!has(field) || length !== PLAIN_TIMESTAMP_LENGTH) return undefined;
  return plainTimestamp(line, startOf(field));
}

function hasAnthropicId(line: Buffer): boolean {
  const isLong = endOf(shape.ID) - startOf(shape.ID) >= MESSAGE_ID_START.length;
  return has(shape.ID) && isLong && startsWith(line, startOf(shape.ID), MESSAGE_ID_START);
}

function figuresIn(line: Buffer): Figures | undefined {
  const isSplit = has(shape.CREATION_5M) || has(shape.CREATION_1H);
  const flat = countOf(shape.CACHE_WRITE);
  const figures: Figures = {
    model: models.textIn(line, shape.MODEL),
    input: countOf(shape.INPUT),
    output: countOf(shape.OUTPUT),
    cacheWrite5m: isSplit ? countOf(shape.CREATION_5M) : flat,
    cacheWrite1h: countOf(shape.CREATION_1H),
    cacheRead: countOf(shape.CACHE_READ),
    webSearches: countOf(shape.SEARCHES),
    isFast: isText(line, shape.SPEED, FAST),
    isBatch: isText(line, shape.TIER, BATCH),
    isUsOnly: isText(line, shape.GEO, US),
    loggedCost: undefined,
  };
  const largest = Math.max(
    ...[figures.input, figures.output, figures.cacheRead, flat],
    ...[figures.cacheWrite5m, figures.cacheWrite1h],
  );
  return largest <= MAX_COUNT && figures.webSearches <= MAX_WEB_SEARCHES ? figures : undefined;
}

const FAST = Buffer.from("fast");
const BATCH = Buffer.from("batch");
const US = Buffer.from("us");

function isText(line: Buffer, field: number, text: Buffer): boolean {
  if (!has(field) || endOf(field) - startOf(field) !== text.length) return false;
  return startsWith(line, startOf(field), text);
}

/** Texts of one field. Lines that follow each other mostly have the same, which is built once. */
class RepeatedText {
  private lastBytes: Buffer = Buffer.alloc(0);
  private last = "";

  /** "" when the line does not have it. */
  textIn(line: Buffer, field: number): string {
    if (!has(field)) return "";
    const [start, end] = [startOf(field), endOf(field)];
    if (end - start !== this.lastBytes.length || !startsWith(line, start, this.lastBytes)) {
      this.lastBytes = Buffer.from(line.subarray(start, end));
      this.last = this.lastBytes.toString();
    }
    return this.last;
  }
}

const sessions = new RepeatedText();
const models = new RepeatedText();
