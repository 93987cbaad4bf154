/** Grafana holds what Terraform's state does not know: after a lost state, and on another machine. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { GrafanaClient } from "./grafana-client";
import { reference } from "./reference";
import { missingGrafana } from "./missing";

jest.setTimeout(600_000);

const PASSWORD = "e2e-only-password";

/** What `npm run up` makes in Grafana, all of it. */
const MADE = [
  "/api/v1/provisioning/alert-rules",
  "/api/v1/provisioning/contact-points",
  "/api/v1/provisioning/mute-timings",
  "/api/v1/provisioning/policies",
  "/api/datasources",
  "/api/folders",
  "/api/search",
  "/api/org/preferences",
];

describeUnless("Grafana's volume without Terraform's state of it", missingGrafana, () => {
  const source = new Checkout();
  const target = new Checkout();
  let archive: string;
  let before: Record<string, unknown>;

  beforeAll(async () => {
    const { configDir, now } = reference();
    const settings = { CLAUDE_CONFIG_DIR: configDir, HANDLED_NOW: now };
    await source.prepare({
      ...settings,
      GRAFANA_ADMIN_PASSWORD: PASSWORD,
      HANDLED_ALERT_WEBHOOK_URL: "http://127.0.0.1:9/",
      HANDLED_QUIET_HOURS: "22:00-07:00",
      HANDLED_TIME_ZONE: "Europe/Berlin",
    });
    await target.prepare(settings);
    archive = join(source.folder, "kept.tar.gz");
    await source.must("npm", "run", "--silent", "up", "--", "--yes");
    before = await made(source);
  });
  afterAll(async () => {
    await source.remove();
    await target.remove();
  });

  test("the state lost: up takes everything over, nothing is made twice or changed", async () => {
    rmSync(join(source.project, ".state", source.prefix, "dashboards.tfstate"));
    const { code, stdout } = await source.npm("up", "--", "--yes");
    expect(stdout).toContain(
      "taken over, as they are in Grafana already: handled-prometheus, handled, " +
        "handled:Claude Code cost, handled:Collection, handled:Prometheus, Handled, Handled quiet hours\n",
    );
    expect(code).toBe(0);
    expect(await made(source)).toEqual(before);
    expect(before["/api/v1/provisioning/contact-points"]).toContainEqual(
      expect.objectContaining({ name: "Handled", type: "webhook" }),
    );
    expect(await source.npm("diff")).toMatchObject(unchanged(source));
  });

  test("restored under another prefix: pages, alerts, data source and login are there", async () => {
    expect(await source.npm("backup", "--", archive, "--with-secrets")).toMatchObject({ code: 0 });
    const restored = await target.npm("restore", "--", archive, "--yes");
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.stdout + restored.stderr).not.toContain(PASSWORD);
    const up = await target.npm("up", "--", "--yes");
    expect(up).toMatchObject({ code: 0, stdout: expect.stringContaining("taken over") as string });
    expect(await made(target)).toEqual(before);
    const { status } = await new GrafanaClient(target.url("GRAFANA"), PASSWORD).get<{
      status: string;
    }>("/api/datasources/uid/handled-prometheus/health");
    expect(status).toBe("OK");
    expect(readFileSync(join(target.project, ".env"), "utf8")).toContain("HANDLED_QUIET_HOURS");
    const takeover = join(`cdktf.out.${target.prefix}`, "stacks", `${target.prefix}-dashboards`);
    expect(existsSync(join(target.project, takeover, "handled-takeover.tf.json"))).toBe(false);
    expect(await target.npm("diff")).toMatchObject(unchanged(target));
  });
});

const unchanged = ({ prefix }: Checkout) => ({
  code: 0,
  stdout: `${prefix}-monitoring: no changes\n${prefix}-dashboards: no changes\n`,
});

/** Answers by path, without what each write counts up. */
async function made(checkout: Checkout): Promise<Record<string, unknown>> {
  const grafana = new GrafanaClient(checkout.url("GRAFANA"), PASSWORD);
  const answers = MADE.map(async (path) => [path, inOrder(await grafana.get(path))] as const);
  return Object.fromEntries(await Promise.all(answers));
}

const inOrder = (answer: unknown): unknown =>
  (
    JSON.parse(JSON.stringify([answer].flat()), (key, value: unknown) =>
      key === "updated" || key === "version" ? undefined : value,
    ) as unknown[]
  ).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
