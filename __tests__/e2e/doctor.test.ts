/**
 * `npm run doctor` on real Prometheus and Pushgateway processes, each hop broken for real. Needs both:
 * HANDLED_PROMETHEUS_BIN and HANDLED_PUSHGATEWAY_BIN, or on PATH. In place of Grafana stands a server
 * that passes the query of /api/ds/query on to Prometheus.
 */
import { existsSync, mkdirSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { CANARY_JOB } from "../../metrics";
import { freePort } from "../free-port";
import { describeUnless } from "../unless";
import { type Report, startStandIn } from "./doctor-runs";
import { Surroundings } from "./doctor-surroundings";
import { eventually, startPrometheus, startPushgateway } from "./local-services";
import { gatewayBinary, noServices, prometheusBinary, scrapeJob } from "./settled-panels";

jest.setTimeout(120_000);

describeUnless("doctor on real Prometheus and Pushgateway", noServices, () => {
  let around: Surroundings;
  beforeAll(async () => {
    around = await Surroundings.start();
  });
  afterAll(() => around.stop());

  /** The report of --json, after nothing of the canary is left. */
  const report = async (env: Readonly<Record<string, string>> = {}): Promise<Report> => {
    const { code, stdout, stderr } = await around.run(["--json"], env);
    expect(stderr).toBe("");
    const found = JSON.parse(stdout) as Report;
    expect(found.exitCode).toBe(code);
    await expectNoTrace();
    return found;
  };

  /** The gateway takes a DELETE at once and carries it out a moment later. */
  const expectNoTrace = async (): Promise<void> => {
    expect(existsSync(join(around.stateDir, "canary"))).toBe(false);
    const left = await eventually(
      async () =>
        (await (await fetch(`${around.gateway.url}/metrics`)).text()).includes(CANARY_JOB),
      (isThere) => !isThere,
      5_000,
    );
    expect(left).toBe(false);
  };

  const stateOf = ({ checks }: Report, name: string) =>
    checks.find(({ check }) => check === name)?.state;

  it("all well: the canary goes the whole way, is taken away, and the exit code is 0", async () => {
    const { code, stdout, stderr } = await around.run([]);
    expect(stdout).toMatch(/^ok {2}canary pushed +\d{7} made-up tokens$/m);
    expect(stdout).toMatch(/^ok {2}canary in Prometheus +all \d{7} tokens$/m);
    expect(stdout).toMatch(
      /^ok {2}canary by a panel's query +all \d{7} tokens, asked through Prometheus$/m,
    );
    expect([code, stderr, /First broken/.test(stdout)]).toEqual([0, "", false]);
    await expectNoTrace();
    // The machine's own ledger and group know nothing of it.
    expect((await around.home.run(["--json", "--no-push"])).stdout).toContain('"inputTokens": 5,');
    const totals = await around.series('claude_code_input_tokens_total{job="claude_code_usage"}');
    expect(totals.map(({ value }) => value[1])).toEqual(["5"]);
  });

  it("--quick sends none", async () => {
    const { code, stdout } = await around.run(["--quick"]);
    expect([code, stdout.includes("canary")]).toEqual([0, false]);
  });

  it("no logs: 4, and the rest is looked at all the same", async () => {
    const empty = join(around.home.path, "empty");
    mkdirSync(join(empty, "projects"), { recursive: true });
    const found = await report({ CLAUDE_CONFIG_DIR: empty, HANDLED_LEDGER: join(empty, "ledger") });
    expect(found.broken).toMatchObject({
      check: "logs of Claude Code",
      seen: "no log files found",
      todo: "use Claude Code once, or set CLAUDE_CONFIG_DIR to its folder",
    });
    expect([found.exitCode, stateOf(found, "canary in Prometheus")]).toEqual([4, "ok"]);
  });

  it("gateway down: 5", async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const found = await report({ HANDLED_PUSHGATEWAY_URL: nobody });
    expect(found.broken).toEqual({
      check: "Pushgateway",
      link: "gateway",
      state: "wrong",
      seen: `${nobody}/-/ready does not answer: ECONNREFUSED`,
      todo: `start it, or correct HANDLED_PUSHGATEWAY_URL (now ${nobody})`,
    });
    expect([found.exitCode, stateOf(found, "canary pushed")]).toEqual([5, undefined]);
  });

  it("gateway that refuses what is pushed: 5, in the gateway's own words", async () => {
    // Another program pushes the collector's metric with another type.
    const other = await startPushgateway(gatewayBinary ?? "");
    await fetch(`${other.url}/metrics/job/other`, {
      method: "PUT",
      body: "# TYPE claude_code_cost_usd_total counter\nclaude_code_cost_usd_total 1\n",
    });
    const found = await report({ HANDLED_PUSHGATEWAY_URL: other.url });
    await other.stop();
    expect([found.exitCode, found.broken?.check]).toEqual([5, "canary pushed"]);
    expect(found.broken?.seen).toMatch(/answered HTTP 400: .*claude_code_cost_usd_total/);
    expect(found.broken?.todo).toMatch(/^It refused the figures/);
  });

  it("Prometheus down: 6", async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const found = await report({ HANDLED_PROMETHEUS_URL: nobody });
    expect(found.broken).toMatchObject({
      check: "Prometheus",
      seen: `${nobody}/-/ready does not answer: ECONNREFUSED`,
      todo: `start it, or correct HANDLED_PROMETHEUS_URL (now ${nobody})`,
    });
    expect([found.exitCode, stateOf(found, "canary pushed")]).toEqual([6, "ok"]);
  });

  it.each<[string, object[] | undefined, RegExp, RegExp]>([
    ["that does not scrape the gateway", [], /no such target/, /^add a scrape job pushgateway/],
    ["without honor_labels", undefined, /without honor_labels$/, /^add honor_labels: true/],
  ])("Prometheus %s: 6", async (_name, jobs, seen, todo) => {
    const job = scrapeJob("pushgateway", [new URL(around.gateway.url).host]);
    const other = await startPrometheus(prometheusBinary ?? "", jobs ?? [job], 1);
    // The first scrape comes some seconds after the start.
    if (!jobs)
      await eventually(
        async () => await (await fetch(`${other.url}/api/v1/query?query=up==1`)).text(),
        (text) => text.includes("pushgateway"),
        20_000,
      );
    const found = await report({ HANDLED_PROMETHEUS_URL: other.url });
    await other.stop();
    expect(found.exitCode).toBe(6);
    expect(found.broken?.seen).toMatch(seen);
    expect(found.broken?.todo).toMatch(todo);
  });

  it("Prometheus that scrapes another gateway: 6, after two intervals", async () => {
    const other = await startPushgateway(gatewayBinary ?? "");
    await around.home.run([other.url]);
    const found = await report({ HANDLED_PUSHGATEWAY_URL: other.url });
    await other.stop();
    expect([found.exitCode, found.broken?.check]).toEqual([6, "canary in Prometheus"]);
    expect(found.broken?.seen).toBe(
      `not there after 17 s: Prometheus does not scrape ${other.url}`,
    );
  });

  describe("Grafana (a stand-in that passes the query on)", () => {
    let standIn: Server;
    beforeAll(async () => {
      standIn = await startStandIn(async (expr) => {
        const [found] = await around.series(expr);
        return found && Number(found.value[1]);
      }, "token");
    });
    afterAll(() => standIn.close());
    const external = (url: string) => ({
      HANDLED_GRAFANA_MODE: "external",
      HANDLED_GRAFANA_URL: url,
      HANDLED_GRAFANA_TOKEN: "token",
    });

    it("asks a panel's query through it", async () => {
      const found = await report(
        external(`http://127.0.0.1:${(standIn.address() as AddressInfo).port}`),
      );
      const shown = found.checks.find(({ check }) => check === "canary by a panel's query");
      expect(shown?.seen).toMatch(/^all \d{7} tokens, asked through Grafana$/);
    });

    it("refuses the token: 7, and nothing more is asked of it", async () => {
      const url = `http://127.0.0.1:${(standIn.address() as AddressInfo).port}`;
      const found = await report({ ...external(url), HANDLED_GRAFANA_TOKEN: "another" });
      expect(found.broken).toMatchObject({
        check: "Grafana",
        seen: "it refuses the token (401)",
        todo: "correct HANDLED_GRAFANA_TOKEN, then npm run up: a token of a service account with the role Admin",
      });
      const asked = ["canary in Prometheus", "dashboards", "canary by a panel's query"];
      expect([found.exitCode, ...asked.map((name) => stateOf(found, name))]).toEqual([
        ...[7, "ok", undefined, undefined],
      ]);
    });

    it("absent: 7", async () => {
      const url = `http://127.0.0.1:${await freePort()}`;
      const found = await report(external(url));
      expect(found.broken).toMatchObject({
        check: "Grafana",
        seen: `${url}/api/health does not answer: ECONNREFUSED`,
        todo: `start it, or correct HANDLED_GRAFANA_URL (now ${url})`,
      });
      expect([found.exitCode, stateOf(found, "canary in Prometheus")]).toEqual([7, "ok"]);
    });
  });
});
