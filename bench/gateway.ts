/** A real Pushgateway that many machines have pushed to, and what a scrape of it takes. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findBinary, freePort, startService, type Service } from "../__tests__/e2e/local-services";
import { COLLECTOR_JOB } from "../metrics";
import type { Machine } from "./commands";
import { quantile } from "./measure";

export const pushgateway = findBinary("HANDLED_PUSHGATEWAY_BIN", [
  "pushgateway",
  "prometheus-pushgateway",
]);

const SCRAPES = 20;

export async function startGateway(machine: Machine, machines: number): Promise<Service> {
  const port = await freePort();
  const service = await startService(
    pushgateway ?? "",
    [`--web.listen-address=127.0.0.1:${port}`, "--log.level=error"],
    port,
  );
  const { file, args, env, cwd } = machine.dryRun();
  const { stdout } = await promisify(execFile)(file, args, { env, cwd, maxBuffer: 1 << 28 });
  for (let i = 1; i <= machines; i++) {
    const url = `${service.url}/metrics/job/${COLLECTOR_JOB}/instance/machine-${i}`;
    const { ok, status } = await fetch(url, { method: "PUT", body: stdout });
    if (!ok) throw new Error(`the gateway refused machine ${i} with HTTP ${status}`);
  }
  return service;
}

export async function scrape({ url }: Service): Promise<string> {
  return await (await fetch(`${url}/metrics`)).text();
}

/** 95th percentile of a whole scrape, in ms. */
export async function scrapeP95(gateway: Service): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < SCRAPES; i++) {
    const start = performance.now();
    await scrape(gateway);
    times.push(performance.now() - start);
  }
  return quantile(times, 0.95);
}
