/**
 * What Claude Code Usage answers of a machine that `collect.js retire` retired. Needs Prometheus and
 * Pushgateway: HANDLED_PROMETHEUS_BIN and HANDLED_PUSHGATEWAY_BIN, or on PATH.
 */
import { retireCommand } from "../../collector/commands/retire";
import { LateProxy } from "../collector/push/late-proxy";
import { describeUnless } from "../unless";
import { DESKTOP, LAPTOP } from "./known-machines";
import { type Service, eventually, startPrometheus, startPushgateway } from "./local-services";
import { runPanels, type PanelResult } from "./panel-queries";
import { push } from "./pushed-machines";
import {
  ALL,
  SCRAPE_SECONDS,
  SETTLE_MS,
  gatewayBinary,
  noServices,
  page,
  prometheusBinary,
  scrapeJob,
} from "./settled-panels";

jest.setTimeout(120_000);

describeUnless("a retired machine on real Prometheus and Pushgateway", noServices, () => {
  let gateway: Service;
  let prometheus: Service;
  const proxy = new LateProxy(() => gateway.url);
  beforeAll(async () => {
    gateway = await startPushgateway(gatewayBinary ?? "");
    await proxy.start();
    prometheus = await startPrometheus(
      prometheusBinary ?? "",
      [scrapeJob("pushgateway", [new URL(gateway.url).host], { honor_labels: true })],
      SCRAPE_SECONDS,
    );
  });
  afterAll(async () => {
    await prometheus.stop();
    await proxy.stop();
    await gateway.stop();
  });

  /** Answers by panel and query, at one moment. */
  const answers = async (machine: readonly string[], end: Date): Promise<Map<string, string>> => {
    const results = await runPanels(prometheus.url, page("claude-code-usage"), {
      variables: { machine, user: ALL, team: ALL },
      end,
      scrapeSeconds: SCRAPE_SECONDS,
    });
    return new Map(results.map((one) => [`${one.panelTitle} ${one.refId}`, textOf(one)]));
  };
  const textOf = ({ result, kind }: PanelResult): string =>
    kind === "range"
      ? "over time"
      : result.map(({ labels, value }) => `${Object.values(labels).join()} ${value}`).join("; ");

  /** What the page shows of all machines where it differs from what it shows of one. */
  const beside = async (instance: string): Promise<Record<string, string>> => {
    const end = new Date();
    const ofOne = await answers([instance], end);
    const ofAll = await answers(ALL, end);
    return Object.fromEntries([...ofAll].filter(([key, answer]) => answer !== ofOne.get(key)));
  };

  it("is in the sums over all time, and in nothing else; until it pushes again", async () => {
    await push(gateway.url, [LAPTOP, DESKTOP]);
    const pushed = await eventually(
      () => beside("laptop"),
      (shown) => shown["Total cost A"] === " 35.5",
      SETTLE_MS,
    );
    expect(pushed["Last collection A"]).toMatch(/desktop/);
    expect(pushed["Month to date A"]).toBeDefined();

    proxy.daysAhead = 61;
    let said = "";
    const output = { write: (text: string) => (said += text) };
    const code = await retireCommand().run({
      values: { "silent-days": "60", yes: true },
      positionals: [proxy.url],
      io: { env: {}, stdout: output, stderr: output },
    });
    expect([code, said.match(/^Retired .*? at/gm)?.sort()]).toEqual([
      0,
      ["Retired desktop.local at", "Retired laptop at"],
    ]);
    // One of the two comes back.
    await push(gateway.url, [LAPTOP]);
    const retired = await eventually(
      () => beside("laptop"),
      (shown) => !("Last collection A" in shown) && shown["Total cost A"] === " 35.5",
      SETTLE_MS,
    );
    // The two share a ledger, which stays to be seen.
    expect(retired).toEqual({
      "Total cost A": " 35.5",
      "Input tokens A": " 1925000",
      "Output tokens A": " 1640",
      "Cache creation tokens A": " 27000",
      "Cache read tokens A": " 490000",
      "Token distribution A": " 1925000",
      "Token distribution B": " 1640",
      "Token distribution C": " 27000",
      "Token distribution D": " 490000",
      "Responses A": " 100",
      "Cost at estimated prices A": " 7.1",
      "Cost at estimated prices B": " 0.19999999999999998",
      "Not in the total cost A": " 0.75",
      "Not in the total cost B": " 1.5",
      "Machines counted twice A": " 1",
    });

    await push(gateway.url, [DESKTOP]);
    const back = await eventually(
      () => beside("laptop"),
      (shown) => "Last collection A" in shown,
      SETTLE_MS,
    );
    expect(Object.keys(back)).toEqual(Object.keys(pushed));
  });
});
