/** How long a reader waits for a page: each query of it, asked of a real Prometheus with a past. */
import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findBinary, startPrometheus, type Service } from "../__tests__/e2e/local-services";
import { runPanels, type DashboardJson } from "../__tests__/e2e/panel-queries";
import { dashboardJson, dashboards } from "../dashboards";
import { step } from "../scripts/machine/command";
import type { Machine } from "./commands";
import { pushgateway, scrape, scrapeP95, startGateway } from "./gateway";
import { quantile } from "./measure";

export const prometheus = findBinary("HANDLED_PROMETHEUS_BIN", ["prometheus"]);
const promtool = findBinary("HANDLED_PROMTOOL_BIN", ["promtool"]);

/** Why pages can't be measured here; "" where they can. */
export const noPanels = [
  !prometheus && "prometheus",
  !promtool && "promtool",
  !pushgateway && "pushgateway",
]
  .filter(Boolean)
  .map((name) => `no ${String(name)} on PATH`)
  .join(", ");

const DAY_SECONDS = 86_400;
const ROUNDS = 20;

/** How much Prometheus knows. */
export interface Past {
  readonly machines: number;
  /** What was pushed stands there once a day, … */
  readonly days: number;
  /** … and at this distance since it was started. */
  readonly scrapeSeconds: number;
}

export async function panels(folder: string, machine: Machine, past: Past): Promise<string> {
  const { machines, days, scrapeSeconds } = past;
  const gateway = await startGateway(machine, machines);
  try {
    const scrapeMs = await scrapeP95(gateway);
    const text = await scrape(gateway);
    const series = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    const server = await step(`${machines} machines × ${days} days in Prometheus`, () =>
      startPrometheus(prometheus ?? "", scrapeOf(gateway), scrapeSeconds, (into) => {
        fill(join(folder, "days.om"), join(into, "data"), text, days);
      }),
    );
    try {
      await wait(2 * scrapeSeconds * 1000);
      const rows = [];
      for (const { uid, title } of dashboards) {
        rows.push(await rowOf(server, uid, title, past));
      }
      const size = (text.length / 1e6).toFixed(1);
      return (
        `\n${machines} machines, ${series.length} series, ${days} days; a scrape of their ` +
        `Pushgateway (${size} MB): p95 ${scrapeMs.toFixed(0)} ms (target 200)\n\n` +
        "| page | queries | p95 | slowest query's p95 | |\n|---|---|---|---|---|\n" +
        rows.join("")
      );
    } finally {
      await server.stop();
    }
  } finally {
    await gateway.stop();
  }
}

function scrapeOf({ url }: Service) {
  const targets = [url.replace("http://", "")];
  return [{ job_name: "pushgateway", honor_labels: true, static_configs: [{ targets }] }];
}

/** Blocks of the past: OpenMetrics wants a family's lines together, and ends with a mark. */
function fill(file: string, data: string, text: string, days: number): void {
  mkdirSync(data, { recursive: true });
  const out = openSync(file, "w");
  const last = Math.floor(Date.now() / 1000 / DAY_SECONDS) * DAY_SECONDS;
  for (const line of text.split("\n")) {
    // Types are for readers; a gauge's samples are the same without.
    if (line === "" || line.startsWith("#")) continue;
    const at = (day: number): number => last - (days - 1 - day) * DAY_SECONDS;
    writeSync(out, Array.from({ length: days }, (_, day) => `${line} ${at(day)}\n`).join(""));
  }
  writeSync(out, "# EOF\n");
  closeSync(out);
  const args = ["tsdb", "create-blocks-from", "openmetrics", "--quiet"];
  execFileSync(promtool ?? "", [...args, "--max-block-duration=720h", file, data]);
  rmSync(file);
}

async function rowOf(
  server: Service,
  uid: string,
  title: string,
  { days, scrapeSeconds }: Past,
): Promise<string> {
  const page = JSON.parse(dashboardJson(uid)) as DashboardJson;
  const variables = Object.fromEntries(
    page.templating.list.map(({ name, includeAll }) => [name, includeAll ? "$__all" : "billaged"]),
  );
  const rangeSeconds = days * DAY_SECONDS;
  const times = new Map<string, number[]>();
  const onReply = (query: string, milliseconds: number): void => {
    times.set(query, [...(times.get(query) ?? []), milliseconds]);
  };
  const span = { rangeSeconds, scrapeSeconds, stepSeconds: 7_200 };
  for (let round = 0; round < ROUNDS; round++) {
    await runPanels(server.url, page, { variables, ...span, onReply });
  }
  const p95 = quantile([...times.values()].flat(), 0.95);
  const byTime = [...times].map(([query, each]) => [quantile(each, 0.95), query] as const);
  const [slowest, query] = byTime.reduce((a, b) => (b[0] > a[0] ? b : a));
  const verdict = slowest <= 100 ? "≤ 100 met" : "≤ 100 missed";
  const shown = `${slowest.toFixed(0)} ms: ${query}`;
  const cells = [title, times.size, `${p95.toFixed(0)} ms`, shown, verdict];
  return `| ${cells.join(" | ")} |\n`;
}
