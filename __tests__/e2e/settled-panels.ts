/** Asks a page's queries until they answer what they must, or long enough to know that they don't. */
import { dashboardJson } from "../../dashboards";
import { missingPrograms } from "../unless";
import { type ExpectedPanels, differences } from "./expected-panels";
import { eventually, findBinary } from "./local-services";
import { type DashboardJson, type Variables, runPanels, runVariables } from "./panel-queries";

export const prometheusBinary = findBinary("HANDLED_PROMETHEUS_BIN", ["prometheus"]);
export const gatewayBinary = findBinary("HANDLED_PUSHGATEWAY_BIN", [
  "prometheus-pushgateway",
  "pushgateway",
]);
export const noPrometheus = missingPrograms({ prometheus: prometheusBinary });
export const noServices = missingPrograms({
  prometheus: prometheusBinary,
  pushgateway: gatewayBinary,
});
export const where = `against real Prometheus, figures ${gatewayBinary ? "pushed" : "served without a gateway"}`;

export const SCRAPE_SECONDS = 1;
/** Makes $__rate_interval 10 s: ten scrapes, of which one that comes late moves little. */
export const STEP_SECONDS = 9;
export const SETTLE_MS = 60_000;
/** A drop-down's `All`. */
export const ALL = ["$__all"];

export const page = (uid: string): DashboardJson => JSON.parse(dashboardJson(uid)) as DashboardJson;

/** What still differs in the end, in words. */
export const settled = (
  prometheusUrl: string,
  uid: string,
  variables: Variables,
  expectation: (end: Date) => ExpectedPanels,
): Promise<string[]> =>
  eventually(
    async () => {
      const end = new Date();
      const results = await runPanels(prometheusUrl, page(uid), {
        variables,
        end,
        rangeSeconds: 2 * STEP_SECONDS,
        stepSeconds: STEP_SECONDS,
        scrapeSeconds: SCRAPE_SECONDS,
      });
      return differences(results, expectation(end));
    },
    (faults) => faults.length === 0,
    SETTLE_MS,
  );

/** What the page's drop-downs offer. */
export const offered = (
  prometheusUrl: string,
  uid: string,
  variables: Variables,
): Promise<Record<string, string[]>> =>
  runVariables(prometheusUrl, page(uid), { variables, scrapeSeconds: SCRAPE_SECONDS });

export const scrapeJob = (job: string, targets: readonly string[], more = {}): object => ({
  job_name: job,
  static_configs: [{ targets }],
  ...more,
});
