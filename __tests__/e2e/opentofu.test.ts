/** The project's commands on OpenTofu in Terraform's place. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { doctor, seen } from "./doctor-report";
import { findBinary } from "./local-services";
import { reference } from "./reference";
import { missingGrafana, missingParts } from "./missing";

jest.setTimeout(600_000);

const tofu = findBinary("HANDLED_TOFU_BIN", ["tofu"]);
const missing = missingParts ?? (tofu ? undefined : "no tofu on PATH or in HANDLED_TOFU_BIN");
const how = missingGrafana ? "without Grafana" : "with a real Grafana";

describeUnless(`up, diff, doctor, down, uninstall on OpenTofu, ${how}`, missing, () => {
  const checkout = new Checkout();
  const { prefix } = checkout;
  const services = [...(missingGrafana ? [] : ["grafana"]), "prometheus", "pushgateway"];
  const unchanged = ["monitoring", ...(missingGrafana ? [] : ["dashboards"])]
    .map((stack) => `${prefix}-${stack}: no changes\n`)
    .join("");

  beforeAll(async () => {
    const { configDir, now } = reference();
    await checkout.prepare({
      CLAUDE_CONFIG_DIR: configDir,
      HANDLED_NOW: now,
      TERRAFORM_BINARY_NAME: tofu ?? "",
      ...(missingGrafana
        ? { HANDLED_GRAFANA_MODE: "none" }
        : { GRAFANA_ADMIN_PASSWORD: "e2e-only-password" }),
    });
  });
  afterAll(() => checkout.remove());

  const up = () => checkout.npm("up", "--", "--yes");
  const running = async () =>
    (await checkout.docker("ps", "--filter", `name=${prefix}`, "--format", "{{.Names}}"))
      .split("\n")
      .sort();

  test("up deploys, a second plan is empty, doctor finds all well", async () => {
    expect(await up()).toMatchObject({ code: 0 });
    expect(await running()).toEqual(services.map((service) => `${prefix}-${service}`));
    expect(await checkout.npm("diff")).toMatchObject({ code: 0, stdout: unchanged });
    const report = await doctor(checkout);
    expect(report).toMatchObject({ exitCode: 0, broken: null });
    expect(seen(report, "Terraform")).toMatch(/^OpenTofu v\d/);
  });

  test("a changed setting is planned (2), deployed, and then no change any more", async () => {
    checkout.set({ HANDLED_RETENTION_DAYS: "120" });
    const { code, stdout } = await checkout.npm("diff");
    expect([code, stdout.includes("--storage.tsdb.retention.time=120d")]).toEqual([2, true]);
    expect(await up()).toMatchObject({ code: 0 });
    expect(await checkout.docker("inspect", `${prefix}-prometheus`)).toContain(
      "retention.time=120d",
    );
    expect(await checkout.npm("diff")).toMatchObject({ code: 0, stdout: unchanged });
  });

  test("down keeps the volumes, uninstall leaves nothing", async () => {
    const { volumes } = await checkout.inDocker();
    expect(volumes).toContain(`${prefix}-prometheus-data`);
    expect(await checkout.npm("down")).toMatchObject({ code: 0 });
    expect(await checkout.inDocker()).toEqual({
      containers: [],
      networks: [],
      volumes: volumes.filter((name) => name.endsWith("-data")),
    });
    expect(await checkout.npm("uninstall", "--", "--volumes", "--yes")).toMatchObject({ code: 0 });
    expect(await checkout.inDocker()).toEqual({ containers: [], networks: [], volumes: [] });
    expect(existsSync(join(checkout.project, ".state", prefix))).toBe(false);
  });
});
