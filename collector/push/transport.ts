import { readClientTls, type ClientTls } from "./client-tls";
import { proxyFor, type Proxy } from "./proxy";

/** For one attempt, from the first packet to the answer's end. */
export const ATTEMPT_TIMEOUT_MS = 10_000;

/** How gateways are reached. Tests put their own clock and limits into it. */
export interface Transport {
  readonly tls: ClientTls;
  /** @throws UsageError */
  proxyFor(target: URL): Proxy | undefined;
  /** Milliseconds. */
  readonly timeoutMs: number;
  /** Waits this many milliseconds. */
  sleep(ms: number): Promise<unknown>;
  /** From 0 up to 1: spreads what many machines try again at once. */
  random(): number;
  /** Milliseconds since the Unix epoch, for a Retry-After that is a date. */
  nowMs(): number;
}

/**
 * @param env With the settings file's values.
 * @throws UsageError, CollectError when a certificate can't be used.
 */
export function readTransport(env: NodeJS.ProcessEnv): Transport {
  return {
    tls: readClientTls(env),
    proxyFor: (target) => proxyFor(target, env),
    timeoutMs: ATTEMPT_TIMEOUT_MS,
    sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
    random: () => Math.random(),
    nowMs: () => Date.now(),
  };
}
