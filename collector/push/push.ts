import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { COLLECTOR_JOB } from "../../metrics";
import { CollectError, reasonOf } from "../errors";
import type { Gateway } from "./gateway";

/** For the whole exchange, so that a run from cron always ends. */
export const PUSH_TIMEOUT_MS = 10_000;

/** How much of a refusal is read. */
const ANSWER_BYTES = 4096;

/**
 * Puts the exposition in place of everything that this machine pushed before. One request; a
 * redirect is a refusal.
 *
 * @throws CollectError
 */
export async function push(
  gateway: Gateway,
  instance: string,
  exposition: string,
  timeoutMs = PUSH_TIMEOUT_MS,
): Promise<void> {
  const { status, firstLine } = await put(gateway, instance, exposition, timeoutMs).catch(
    (error: unknown) => {
      throw new CollectError(unreachable(gateway, error, timeoutMs));
    },
  );
  if (isDone(status)) return;
  throw new CollectError(
    `The Pushgateway at ${gateway.shownUrl} answered HTTP ${status}` +
      `${firstLine ? `: ${firstLine}` : ""}.\n${adviceFor(status)}`,
  );
}

/** Path of the group, below the gateway's own. */
export function groupPath(instance: string): string {
  return `/metrics/job/${COLLECTOR_JOB}/${label("instance", instance)}`;
}

/** A value that cannot stand in a path goes as base64, as the Pushgateway defines it. */
function label(name: string, value: string): string {
  if (/^[\w.~-]+$/.test(value) && !/^\.+$/.test(value)) return `${name}/${value}`;
  return `${name}@base64/${Buffer.from(value).toString("base64url") || "="}`;
}

function isDone(status: number): boolean {
  return status >= 200 && status < 300;
}

async function put(
  { url, authorization }: Gateway,
  instance: string,
  body: string,
  timeoutMs: number,
): Promise<{ status: number; firstLine: string }> {
  const send = url.startsWith("https:") ? httpsRequest : httpRequest;
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = {
      "Content-Type": "text/plain; version=0.0.4; charset=utf-8",
      "Content-Length": Buffer.byteLength(body),
      ...(authorization !== undefined && { Authorization: authorization }),
    };
    send(url + groupPath(instance), { method: "PUT", headers, signal }, resolve)
      .on("error", reject)
      .end(body);
  });
  const status = answer.statusCode ?? 0;
  if (!isDone(status)) return { status, firstLine: await firstLineOf(answer) };
  answer.destroy();
  return { status, firstLine: "" };
}

/** What came until the line's end; the rest of an answer, or one that stalls, says no more. */
async function firstLineOf(answer: IncomingMessage): Promise<string> {
  let text = "";
  try {
    for await (const chunk of answer.setEncoding("utf8")) {
      text += chunk as string;
      if (text.includes("\n") || text.length > ANSWER_BYTES) break;
    }
  } catch {
    // Cut off: the status has come, and it decides.
  }
  // What a server sends must not steer a terminal.
  return (text.split("\n")[0] ?? "")
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, "")
    .slice(0, 300)
    .trim();
}

function unreachable({ shownUrl }: Gateway, error: unknown, timeoutMs: number): string {
  const isTimeout = error instanceof Error && ["TimeoutError", "AbortError"].includes(error.name);
  const why = isTimeout ? `no answer within ${timeoutMs / 1000} s` : reasonOf(error);
  return (
    `The Pushgateway at ${shownUrl} could not be reached: ${why}.\n` +
    "Check that it runs and that the URL is right (argument or PUSHGATEWAY_URL); --dry-run shows " +
    "what would be pushed."
  );
}

function adviceFor(status: number): string {
  if (status === 401 || status === 403) {
    return "Put the user and password into the URL: http://user:password@host:9091.";
  }
  if (status >= 300 && status < 400) return "Redirects are not followed: give the final URL.";
  if (status === 400) return "It refused the figures: compare its version with --dry-run's output.";
  if (status === 404) return "Check the path of the URL: /metrics/job/… must lie right below it.";
  return "Nothing was changed there; the next run pushes everything again.";
}
