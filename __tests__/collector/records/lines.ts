/** Lines as Claude Code writes them, with what a test changes in them. */
import { readCopies, type LineCopies } from "../../../collector/records/read-copies";
import { RecordRejected, type LostLine } from "../../../collector/records/rejection";
import type { Figures } from "../../../collector/records/response";
import { NO_FIGURES } from "../no-figures";

export const FILE = { session: "file-session", project: "-home-dev-app" };

export const USAGE = { input_tokens: 5, output_tokens: 7 };

/** What {@link assistant} gives unchanged. */
export const FIGURES = { ...NO_FIGURES, model: "claude-opus-4-8", input: 5, output: 7 };

export const ORIGIN = {
  timestampMs: Date.parse("2026-03-01T12:00:00.000Z"),
  session: "s-1",
  project: FILE.project,
};

export interface Changes {
  readonly line?: Readonly<Record<string, unknown>>;
  readonly message?: Readonly<Record<string, unknown>>;
  readonly usage?: Readonly<Record<string, unknown>>;
}

/** An assistant's line; an undefined value takes a field out. */
export function assistant({ line, message, usage }: Changes = {}): object {
  return {
    type: "assistant",
    uuid: "u-1",
    timestamp: "2026-03-01T12:00:00.000Z",
    sessionId: "s-1",
    requestId: "req_1",
    message: {
      id: "msg_1",
      model: "claude-opus-4-8",
      usage: { ...USAGE, ...usage },
      ...message,
    },
    ...line,
  };
}

/** The same as a subagent's progress: the outer line has another time, which does not count. */
export function progress(changes: Changes = {}): object {
  const { sessionId, ...inner } = assistant(changes) as Record<string, unknown>;
  return {
    type: "progress",
    timestamp: "2020-01-01T00:00:00.000Z",
    sessionId,
    data: { type: "agent_progress", message: inner },
  };
}

export function read(line: object | string | Buffer): LineCopies {
  const isText = typeof line === "string" || Buffer.isBuffer(line);
  return readCopies(Buffer.from((isText ? line : JSON.stringify(line)) as string), FILE);
}

export function figuresOf(line: object | string | Buffer): Figures | undefined {
  return read(line).copies[0]?.figures;
}

export function keysOf(line: object): string[] {
  return read(line).copies.map(({ key }) => key.toString("hex"));
}

/** Why a line is no record; undefined when it is one. Any other error is a crash. */
export function rejectionOf(line: object | string | Buffer): LostLine | undefined {
  try {
    read(line);
    return undefined;
  } catch (error) {
    if (error instanceof RecordRejected) return error.reason;
    throw error;
  }
}
