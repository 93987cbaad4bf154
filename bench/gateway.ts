/** A real Pushgateway that many machines have pushed to, and what a scrape of it takes. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findBinary, startPushgateway, type Service } from "../__tests__/e2e/local-services";
import { put } from "../__tests__/faults/full-machine";
import type { Machine } from "./commands";
import { quantile } from "./measure";

export const pushgateway = findBinary("HANDLED_PUSHGATEWAY_BIN", [
  "pushgateway",
  "prometheus-pushgateway",
]);

const SCRAPES = 20;

/** What a machine pushes. */
export async function exposition(machine: Machine): Promise<string> {
  const { file, args, env, cwd } = machine.dryRun();
  const { stdout } = await promisify(execFile)(file, args, { env, cwd, maxBuffer: 1 << 28 });
  return stdout;
}

export async function startGateway(machine: Machine, machines: number): Promise<Service> {
  const service = await startPushgateway(pushgateway ?? "");
  const text = await exposition(machine);
  for (let i = 1; i <= machines; i++) await put(service.url, `machine-${i}`, text);
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
