/**
 * Which copies are one response: copies with one key are. The key is kept in the ledger for good,
 * so what is below must never change for an {@link ENCODING}.
 */
import { sha256 } from "../hash";
import { KEY_BYTES, type Figures } from "./response";

/** What a line says about which response it is. "" means absent. */
export interface Identity {
  readonly messageId: string;
  readonly requestId: string;
  readonly uuid: string;
  /** The line's, else the one that the file's path tells. */
  readonly session: string;
  readonly timestampMs: number;
  /** Place of an advisor's call in its line; absent for the line's own call. */
  readonly advisor?: number;
}

/** Stands in every key. A new one makes every response a new one. */
const ENCODING = 1;

/**
 * The first {@link KEY_BYTES} bytes of the SHA-256 of a JSON array, whose text keeps its parts apart
 * whatever is in them:
 *
 * - `[1,"message",id]` for ids that start with `msg_`: Anthropic gives each out once;
 * - `[1,"request",id,requestId]` and, without a request id, `[1,"time",id,session,timestampMs]` for
 *   ids of gateways, which may give one out many times;
 * - `[1,"line",uuid,session,timestampMs,model,[counts and flags],advisor]` for lines without an id.
 */
export function keyOf(identity: Identity, figures: Figures): Buffer {
  const text = JSON.stringify([ENCODING, ...partsOf(identity, figures)]);
  return Buffer.from(sha256(text).subarray(0, KEY_BYTES));
}

function partsOf(identity: Identity, figures: Figures): unknown[] {
  const { requestId, uuid, session, timestampMs, advisor } = identity;
  const id = idOf(identity);
  if (id === "") {
    const used = [
      ...[figures.input, figures.output, figures.cacheWrite5m, figures.cacheWrite1h],
      ...[figures.cacheRead, figures.webSearches],
      ...[figures.isFast, figures.isBatch, figures.isUsOnly],
    ];
    return ["line", uuid, session, timestampMs, figures.model, used, advisor ?? null];
  }
  if (id.startsWith("msg_")) return ["message", id];
  return requestId === "" ? ["time", id, session, timestampMs] : ["request", id, requestId];
}

/** The id of the message, or of an advisor's call in it; "" when the message has none. */
export function idOf({ messageId, advisor }: Identity): string {
  return messageId === "" || advisor === undefined ? messageId : `${messageId}:advisor:${advisor}`;
}
