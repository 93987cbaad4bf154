/** Lines of a log as they are written, and as the reference reads them back. */
import { createHash } from "node:crypto";
import { tagOf, type Used } from "./reference";

/** Line of a log before it is written. */
export interface Line extends Omit<Used, "project"> {
  readonly id: string;
  /** "" for ids of Anthropic, which need none. */
  readonly request: string;
}

export function jsonOf({ id, request, ...line }: Line): string {
  return JSON.stringify({
    timestamp: new Date(line.timeMs).toISOString(),
    sessionId: line.session,
    ...(request && { requestId: request }),
    message: {
      id,
      model: line.model,
      usage: {
        input_tokens: line.input,
        output_tokens: line.output,
        cache_creation: {
          ephemeral_5m_input_tokens: line.write5m,
          ephemeral_1h_input_tokens: line.write1h,
        },
        cache_read_input_tokens: line.read,
        ...(line.isFast && { speed: "fast" }),
      },
    },
  });
}

interface Written {
  readonly timestamp: string;
  readonly sessionId: string;
  readonly requestId?: string;
  readonly message: { readonly id: string; readonly model: string; readonly usage: Usage };
}

interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_creation: Readonly<Record<string, number>>;
  readonly cache_read_input_tokens: number;
  readonly speed?: string;
}

/** undefined for what is no whole line. */
export function parse(text: string, path: string): { key: string; used: Used } | undefined {
  let line: Written;
  try {
    line = JSON.parse(text) as Written;
  } catch {
    return undefined;
  }
  const { id, model, usage } = line.message;
  const parts = line.requestId ? [1, "request", id, line.requestId] : [1, "message", id];
  const used: Used = {
    model,
    isFast: usage.speed === "fast",
    input: usage.input_tokens,
    output: usage.output_tokens,
    write5m: usage.cache_creation["ephemeral_5m_input_tokens"] as number,
    write1h: usage.cache_creation["ephemeral_1h_input_tokens"] as number,
    read: usage.cache_read_input_tokens,
    timeMs: Date.parse(line.timestamp),
    project: /projects\/([^/]*)\//.exec(path)?.[1] as string,
    session: tagOf(line.sessionId),
  };
  const key = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);
  return { key, used };
}
