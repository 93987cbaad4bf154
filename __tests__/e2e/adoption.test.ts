import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { EVERYTHING, samplesOf, until } from "./figures";
import { reference } from "./reference";
import { missingParts } from "./missing";

jest.setTimeout(300_000);

describeUnless("names that docker compose has taken", missingParts, () => {
  const checkout = new Checkout();
  const { prefix } = checkout;
  const theirs = `${prefix}_prometheus_data`;
  let atSeconds: number;
  let samples: Record<string, unknown>;

  beforeAll(async () => {
    const { configDir, now } = reference();
    await checkout.prepare({
      TZ: "UTC",
      CLAUDE_CONFIG_DIR: configDir,
      HANDLED_NOW: now,
      HANDLED_GRAFANA_MODE: "none",
    });
    await checkout.prepareParts();
    await composeUp(checkout, theirs);
    const seen = () => samplesOf(checkout, EVERYTHING, Date.now() / 1000);
    await until(async () => Object.keys(await seen().catch(() => ({}))).length > 500);
    atSeconds = Date.now() / 1000;
    samples = await seen();
  });
  afterAll(() => checkout.remove());

  test("up names them, whose they are and the next command, and touches nothing", async () => {
    const before = await checkout.inDocker();
    const { code, stderr } = await checkout.npm("up", "--", "--yes");
    expect(stderr).toContain(`knows nothing of them: ${prefix}-prometheus.\n`);
    expect(stderr).toContain(
      "docker compose made them (project handled-ai-saas).\nNothing was touched.",
    );
    expect(stderr).toMatch(/^ {2}npm run up -- --adopt$/m);
    expect(code).toBe(1);
    expect(await checkout.inDocker()).toEqual(before);
    expect(
      await checkout.docker("inspect", "-f", "{{.State.Running}}", `${prefix}-prometheus`),
    ).toBe("true");
  });

  test("--adopt takes over every sample, and leaves their volume", async () => {
    expect(await checkout.npm("up", "--", "--yes", "--adopt")).toMatchObject({ code: 0 });
    const after = await samplesOf(checkout, EVERYTHING, atSeconds);
    expect(Object.keys(samples).length).toBeGreaterThan(500);
    expect(after).toMatchObject(samples);
    const { containers, volumes } = await checkout.inDocker();
    expect(containers).toEqual([`${prefix}-prometheus`, `${prefix}-pushgateway`]);
    expect(volumes).toContain(theirs);
    expect(await checkout.npm("diff")).toMatchObject({ code: 0 });
  });
});

/** Prometheus as a compose file of the usual kind runs it: its own volume, no hardening. */
async function composeUp(checkout: Checkout, volume: string): Promise<void> {
  const { prefix } = checkout;
  const image = checkout.useChoices()["HANDLED_PROMETHEUS_IMAGE"] ?? "prom/prometheus:v3.13.5";
  const label = "com.docker.compose.project=handled-ai-saas";
  const config =
    "scrape_configs: [{job_name: theirs, scrape_interval: 2s, static_configs: [{targets: ['localhost:9090']}]}]";
  await checkout.docker("network", "create", "--label", label, `${prefix}-network`);
  await checkout.docker(
    ...["run", "--detach", "--name", `${prefix}-prometheus`, "--label", label],
    ...["--network", `${prefix}-network`, "--volume", `${volume}:/prometheus`, "--user", "65534"],
    ...["--publish", `127.0.0.1:${checkout.port("PROMETHEUS")}:9090`, "--env", `CONFIG=${config}`],
    ...["--entrypoint", "/bin/sh", image, "-c"],
    'printf "%s" "$CONFIG" > /tmp/p.yml; exec prometheus --config.file=/tmp/p.yml --storage.tsdb.path=/prometheus',
  );
}
