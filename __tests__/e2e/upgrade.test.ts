import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { EVERYTHING, push, pushedGroups, samplesOf, until } from "./figures";
import { reference } from "./reference";
import { missingParts } from "./missing";

jest.setTimeout(300_000);

describeUnless("an upgrade from 0.1.0 to the present", missingParts, () => {
  const checkout = new Checkout();
  let atSeconds: number;
  let samples: Record<string, unknown>;
  let groups: string[];

  beforeAll(async () => {
    const { configDir, now } = reference();
    await checkout.prepare({
      TZ: "UTC",
      CLAUDE_CONFIG_DIR: configDir,
      HANDLED_NOW: now,
      HANDLED_GRAFANA_MODE: "none",
    });
    await deployRelease(checkout);
    await push(checkout, "pushed_to_the_release");
    const seen = async (selector: string) =>
      Object.keys(await samplesOf(checkout, selector, Date.now() / 1000)).length;
    await until(async () => (await seen("pushed_to_the_release")) === 1);
    await until(async () => (await seen(EVERYTHING)) > 500);
    atSeconds = Date.now() / 1000;
    samples = await samplesOf(checkout, EVERYTHING, atSeconds);
    groups = await pushedGroups(checkout);
  });
  afterAll(() => checkout.remove());

  test("no sample and no pushed group is lost, and the second plan is empty", async () => {
    expect(await checkout.npm("up", "--", "--yes")).toMatchObject({ code: 0 });
    expect(await samplesOf(checkout, EVERYTHING, atSeconds)).toEqual(samples);
    expect(await pushedGroups(checkout)).toEqual(expect.arrayContaining(groups));
    expect(await checkout.npm("diff")).toMatchObject({
      code: 0,
      stdout: `${checkout.prefix}-monitoring: no changes\n`,
    });
  });
});

/** The release's own output (see the fixture's README), where `npm run up` of that time had it. */
async function deployRelease(checkout: Checkout): Promise<void> {
  await checkout.prepareParts();
  const choices = checkout.useChoices();
  const { prefix } = checkout;
  const fixture = join(__dirname, "../fixtures/upgrade/monitoring-0.1.0.tf.json");
  const text = readFileSync(fixture, "utf8")
    .replaceAll("from-release", prefix)
    .replaceAll("19090", String(checkout.port("PROMETHEUS")))
    .replaceAll("19091", String(checkout.port("PUSHGATEWAY")))
    .replace(/prom\/prometheus:[^"]+/, (pin) => choices["HANDLED_PROMETHEUS_IMAGE"] ?? pin)
    .replace(/prom\/pushgateway:[^"]+/, (pin) => choices["HANDLED_PUSHGATEWAY_IMAGE"] ?? pin);
  const stack = join(checkout.project, `cdktf.out.${prefix}`, "stacks", `${prefix}-monitoring`);
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, "cdk.tf.json"), text);
  const terraform = [choices["TERRAFORM_BINARY_NAME"] ?? "terraform", `-chdir=${stack}`] as const;
  await checkout.must(...terraform, "init", "-input=false");
  await checkout.must(...terraform, "apply", "-input=false", "-auto-approve");
}
