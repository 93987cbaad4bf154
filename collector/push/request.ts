import { CollectError } from "../errors";
import { exchange, type Answer, type Ask } from "./exchange";
import { failureOfAnswer, failureOfError, type Failure } from "./failure";
import type { Gateway } from "./gateway";
import { delayMs } from "./retry";
import type { Transport } from "./transport";

/** A gateway that did not do what it was asked. */
export class RequestFailed extends CollectError {
  constructor(
    gateway: Gateway,
    readonly failure: Failure,
    readonly attempts: number,
    via: string,
  ) {
    const times = attempts > 1 ? ` (${attempts} attempts)` : "";
    super(
      `The Pushgateway at ${gateway.shownUrl}${via} ${failure.what}${times}.\n${failure.advice}`,
    );
  }
}

/**
 * Asks, and asks again where that may help.
 *
 * @returns The answer, a 2xx that is no web page.
 * @throws RequestFailed; UsageError for a proxy variable that is no URL.
 */
export async function request(
  gateway: Gateway,
  ask: Ask,
  transport: Transport,
): Promise<{ answer: Answer; attempts: number }> {
  const proxy = transport.proxyFor(new URL(gateway.url));
  const via = proxy ? ` (through the proxy ${proxy.shownUrl})` : "";
  for (let attempts = 1; ; attempts++) {
    const result = await attempt(gateway, ask, transport);
    if ("answer" in result) return { ...result, attempts };
    const delay = ask.isOnce
      ? undefined
      : delayMs(attempts, result.failure, () => transport.random());
    if (delay === undefined) throw new RequestFailed(gateway, result.failure, attempts, via);
    await transport.sleep(delay);
  }
}

async function attempt(
  gateway: Gateway,
  ask: Ask,
  transport: Transport,
): Promise<{ answer: Answer } | { failure: Failure }> {
  const proxy = transport.proxyFor(new URL(gateway.url));
  const signal = AbortSignal.timeout(transport.timeoutMs);
  try {
    const answer = await exchange(gateway, ask, transport, proxy, signal);
    const failure = failureOfAnswer(answer, transport.nowMs());
    return failure ? { failure } : { answer };
  } catch (error) {
    return { failure: failureOfError(error, signal.aborted, transport.timeoutMs, proxy) };
  }
}
