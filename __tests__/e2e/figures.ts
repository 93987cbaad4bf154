import { setTimeout as wait } from "node:timers/promises";
import { get } from "../../scripts/machine/prometheus";
import type { Checkout } from "./checkout";

/** Everything that Prometheus and the Pushgateway hold of themselves and of others. */
export const EVERYTHING = '{__name__=~".+"}';

/** Each sample of each series within the hour before `atSeconds`, by the series' labels. */
export async function samplesOf(
  checkout: Checkout,
  selector: string,
  atSeconds: number,
): Promise<Record<string, unknown>> {
  const query = new URLSearchParams({ query: `${selector}[1h]`, time: String(atSeconds) });
  const answer = JSON.parse(
    await get(`${checkout.url("PROMETHEUS")}/api/v1/query?${query.toString()}`),
  ) as { data: { result: { metric: Record<string, string>; values: unknown }[] } };
  const series = answer.data.result.map(({ metric, values }) => [
    JSON.stringify(Object.entries(metric).sort()),
    values,
  ]);
  return Object.fromEntries(series) as Record<string, unknown>;
}

/** Lines of what was pushed, the times of the pushes included. */
export const pushedGroups = async (checkout: Checkout): Promise<string[]> =>
  (await get(`${checkout.url("PUSHGATEWAY")}/metrics`))
    .split("\n")
    .filter((line) => /^[a-z_]+\{.*job="/.test(line));

/** Pushes one metric under a group of its own. */
export async function push(checkout: Checkout, name: string): Promise<void> {
  const url = `${checkout.url("PUSHGATEWAY")}/metrics/job/mark/instance/${name}`;
  const { status } = await fetch(url, { method: "PUT", body: `${name} 1\n` });
  if (status !== 200) throw new Error(`${url} answered ${status}`);
}

/** "running healthy" of Prometheus and the Pushgateway. */
export const statuses = (checkout: Checkout): Promise<string[]> =>
  Promise.all(["prometheus", "pushgateway"].map((service) => statusOf(checkout, service)));

export const statusOf = (checkout: Checkout, service: string): Promise<string> =>
  checkout.docker(
    ...["inspect", "--format", "{{.State.Status}} {{.State.Health.Status}}"],
    `${checkout.prefix}-${service}`,
  );

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error("waited 90 s in vain");
    await wait(50);
  }
}
