/**
 * From one line of a log to what the default mode counts. A line is a record when it is JSON as
 * JSON.parse reads it (Claude Code writes it with JSON.stringify) and carries usage in one of two
 * places: `message.usage`, or `data.message.message.usage` of a subagent's progress.
 */
import { isUtf8 } from "node:buffer";
import { isTooComplex } from "./complexity";
import { field, name, objectAt, text, type JsonObject } from "./fields";
import { readAdvisorCalls, readFigures, readLoggedCost } from "./figures";
import { keyOf, type Identity } from "./key";
import { RecordRejected, type LostPart } from "./rejection";
import type { Copy, Figures, Origin } from "./response";
import { readTimestamp } from "./timestamp";

/** What a file's path says about its lines. */
export interface FileOrigin {
  /** `sessionOfFile`: holds for lines that name none. */
  readonly session: string;
  /** `projectOfFile` */
  readonly project: string;
}

/** One model call that a line tells of. */
export interface Call {
  readonly identity: Identity;
  readonly figures: Figures;
  readonly origin: Origin;
  /** ccusage looks at it; the default mode does not. */
  readonly isSidechain: boolean;
}

export interface LineCalls {
  /** The line's own call, then the advisor's. */
  readonly calls: readonly Call[];
  /** Parts that are not counted, one reason each. */
  readonly lost: readonly LostPart[];
}

export interface LineCopies {
  /** Like {@link LineCalls.calls}. */
  readonly copies: readonly Copy[];
  /** Like {@link LineCalls.lost}. */
  readonly lost: readonly LostPart[];
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** @throws RecordRejected when the line is no record; nothing else. */
export function readCopies(line: Buffer, file: FileOrigin): LineCopies {
  const { calls, lost } = readCalls(line, file);
  return { copies: calls.map(copyOf), lost };
}

export function copyOf({ identity, figures, origin }: Call): Copy {
  return { key: keyOf(identity, figures), figures, origin };
}

/** @throws RecordRejected when the line is no record; nothing else. */
export function readCalls(line: Buffer, file: FileOrigin): LineCalls {
  const root = parse(line);
  const usage = objectAt(root, "message", "usage");
  if (usage) return callsOf(root as JsonObject, root as JsonObject, usage, file);
  // The outer line tells the session; time, request and model come from within.
  const agentUsage = objectAt(root, "data", "message", "message", "usage");
  const agent = objectAt(root, "data", "message");
  if (agentUsage && agent) return callsOf(root as JsonObject, agent, agentUsage, file);
  throw new RecordRejected("not_usage");
}

function parse(line: Buffer): unknown {
  if (!isUtf8(line)) throw new RecordRejected("invalid_utf8");
  if (isTooComplex(line)) throw new RecordRejected("too_complex");
  const hasMark = line.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  try {
    return JSON.parse(line.toString("utf8", hasMark ? BYTE_ORDER_MARK.length : 0));
  } catch {
    throw new RecordRejected("invalid_json");
  }
}

function callsOf(
  root: JsonObject,
  body: JsonObject,
  usage: JsonObject,
  file: FileOrigin,
): LineCalls {
  const lost: LostPart[] = [];
  const message = objectAt(body, "message") as JsonObject;
  const session = name(root, "sessionId") || file.session;
  const timestampMs = readTimestamp(text(body, "timestamp"));
  const messageId = text(message, "id");
  const requestId = text(body, "requestId");
  const figures = readFigures(usage, name(message, "model"), readLoggedCost(body, lost), lost);
  if (timestampMs === undefined) throw new RecordRejected("bad_timestamp");
  const identity = { messageId, requestId, uuid: uuidOf(body), session, timestampMs };
  const shared = {
    origin: { timestampMs, session, project: file.project },
    isSidechain: field(body, "isSidechain") === true,
  };
  const advisorCalls = readAdvisorCalls(usage, lost).map(({ place, figures: used }) => ({
    identity: { ...identity, advisor: place },
    figures: used,
    ...shared,
  }));
  return { calls: [{ identity, figures, ...shared }, ...advisorCalls], lost };
}

/** Only lines without an id need it, so that a bad one costs no line. */
function uuidOf(body: JsonObject): string {
  const uuid = field(body, "uuid");
  return typeof uuid === "string" ? uuid : "";
}
