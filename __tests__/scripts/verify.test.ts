import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { CollectorReport } from "../../scripts/machine/collector";
import type { Project } from "../../scripts/machine/project";
import { waitForTotal } from "../../scripts/up/verify";

let server: Server;
let answers: unknown[][];
let asked: string[];
beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(new URL(request.url ?? "", "http://localhost").searchParams.get("query") ?? "");
    response.end(JSON.stringify({ data: { result: answers.shift() ?? [] } }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const report = {
  totals: { totalCost: 51.742581 },
  push: { instance: "laptop-0a1b2c", timestamp: 1770940800 },
} as CollectorReport;

const project = () => {
  const prometheus = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { urls: { prometheus, pushgateway: "" } } as Project;
};

const sample = (value: string) => ({ metric: {}, value: [0, value] });

test("waits for the very push, not for an older one", async () => {
  answers = [[], [sample("51.742581")]];
  await expect(waitForTotal(project(), report)).resolves.toBe(51.742581);
  expect(asked).toHaveLength(2);
  expect(asked[0]).toBe(
    'claude_code_cost_usd_total{job="claude_code_usage",instance="laptop-0a1b2c"} and on (instance) ' +
      'claude_code_last_collection_timestamp{job="claude_code_usage",instance="laptop-0a1b2c"} == 1770940800',
  );
});

test("another figure than the pushed one is an error", async () => {
  answers = [[sample("50")]];
  await expect(waitForTotal(project(), report)).rejects.toThrow(
    "Prometheus has a total of 50 USD, but 51.742581 USD were pushed: another collector pushes under the same instance.",
  );
});
