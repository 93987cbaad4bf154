/**
 * The fields of a line that the plain reader looks at, and the objects that they stand in. Every
 * other field is passed over.
 */
import { startsWith } from "./compact-json";

/** Fields by number; each is also a bit of a set. */
export const SESSION = 0;
export const TIMESTAMP = 1;
export const REQUEST = 2;
export const COST = 3;
export const MESSAGE = 4;
export const DATA = 5;
export const ID = 6;
export const MODEL = 7;
export const USAGE = 8;
export const INPUT = 9;
export const OUTPUT = 10;
export const CACHE_WRITE = 11;
export const CACHE_READ = 12;
export const CREATION = 13;
export const CREATION_5M = 14;
export const CREATION_1H = 15;
export const TOOLS = 16;
export const SEARCHES = 17;
export const SPEED = 18;
export const TIER = 19;
export const GEO = 20;
export const ITERATIONS = 21;
export const AGENT = 22;
export const AGENT_TIMESTAMP = 23;
export const AGENT_REQUEST = 24;
export const AGENT_COST = 25;
export const AGENT_MESSAGE = 26;
export const FIELDS = 27;

export const OTHER = -1;

/** What may stand in one object. */
export interface Level {
  readonly names: readonly Uint8Array[];
  readonly fields: readonly number[];
}

const level = (fields: Readonly<Record<string, number>>): Level => ({
  names: Object.keys(fields).map((name) => Buffer.from(name)),
  fields: Object.values(fields),
});

export const LINE = level({
  sessionId: SESSION,
  timestamp: TIMESTAMP,
  requestId: REQUEST,
  costUSD: COST,
  message: MESSAGE,
  data: DATA,
});

/** `message` of a line or of what a subagent's progress holds. */
export const MESSAGE_LEVEL = level({ id: ID, model: MODEL, usage: USAGE });

/** `data` of a subagent's progress, … */
export const DATA_LEVEL = level({ message: AGENT });

/** … and its `message`: the subagent's own line. */
export const AGENT_LEVEL = level({
  timestamp: AGENT_TIMESTAMP,
  requestId: AGENT_REQUEST,
  costUSD: AGENT_COST,
  message: AGENT_MESSAGE,
});

export const USAGE_LEVEL = level({
  input_tokens: INPUT,
  output_tokens: OUTPUT,
  cache_creation_input_tokens: CACHE_WRITE,
  cache_read_input_tokens: CACHE_READ,
  cache_creation: CREATION,
  server_tool_use: TOOLS,
  speed: SPEED,
  service_tier: TIER,
  inference_geo: GEO,
  iterations: ITERATIONS,
});

export const CREATION_LEVEL = level({
  ephemeral_5m_input_tokens: CREATION_5M,
  ephemeral_1h_input_tokens: CREATION_1H,
});

export const TOOLS_LEVEL = level({ web_search_requests: SEARCHES });

/** The field whose name stands at a place; {@link OTHER} for one that does not matter. */
export function fieldAt(
  { names, fields }: Level,
  bytes: Uint8Array,
  at: number,
  length: number,
): number {
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as Uint8Array;
    if (name.length === length && startsWith(bytes, at, name)) return fields[i] as number;
  }
  return OTHER;
}
