/** Login and TLS on all three services, a real Grafana among them (docs/security.md, "Opening up on purpose"). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { noOpenssl } from "../collector/push/certificates";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { doctor, seen, SHOWN } from "./doctor-report";
import { GrafanaClient } from "./grafana-client";
import { ANSWERS, KnownDeployment } from "./known-deployment";
import { plainFront } from "./plain-front";
import { reference } from "./reference";
import { missingGrafana } from "./missing";

jest.setTimeout(600_000);

const missing = missingGrafana ?? noOpenssl;
const ADMIN = "canary-of-the-admin";
const LOGIN = "canary-of-the-login";
const SOURCE = "/api/datasources/uid/handled-prometheus";
const WELL = { status: "OK", message: "Successfully queried the Prometheus API." };
const SERVICES = ["PROMETHEUS", "PUSHGATEWAY", "GRAFANA"] as const;

describeUnless("login and TLS with a real Grafana", missing, () => {
  const deployment = new KnownDeployment();
  const { checkout } = deployment;
  const target = new Checkout();
  let host: string;
  let fronts: Awaited<ReturnType<typeof frontsOf>>;
  let grafana: GrafanaClient;

  const secret = ({ project, prefix }: Checkout, file: string) =>
    readFileSync(join(project, ".state", prefix, "secrets", file), "utf8").trim();

  /** Plain HTTP for the tests' own clients; the deployment itself knows nothing of it. */
  async function frontsOf(of: Checkout) {
    const [prometheus, gateway, grafana] = await Promise.all(
      SERVICES.map((service) =>
        plainFront(() => {
          const login = Buffer.from(`handled:${secret(of, "web-password")}`).toString("base64");
          return {
            url: `https://${host}:${of.port(service)}`,
            ca: secret(of, "tls-ca.pem"),
            ...(service !== "GRAFANA" && { authorization: `Basic ${login}` }),
          };
        }),
      ),
    );
    if (!prometheus || !gateway || !grafana) throw new Error("unreachable");
    return { PROMETHEUS: prometheus, PUSHGATEWAY: gateway, GRAFANA: grafana };
  }
  const close = (all: typeof fronts) => Object.values(all).forEach((front) => front.close());

  beforeAll(async () => {
    host = await checkout.hostAddress();
    fronts = await frontsOf(checkout);
    checkout.url = (service) => fronts[service].url;
    await deployment.start({
      HANDLED_BIND_ADDRESS: host,
      GRAFANA_ADMIN_PASSWORD: ADMIN,
      HANDLED_WEB_PASSWORD: LOGIN,
      HANDLED_TLS: "self-signed",
    });
    grafana = new GrafanaClient(fronts.GRAFANA.url, ADMIN);
  });
  afterAll(async () => {
    close(fronts);
    await deployment.stop();
    await target.remove();
  });

  const unchanged = ({ prefix }: Checkout) => ({
    code: 0,
    stdout: `${prefix}-monitoring: no changes\n${prefix}-dashboards: no changes\n`,
  });

  test("both plans are empty", async () => {
    expect(await checkout.npm("diff")).toMatchObject(unchanged(checkout));
  });

  test("Grafana lets nobody in without a login, at /metrics neither, and speaks no plain HTTP", async () => {
    const status = async (path: string) => (await fetch(fronts.GRAFANA.url + path)).status;
    expect([await status("/api/org"), await status("/metrics")]).toEqual([401, 401]);
    const plain = await fetch(`http://${host}:${checkout.port("GRAFANA")}/api/health`);
    expect(plain.status).toBe(400);
    expect(await grafana.get(`${SOURCE}/health`)).toMatchObject(WELL);
  });

  test.each(ANSWERS)("%s answers %s, asked through Grafana", async (uid) => {
    const source = {
      url: grafana.dataSourceUrl("handled-prometheus"),
      headers: grafana.headers,
    };
    expect(await deployment.faults(uid, source)).toEqual([]);
  });

  test("doctor finds all well: the canary goes the whole way and is asked for through Grafana", async () => {
    const report = await doctor(checkout);
    expect(report).toMatchObject({ ok: true, exitCode: 0, broken: null });
    expect(seen(report, SHOWN)).toMatch(/^all \d{7} tokens, asked through Grafana$/);
    expect(seen(report, "neighbours")).toBe(`every service on ${host} has a login and TLS`);
    expect(JSON.stringify(report)).not.toMatch(new RegExp(`${ADMIN}|${LOGIN}`));
  });

  test("restored with its secrets where nothing was: login, pages, and the data source's password", async () => {
    const archive = join(checkout.folder, "kept.tar.gz");
    expect(await checkout.npm("backup", "--", archive, "--with-secrets")).toMatchObject({
      code: 0,
    });
    const { configDir, now } = reference();
    await target.prepare({ CLAUDE_CONFIG_DIR: configDir, HANDLED_NOW: now });
    expect(await target.npm("restore", "--", archive, "--yes")).toMatchObject({ code: 0 });
    target.useChoices();
    // Without the stack that would write the data source anew: what answers is what was restored.
    const monitoring = `${target.prefix}-monitoring`;
    await target.must(
      "npx",
      "cdktf",
      "deploy",
      monitoring,
      "--auto-approve",
      "--skip-provider-lock",
    );
    const there = await frontsOf(target);
    try {
      const restored = new GrafanaClient(there.GRAFANA.url, ADMIN);
      expect(await restored.get(`${SOURCE}/health`)).toMatchObject(WELL);
      const pages = await restored.get<{ uid: string }[]>("/api/search?type=dash-db");
      expect(pages.map(({ uid }) => uid).sort()).toEqual(ANSWERS.map(([uid]) => uid).sort());
    } finally {
      close(there);
    }
    expect(await target.npm("up", "--", "--yes")).toMatchObject({ code: 0 });
    expect(await target.npm("diff")).toMatchObject(unchanged(target));
  });

  describe("doctor names the first broken link, and what mends it", () => {
    const quick = () => doctor(checkout, "--quick");

    test("Grafana's password is not the one that was deployed: 7", async () => {
      checkout.set({ GRAFANA_ADMIN_PASSWORD: "another-of-the-admin" });
      const { exitCode, broken } = await quick();
      checkout.set({ GRAFANA_ADMIN_PASSWORD: ADMIN });
      expect([exitCode, broken?.check, broken?.seen]).toEqual([
        ...[7, "Grafana", "it refuses the administrator's password (401)"],
      ]);
      expect(broken?.todo).toMatch(/^npm run up, where you changed GRAFANA_ADMIN_PASSWORD;/);
    });

    test("the data source's password was changed in Grafana, where no plan sees it: 7", async () => {
      const source = await grafana.get<Record<string, unknown>>(SOURCE);
      await grafana.put(SOURCE, { ...source, secureJsonData: { basicAuthPassword: "wrong" } });
      const { exitCode, broken } = await quick();
      expect([exitCode, broken?.check]).toEqual([7, "Grafana"]);
      expect(broken?.seen).toMatch(/^its data source can't ask .* \(401 Unauthorized - /);
      expect(broken?.todo).toMatch(
        /remove the data source Handled Prometheus there, then npm run up$/,
      );
      expect(await checkout.npm("diff")).toMatchObject(unchanged(checkout));
      await grafana.delete(SOURCE);
      expect((await quick()).broken).toMatchObject({
        seen: "its data source Handled Prometheus is gone",
        todo: "npm run up",
      });
    });

    test("Grafana is stopped: 7", async () => {
      await checkout.docker("stop", `${checkout.prefix}-grafana`);
      const { exitCode, broken } = await quick();
      expect([exitCode, broken?.check]).toEqual([7, "Grafana"]);
      expect(broken?.seen).toMatch(/\/api\/health does not answer: ECONNREFUSED$/);
    });
  });

  test("one `npm run up` mends all of it, with another password and another certificate", async () => {
    const before = secret(checkout, "tls-cert.pem");
    checkout.set({
      HANDLED_WEB_PASSWORD: "another-of-the-login",
      HANDLED_TLS_NAMES: "monitor.example.com",
    });
    expect(await checkout.npm("up", "--", "--yes")).toMatchObject({ code: 0 });
    expect(secret(checkout, "tls-cert.pem")).not.toBe(before);
    expect(await doctor(checkout, "--quick")).toMatchObject({ exitCode: 0, broken: null });
    expect(await grafana.get(`${SOURCE}/health`)).toMatchObject(WELL);
    expect(await checkout.npm("diff")).toMatchObject(unchanged(checkout));
  });
});
