/**
 * From a log line to what it says was used: the rules of ccusage 20.0.24 for `claude daily`, each
 * measured on that binary. Two shapes carry usage: a line with `message.usage`, and a progress line
 * of a subagent with `data.message.message.usage`.
 */
import { readAdvisorCalls, iterationShape, type AdvisorCall } from "./advisor";
import { ScannedObject, scanLine, type Scanned, type Shape } from "./json-scan";
import { LineRejected } from "./rejection";
import { ScannedNumber } from "./scan-number";
import { parseTimestamp } from "./timestamp";
import { readUsage, refuseRepeated, usageFields, type Usage } from "./usage";

export interface LineEntry {
  /** Milliseconds since the Unix epoch. */
  readonly timestampMs: number;
  /** Absent in the line: the file's path tells the session. */
  readonly sessionId: string | undefined;
  readonly messageId: string | undefined;
  readonly requestId: string | undefined;
  readonly isSidechain: boolean;
  readonly model: string | undefined;
  readonly usage: Usage;
  /** What very old Claude Code versions wrote themselves. */
  readonly costUsd: number | undefined;
  readonly advisorCalls: readonly AdvisorCall[];
}

const message = {
  fields: {
    id: true,
    model: true,
    usage: { fields: { ...usageFields, iterations: { elements: iterationShape } } },
  },
} as const satisfies Shape;

const inner = {
  fields: { timestamp: true, requestId: true, isSidechain: true, costUSD: true, message },
} as const satisfies Shape;

const lineShape = {
  fields: {
    ...inner.fields,
    sessionId: true,
    version: true,
    data: { fields: { message: inner } },
  },
} as const satisfies Shape;

/** Reads a line that holds the bytes `"usage":{`. Throws {@link LineRejected}. */
export function readEntry(line: Buffer): LineEntry {
  const root = scanLine(line, lineShape);
  if (!(root instanceof ScannedObject)) throw new LineRejected("wrong_type");
  const agent = object(object(root, "data"), "message");
  if (object(object(root, "message"), "usage")) {
    try {
      return readDirect(root);
    } catch (error) {
      if (!(error instanceof MisshapenError) || !agent) throw error;
    }
  }
  if (!object(object(agent, "message"), "usage")) throw new LineRejected("not_usage");
  return readAgentProgress(root, agent as ScannedObject);
}

function readDirect(root: ScannedObject): LineEntry {
  const { version, entry, usage } = shaped(() => {
    refuseRepeated(root, ["timestamp", "message", "sessionId", "version", "requestId"]);
    return { version: text(root, "version"), ...readBody(root, text(root, "sessionId")) };
  });
  const checked = validate(entry);
  if (version !== undefined && !/^\d+\.\d+\.\d/.test(version)) {
    throw new LineRejected("bad_version");
  }
  return { ...checked, advisorCalls: readAdvisorCalls(usage) };
}

/** The outer line tells the session; time, request and model come from within. */
function readAgentProgress(root: ScannedObject, agent: ScannedObject): LineEntry {
  refuseRepeated(root, ["data", "sessionId"]);
  const data = root.fields.get("data") as ScannedObject;
  refuseRepeated(data, ["message"]);
  const { entry } = readBody(agent, text(root, "sessionId"));
  return { ...validate(entry), advisorCalls: [] };
}

type UncheckedEntry = Omit<LineEntry, "timestampMs" | "advisorCalls"> & {
  readonly timestamp: string;
};

function readBody(
  body: ScannedObject,
  sessionId: string | undefined,
): { entry: UncheckedEntry; usage: ScannedObject } {
  refuseRepeated(body, ["timestamp", "message", "requestId", "isSidechain", "costUSD"]);
  const content = object(body, "message");
  const usage = object(content, "usage");
  const timestamp = text(body, "timestamp");
  if (!content || !usage || timestamp === undefined) throw new LineRejected("wrong_type");
  refuseRepeated(content, ["id", "model", "usage"]);
  const entry = {
    timestamp,
    sessionId,
    messageId: text(content, "id"),
    requestId: text(body, "requestId"),
    isSidechain: flag(body, "isSidechain"),
    model: text(content, "model"),
    usage: readUsage(usage),
    costUsd: double(body, "costUSD"),
  };
  return { entry, usage };
}

function validate({ timestamp, ...entry }: UncheckedEntry): Omit<LineEntry, "advisorCalls"> {
  const timestampMs = parseTimestamp(timestamp);
  if (timestampMs === undefined) throw new LineRejected("bad_timestamp");
  if ([entry.sessionId, entry.requestId, entry.messageId, entry.model].includes("")) {
    throw new LineRejected("empty_id");
  }
  return { timestampMs, ...entry };
}

/** A direct line whose fields do not fit may still be read as a progress line. */
class MisshapenError extends LineRejected {}

function shaped<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof LineRejected ? new MisshapenError(error.reason) : error;
  }
}

function object(parent: ScannedObject | undefined, key: string): ScannedObject | undefined {
  const value = parent?.fields.get(key);
  return value instanceof ScannedObject ? value : undefined;
}

function text(parent: ScannedObject, key: string): string | undefined {
  return typed(parent.fields.get(key), (value) => typeof value === "string");
}

function double(parent: ScannedObject, key: string): number | undefined {
  return typed(parent.fields.get(key), (value) => value instanceof ScannedNumber)?.asDouble();
}

function flag(parent: ScannedObject, key: string): boolean {
  const value = parent.fields.get(key) ?? false;
  return typed(value, (it) => typeof it === "boolean") ?? false;
}

function typed<T extends Scanned>(
  value: Scanned | undefined,
  isRight: (value: Scanned) => value is T,
): T | undefined {
  if (value === undefined) return undefined;
  if (!isRight(value)) throw new LineRejected("wrong_type");
  return value;
}
