/**
 * Every panel query of Claude Code Usage, run against real Prometheus. Needs a Prometheus binary:
 * HANDLED_PROMETHEUS_BIN, or `prometheus` on PATH. With a Pushgateway (HANDLED_PUSHGATEWAY_BIN, or
 * on PATH) the figures are pushed, else served as a gateway would.
 */
import { dashboards } from "../../dashboards";
import { describeUnless } from "../unless";
import { expectedNothing } from "./expected-panels";
import { type UsageFigures, expectedUsage } from "./expected-usage";
import {
  ALL_MACHINES,
  BEGINNER_ALONE,
  CORE_TEAM,
  LAPTOP_AND_DESKTOP,
  SERVER_ALONE,
  THREE_MACHINES,
  VETERAN_ALONE,
} from "./known-figures";
import { BEGINNER, DESKTOP, LAPTOP, SERVER, VETERAN } from "./known-machines";
import { type Service, startPrometheus, startPushgateway } from "./local-services";
import { type Variables, runPanels } from "./panel-queries";
import { push, serveWithoutGateway } from "./pushed-machines";
import {
  ALL,
  SCRAPE_SECONDS,
  gatewayBinary,
  noPrometheus,
  offered,
  page,
  prometheusBinary,
  scrapeJob,
  settled,
  where,
} from "./settled-panels";

jest.setTimeout(120_000);

const MACHINES = [LAPTOP, DESKTOP, SERVER, BEGINNER, VETERAN];

describeUnless(`Claude Code Usage ${where}`, noPrometheus, () => {
  const running: Service[] = [];
  let prometheus: Service;

  beforeAll(async () => {
    const source = gatewayBinary
      ? await startPushgateway(gatewayBinary)
      : await serveWithoutGateway(MACHINES);
    running.push(source);
    if (gatewayBinary) await push(source.url, MACHINES);
    prometheus = await startPrometheus(
      prometheusBinary ?? "",
      [scrapeJob("pushgateway", [new URL(source.url).host], { honor_labels: true })],
      SCRAPE_SECONDS,
    );
    running.push(prometheus);
  });

  afterAll(async () => {
    for (const service of running.reverse()) await service.stop();
  });

  const answers = (variables: Variables, figures: UsageFigures): Promise<string[]> =>
    settled(prometheus.url, "claude-code-usage", variables, (end) => expectedUsage(figures, end));

  it.each([
    ["all machines", ALL, ALL_MACHINES],
    ["three machines", ["laptop", "desktop.local", "server"], THREE_MACHINES],
    ["two machines, with models without a price", ["laptop", "desktop.local"], LAPTOP_AND_DESKTOP],
    ["one machine that is silent", ["server"], SERVER_ALONE],
    ["a first day", ["beginner"], BEGINNER_ALONE],
    ["90 days with gaps, twelve models and projects", ["veteran"], VETERAN_ALONE],
  ])("answers the figures of %s exactly", async (_name, machine, figures) => {
    expect(await answers({ machine, user: ALL, team: ALL }, figures)).toEqual([]);
  });

  it.each([
    ["ada", VETERAN_ALONE],
    ["grace", BEGINNER_ALONE],
  ])("answers the figures of the user %s exactly", async (user, figures) => {
    expect(await answers({ machine: ALL, user: [user], team: ALL }, figures)).toEqual([]);
  });

  it.each([
    ["core", CORE_TEAM],
    ["ops", SERVER_ALONE],
  ])("answers the figures of the team %s exactly", async (team, figures) => {
    expect(await answers({ machine: ALL, user: ALL, team: [team] }, figures)).toEqual([]);
  });

  it("ranks users and teams by what they come to, those without one among them", async () => {
    const results = await runPanels(prometheus.url, page("claude-code-usage"), {
      variables: { machine: ALL, user: ALL, team: ALL },
      scrapeSeconds: SCRAPE_SECONDS,
    });
    const names = (title: string) =>
      results
        .find(({ panelTitle }) => panelTitle === title)
        ?.result.map(({ labels }) => Object.values(labels).join());
    expect(names("Cost by user")).toEqual(["ada", "(no user)", "grace"]);
    expect(names("Tokens by user")).toEqual(["(no user)", "ada", "grace"]);
    expect(names("Cost by team")).toEqual(["core", "(no team)", "ops"]);
    expect(names("This month by team")).toEqual(["(no team)", "core"]);
  });

  it("ranks the dearest first and what is left last", async () => {
    const results = await runPanels(prometheus.url, page("claude-code-usage"), {
      variables: { machine: ["veteran"], user: ALL, team: ALL },
      scrapeSeconds: SCRAPE_SECONDS,
    });
    for (const [title, prefix] of [
      ["Cost by model", "model"],
      ["Cost by project", "-project"],
    ]) {
      const names = results
        .find(({ panelTitle }) => panelTitle === title)
        ?.result.map(({ labels }) => Object.values(labels).join());
      const dearest = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n) => `${prefix}-${n}`);
      expect(names).toEqual([...dearest, "other"]);
    }
  });

  it("offers every machine that has pushed, and the users and teams of the chosen ones", async () => {
    const machine = ["beginner", "desktop.local", "laptop", "server", "veteran"];
    const of = (chosen: string[], user = ALL) =>
      offered(prometheus.url, "claude-code-usage", { machine: chosen, user });
    expect(await of(ALL)).toEqual({
      machine,
      user: ["ada", "grace"],
      team: ["core", "ops"],
    });
    expect(await of(["veteran"])).toEqual({ machine, user: ["ada"], team: ["core"] });
    expect(await of(ALL, ["grace"])).toMatchObject({ team: ["core"] });
    expect(await of(["laptop"])).toEqual({ machine, user: [], team: [] });
  });

  it.each([
    ["a machine that never pushed", { machine: ["nobody"], user: ALL, team: ALL }],
    ["a user without a machine", { machine: ["laptop"], user: ["ada"], team: ALL }],
    ["a team without a machine", { machine: ["laptop"], user: ALL, team: ["core"] }],
  ])("answers nothing for %s", async (_name, variables) => {
    const faults = await settled(prometheus.url, "claude-code-usage", variables, (end) =>
      expectedNothing(expectedUsage(SERVER_ALONE, end)),
    );
    expect(faults).toEqual([]);
  });
});

describeUnless(`an empty database ${where}`, noPrometheus, () => {
  let prometheus: Service;

  beforeAll(async () => {
    prometheus = await startPrometheus(prometheusBinary ?? "", [], SCRAPE_SECONDS);
  });
  afterAll(() => prometheus.stop());

  it.each(dashboards)("answers nothing to $title, and refuses no query", async ({ uid }) => {
    const json = page(uid);
    const variables: Variables = Object.fromEntries(
      json.templating.list.map(({ name, includeAll }) => [name, includeAll ? ALL : "none"]),
    );
    const results = await runPanels(prometheus.url, json, {
      variables,
      scrapeSeconds: SCRAPE_SECONDS,
    });
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ result }) => result.length > 0)).toEqual([]);
  });
});
