/** The pages in a real Grafana, deployed by the real provider, where both are at hand. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { alertGroups } from "../../alerts";
import { dashboardApiJson, dashboardJson } from "../../dashboards";
import { EVERYTHING } from "../alerts/sets";
import { type BuiltPage, builtPage, everything, targetsOf } from "../dashboards/built";
import { describeUnless } from "../unless";
import { GrafanaClient } from "./grafana-client";
import { ANSWERS, KnownDeployment } from "./known-deployment";
import { missingGrafana } from "./missing";

jest.setTimeout(600_000);

const PASSWORD = "e2e-only-password";
/** As Grafana makes one up for a data source that was made by hand. */
const OTHER_UID = "P8E80F9AEF21F6940";

describeUnless("pages and rules in a real Grafana", missingGrafana, () => {
  const deployment = new KnownDeployment();
  const { checkout } = deployment;
  const stack = `${checkout.prefix}-dashboards`;
  const unchanged = {
    code: 0,
    stdout: `${checkout.prefix}-monitoring: no changes\n${stack}: no changes\n`,
  };
  let grafana: GrafanaClient;

  beforeAll(async () => {
    await deployment.start({
      GRAFANA_ADMIN_PASSWORD: PASSWORD,
      HANDLED_BUDGET_MONTH_USD: "200",
      HANDLED_BUDGET_DAY_USD: "12.5",
      HANDLED_SERVERS: "build-*",
      HANDLED_ALERT_WEBHOOK_URL: "http://127.0.0.1:9/",
      HANDLED_QUIET_HOURS: "22:00-07:00",
      HANDLED_TIME_ZONE: "Europe/Berlin",
      HANDLED_RUNBOOK_URL: "https://git.example.org/docs/runbook.md",
    });
    grafana = new GrafanaClient(checkout.url("GRAFANA"), PASSWORD);
  });
  afterAll(() => deployment.stop());

  /** Changes the checkout's code for as long as `look` takes. */
  async function edited(
    file: string,
    edit: (text: string) => string,
    look: () => Promise<void>,
  ): Promise<void> {
    const path = join(checkout.project, file);
    const before = readFileSync(path, "utf8");
    const after = edit(before);
    if (after === before) throw new Error(`${file} is not as this test knows it`);
    writeFileSync(path, after);
    try {
      await look();
    } finally {
      writeFileSync(path, before);
    }
  }

  const kept = async (uid: string, from = grafana) =>
    await from.get<{ dashboard: BuiltPage; meta: { url: string } }>(`/api/dashboards/uid/${uid}`);

  test("a second plan shows no change: pages, rules, contact point, policy, quiet hours", async () => {
    expect(await checkout.npm("diff")).toMatchObject(unchanged);
    const rules = await grafana.get<{ title: string }[]>("/api/v1/provisioning/alert-rules");
    const declared = alertGroups(EVERYTHING).flatMap(({ alerts }) => alerts);
    expect(rules.map(({ title }) => title).sort()).toEqual(
      declared.map(({ title }) => title).sort(),
    );
  });

  test("a panel that moves in code is an update in place, after which nothing changes", async () => {
    const [first, second] = [
      "at(1, QUARTER, targetsDown()),",
      "at(2, QUARTER, silentMachines(thresholds)),",
    ];
    const swap = (text: string) =>
      text.replace(new RegExp(`${literal(first)}(\\s*)${literal(second)}`), `${second}$1${first}`);
    const before = await kept("handled-health");
    const place = ({ dashboard }: typeof before, id: number) =>
      everything(dashboard).find((panel) => panel.id === id)?.gridPos.x;
    expect([place(before, 1), place(before, 2)]).toEqual([0, 6]);

    await edited("dashboards/monitoring-health.ts", swap, async () => {
      const { code, stdout } = await checkout.npm("diff");
      expect(code).toBe(2);
      expect(stdout).toMatch(/grafana_dashboard\.handled-health .*will be updated in-place/);
      expect(stdout).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
      expect(await checkout.npm("up")).toMatchObject({ code: 0 });
      const after = await kept("handled-health");
      expect([place(after, 1), place(after, 2)]).toEqual([6, 0]);
      expect(after.meta.url).toBe(before.meta.url);
      expect(await checkout.npm("diff")).toMatchObject(unchanged);
    });
  });

  // dashboards/identities.test.ts refuses it before it comes to this.
  test("a changed uid would take the old page away, and every link to it", async () => {
    const rename = (text: string) => text.replace('uid: "handled-health"', 'uid: "health"');
    await edited("dashboards/monitoring-health.ts", rename, async () => {
      const { code, stdout } = await checkout.npm("diff");
      expect(code).toBe(2);
      expect(stdout).toMatch(/grafana_dashboard\.handled-health .*will be destroyed/);
      expect(stdout).toMatch(/Plan: 1 to add, \d to change, 1 to destroy/);
    });
  });

  describe("imported into another organisation, on a data source with another uid", () => {
    const ways = {
      "by hand": (uid: string, into: GrafanaClient) =>
        into.post("/api/dashboards/import", {
          dashboard: JSON.parse(dashboardJson(uid)) as unknown,
          overwrite: true,
          inputs: [],
        }),
      "by API": (uid: string, into: GrafanaClient) =>
        into.post("/api/dashboards/db", dashboardApiJson(uid)),
    };

    describe.each(Object.entries(ways))("%s", (way, load) => {
      let other: GrafanaClient;

      beforeAll(async () => {
        other = await grafana.newOrganisation(way);
        await other.post("/api/datasources", {
          ...{ uid: OTHER_UID, name: "metrics, prod", type: "prometheus" },
          ...{ access: "proxy", url: "http://prometheus:9090" },
        });
      });

      test.each(ANSWERS)("%s keeps its queries, and answers %s", async (uid) => {
        await load(uid, other);
        const { dashboard } = await kept(uid, other);
        const asked = targetsOf(dashboard).map(({ expr, datasource }) => [expr, datasource]);
        expect(asked).toEqual(
          targetsOf(builtPage(uid)).map(({ expr, datasource }) => [expr, datasource]),
        );
        const source = { url: other.dataSourceUrl(OTHER_UID), headers: other.headers };
        expect(await deployment.faults(uid, { ...source, page: dashboard })).toEqual([]);
      });
    });
  });
});

const literal = (text: string): string => text.replace(/[()]/g, "\\$&");
