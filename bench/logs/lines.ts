/**
 * Lines of a session log in the shape that Claude Code 2.1 gives them: the order of the keys, compact JSON,
 * texts escaped. Only the fields that a reader could stumble over are here in full.
 */
import type { Random } from "../random";

/** What all lines of a file share. */
export interface Session {
  readonly id: string;
  readonly cwd: string;
  readonly version: string;
  readonly slug: string;
  /** Of a subagent's file; "" for a session's own. */
  readonly agent: string;
}

/** Where a line stands. */
export interface Place {
  readonly session: Session;
  readonly parent: string;
  readonly uuid: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly time: string;
}

/** A response of a model: one or more lines share it. */
export interface Response {
  readonly id: string;
  readonly request: string;
  readonly model: string;
  readonly input: number;
  readonly write5m: number;
  readonly write1h: number;
  readonly read: number;
  readonly geo: string;
}

function head({ session, parent }: Place): string {
  const { id, cwd, version, slug, agent } = session;
  return (
    `{"parentUuid":"${parent}","isSidechain":${agent !== ""},"userType":"external","cwd":"${cwd}",` +
    `"sessionId":"${id}","version":"${version}","gitBranch":"main",` +
    `${agent === "" ? "" : `"agentId":"${agent}",`}"slug":"${slug}",`
  );
}

function tail({ uuid, time }: Place): string {
  return `"uuid":"${uuid}","timestamp":"${time}"}`;
}

/** `message` of an assistant's line. @param content JSON of one block. */
function message(response: Response, content: string, output: number): string {
  const { id, model, input, write5m, write1h, read, geo } = response;
  return (
    `{"model":"${model}","id":"${id}","type":"message","role":"assistant","content":[${content}],` +
    `"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":${input},` +
    `"cache_creation_input_tokens":${write5m + write1h},"cache_read_input_tokens":${read},` +
    `"cache_creation":{"ephemeral_5m_input_tokens":${write5m},"ephemeral_1h_input_tokens":${write1h}},` +
    `"output_tokens":${output},"service_tier":"standard"${geo && `,"inference_geo":"${geo}"`}}}`
  );
}

export function assistant(
  place: Place,
  response: Response,
  content: string,
  output: number,
): string {
  const { request } = response;
  return (
    `${head(place)}"message":${message(response, content, output)},"requestId":"${request}",` +
    `"type":"assistant",${tail(place)}`
  );
}

/** A subagent's answer as its session's progress: usage is nested, and the inner time counts. */
export function agentProgress(
  place: Place,
  response: Response,
  content: string,
  output: number,
  inner: { readonly uuid: string; readonly time: string; readonly tool: string },
): string {
  return (
    `${head(place)}"type":"progress","data":{"message":{"type":"assistant","timestamp":"${inner.time}",` +
    `"message":${message(response, content, output)},"requestId":"${response.request}",` +
    `"uuid":"${inner.uuid}"},"normalizedMessages":[],"type":"agent_progress","prompt":"",` +
    `"agentId":"a${inner.uuid.slice(0, 7)}"},"toolUseID":"agent_${response.id}","parentToolUseID":"${inner.tool}",` +
    tail(place)
  );
}

export function prompt(place: Place, text: string): string {
  return `${head(place)}"type":"user","message":{"role":"user","content":"${text}"},${tail(place)}`;
}

/** @param usage JSON of the usage in a subagent's summary, which no reader may count; or "". */
export function toolResult(place: Place, tool: string, text: string, usage: string): string {
  const summary = usage && `,"totalTokens":4711,"usage":${usage}`;
  return (
    `${head(place)}"type":"user","message":{"role":"user","content":[{"tool_use_id":"${tool}",` +
    `"type":"tool_result","content":"${text}","is_error":false}]},${tail(place).slice(0, -1)},` +
    `"toolUseResult":{"stdout":"${text}","stderr":"","interrupted":false,"isImage":false${summary}},` +
    `"sourceToolAssistantUUID":"${place.parent}"}`
  );
}

export function hookProgress(place: Place, tool: string, random: Random): string {
  const hook = random.pick(["PreToolUse", "PostToolUse"]);
  const name = random.pick(["Bash", "Edit", "Read", "Grep"]);
  return (
    `${head(place)}"type":"progress","data":{"type":"hook_progress","hookEvent":"${hook}",` +
    `"hookName":"${hook}:${name}","command":"callback"},"parentToolUseID":"${tool}",` +
    `"toolUseID":"${tool}",${tail(place)}`
  );
}

export function bashProgress(place: Place, tool: string, text: string, seconds: number): string {
  return (
    `${head(place)}"type":"progress","data":{"type":"bash_progress","output":"${text}",` +
    `"fullOutput":"${text}","elapsedTimeSeconds":${seconds},"totalLines":${seconds * 3}},` +
    `"toolUseID":"bash-progress-${seconds}","parentToolUseID":"${tool}",${tail(place)}`
  );
}

export function snapshot({ uuid, time }: Place, paths: readonly string[]): string {
  const files = paths.map(
    (path) => `"${path}":{"backupFileName":null,"version":1,"backupTime":"${time}"}`,
  );
  return (
    `{"type":"file-history-snapshot","messageId":"${uuid}","snapshot":{"messageId":"${uuid}",` +
    `"trackedFileBackups":{${files.join(",")}},"timestamp":"${time}"},"isSnapshotUpdate":false}`
  );
}

export function system(place: Place, text: string): string {
  return (
    `${head(place)}"type":"system","subtype":"local_command","content":"${text}","level":"info",` +
    `"isMeta":false,${tail(place)}`
  );
}
