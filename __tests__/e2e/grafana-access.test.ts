/** Who gets into a real Grafana: its administrator, doctor, and another deployment by a token. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { doctor, seen, SHOWN } from "./doctor-report";
import { GrafanaClient } from "./grafana-client";
import { reference } from "./reference";
import { missingGrafana } from "./missing";

jest.setTimeout(600_000);

const PASSWORD = "e2e-only-password";
const NEXT = "e2e-only-password-2";
const THROUGH_GRAFANA = /^all \d{7} tokens, asked through Grafana$/;

describeUnless("who gets into a real Grafana", missingGrafana, () => {
  const owner = new Checkout();
  const guest = new Checkout();
  const settings = () => {
    const { configDir, now } = reference();
    return { CLAUDE_CONFIG_DIR: configDir, HANDLED_NOW: now };
  };

  beforeAll(async () => {
    await owner.prepare({ ...settings(), GRAFANA_ADMIN_PASSWORD: PASSWORD });
    await owner.must("npm", "run", "--silent", "up", "--", "--yes");
  });
  afterAll(async () => {
    await guest.remove();
    await owner.remove();
  });

  test("doctor in the default mode: the canary is asked for through Grafana", async () => {
    const report = await doctor(owner);
    expect(report).toMatchObject({ ok: true, exitCode: 0, broken: null });
    expect(seen(report, SHOWN)).toMatch(THROUGH_GRAFANA);
    expect(await owner.npm("diff")).toMatchObject({ code: 0 });
  });

  describe("another deployment, by a service account's token in an organisation of its own", () => {
    let team: GrafanaClient;
    const titles = async () =>
      (await team.get<{ title: string }[]>("/api/search")).map(({ title }) => title).sort();
    const unchanged = { code: 0, stdout: `${guest.prefix}-dashboards: no changes\n` };

    beforeAll(async () => {
      team = await new GrafanaClient(owner.url("GRAFANA"), PASSWORD).newOrganisation("team");
      await guest.prepare({
        ...settings(),
        HANDLED_PROMETHEUS_URL: owner.url("PROMETHEUS"),
        HANDLED_PUSHGATEWAY_URL: owner.url("PUSHGATEWAY"),
        HANDLED_GRAFANA_MODE: "external",
        HANDLED_GRAFANA_URL: owner.url("GRAFANA"),
        HANDLED_GRAFANA_TOKEN: await newToken(team),
        HANDLED_DATASOURCE_URL: "http://prometheus:9090",
      });
    });

    test("up makes its pages there, and doctor asks for the canary by the token", async () => {
      expect(await guest.npm("up", "--", "--yes")).toMatchObject({ code: 0 });
      expect(await titles()).toEqual([
        ...["Billaged Overview", "Claude Code Usage", "Handled", "Monitoring Health"],
      ]);
      const diff = await guest.npm("diff");
      expect(diff.stdout).toContain(unchanged.stdout);
      expect(diff.code).toBe(0);
      const report = await doctor(guest);
      expect(report).toMatchObject({ exitCode: 0, broken: null });
      expect(seen(report, SHOWN)).toMatch(THROUGH_GRAFANA);
      expect((await guest.inDocker()).containers).toEqual([]);
    });

    test("its state lost: up refuses by name and changes nothing, with --adopt it takes all over", async () => {
      rmSync(join(guest.project, ".state", guest.prefix, "dashboards.tfstate"));
      const before = await titles();
      const refused = await guest.npm("up", "--", "--yes");
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain(
        `Grafana at ${owner.url("GRAFANA")} has these already, but .state/${guest.prefix} of this checkout knows nothing of them:\n` +
          "  handled-prometheus   (grafana_data_source.data-source)\n  handled   (grafana_folder.folder)\n",
      );
      const adopted = await guest.npm("up", "--", "--yes", "--adopt");
      expect(adopted.stdout).toContain(
        "taken over, as they are in Grafana already: handled-prometheus, handled,",
      );
      expect(adopted.code).toBe(0);
      expect(await titles()).toEqual(before);
      expect((await guest.npm("diff")).stdout).toContain(unchanged.stdout);
    });

    test("a token that Grafana does not know: doctor ends with 7 and says so", async () => {
      guest.set({ HANDLED_GRAFANA_TOKEN: "glsa_nobody" });
      const { exitCode, broken } = await doctor(guest, "--quick");
      expect([exitCode, broken?.check, broken?.seen]).toEqual([
        7,
        "Grafana",
        "it refuses the token (401)",
      ]);
      expect(broken?.todo).toMatch(/^correct HANDLED_GRAFANA_TOKEN, /);
    });
  });

  test("another GRAFANA_ADMIN_PASSWORD: after `npm run up` the old one is refused", async () => {
    const status = async (password: string) => {
      const { headers } = new GrafanaClient(owner.url("GRAFANA"), password);
      return (await fetch(`${owner.url("GRAFANA")}/api/org`, { headers })).status;
    };
    expect([await status(PASSWORD), await status(NEXT)]).toEqual([200, 401]);
    owner.set({ GRAFANA_ADMIN_PASSWORD: NEXT });
    expect(await owner.npm("up", "--", "--yes")).toMatchObject({ code: 0 });
    expect([await status(PASSWORD), await status(NEXT)]).toEqual([401, 200]);
    expect(await owner.npm("diff")).toMatchObject({ code: 0 });
  });
});

async function newToken(grafana: GrafanaClient): Promise<string> {
  const account = { name: "handled", role: "Admin" };
  const { id } = await grafana.post<{ id: number }>("/api/serviceaccounts", account);
  const path = `/api/serviceaccounts/${id}/tokens`;
  return (await grafana.post<{ key: string }>(path, { name: "handled" })).key;
}
