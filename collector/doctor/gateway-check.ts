/** Do the gateways that a run would push to answer, and do they agree on the time? */
import type { Answer } from "../push/exchange";
import type { Gateway } from "../push/gateway";
import { readGateways } from "../push/gateways";
import { request, RequestFailed } from "../push/request";
import { readTransport, type Transport } from "../push/transport";
import { CollectError } from "../errors";
import { ago } from "./ledger-check";
import { installedRun } from "./installed-run";
import { failed, failureOf, ok, warning, type Check, type Result } from "./result";
import type { Surroundings } from "./surroundings";

/** Prometheus and the panels judge the age of figures by its clock. */
const MAX_SKEW_MS = 300_000;

export const gatewayCheck: Check = {
  name: "gateway",
  async look(around) {
    const gateways = readGateways(urlsOf(around), around.env);
    const transport = readTransport(around.env);
    const results = await Promise.all(gateways.list.map((one) => resultsFor(one, transport)));
    const plain = gateways.warnings.map((text) => {
      const [message = "", ...advice] = text.split(". ");
      return warning("gateway", message, advice.join(". "));
    });
    return [...results.flat(), ...plain];
  },
};

/** As a run has them: from the command line, the environment, else from the installed timer. */
function urlsOf({ urls, env, host }: Surroundings): readonly string[] {
  if (urls.length > 0 || env["PUSHGATEWAY_URL"]) return urls;
  return installedRun(host)?.urls ?? [];
}

async function resultsFor(gateway: Gateway, transport: Transport): Promise<Result[]> {
  try {
    const answer = await ask(gateway, transport);
    const skew = skewOf(gateway, answer, transport.nowMs());
    // A Prometheus answers at the same paths, and takes no pushes.
    if (!/prometheus/i.test(answer.text.split("\n")[0] ?? "")) {
      return [ok("gateway", `${gateway.shownUrl} answers`), ...skew];
    }
    return [
      failed(
        "gateway",
        `${gateway.shownUrl} is a Prometheus, which takes no pushes`,
        "Give the Pushgateway's address; its usual port is 9091.",
      ),
    ];
  } catch (error) {
    if (!(error instanceof CollectError)) throw error;
    return [failureOf("gateway", error)];
  }
}

/** Not every proxy before a gateway lets more through than /metrics. */
async function ask(gateway: Gateway, transport: Transport): Promise<Answer> {
  try {
    return (await request(gateway, { method: "GET", path: "/-/ready" }, transport)).answer;
  } catch (error) {
    const status = error instanceof RequestFailed ? error.failure.status : undefined;
    if (status === undefined || ![403, 404, 405].includes(status)) throw error;
    return (await request(gateway, { method: "GET", path: "/metrics" }, transport)).answer;
  }
}

function skewOf({ shownUrl }: Gateway, { date }: Answer, nowMs: number): Result[] {
  const theirsMs = Date.parse(date ?? "");
  if (Number.isNaN(theirsMs)) return [];
  const skewMs = nowMs - theirsMs;
  if (Math.abs(skewMs) <= MAX_SKEW_MS) {
    return [ok("clock", `within ${MAX_SKEW_MS / 60_000} min of ${shownUrl}`)];
  }
  const way = skewMs > 0 ? "ahead of" : "behind";
  return [
    warning(
      "clock",
      `${ago(Math.abs(skewMs))} ${way} ${shownUrl}: figures look newer or older than they are, and ` +
        "may fall on the wrong day",
      "Set this machine's clock, or the gateway's; best both by NTP.",
    ),
  ];
}
