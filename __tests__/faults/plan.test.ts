import { readFileSync } from "node:fs";
import { join } from "node:path";
import { randomOf } from "../collector/random";
import { report, scaled } from "../long/scale";
import { describeUnless } from "../unless";
import { Deployment, type Settings } from "./deployment";
import { chosenParts, missingParts, sharedEngine } from "./parts";
import { shuffled } from "./shuffled";

jest.setTimeout(1_800_000);

const SEED = 61;
const PLANS = scaled(10);

describeUnless("a second plan", missingParts, () => {
  const deployment = new Deployment(sharedEngine(), chosenParts());
  afterAll(() => deployment.remove());

  test("is empty, in whatever order settings and .env are written", async () => {
    const random = randomOf(SEED);
    const settings: Settings = {
      ...(await deployment.base()),
      HANDLED_BILLAGED_TARGETS: "host.docker.internal:8081,billaged.example:9465",
      HANDLED_RETENTION_DAYS: "120",
      HANDLED_PROMETHEUS_CPUS: "0.75",
      HANDLED_TIME_ZONE: "Europe/Berlin",
    };
    deployment.synth(settings);
    await deployment.init();
    await deployment.mustApply();
    const json = join(
      deployment.root,
      `cdktf.out/stacks/${deployment.prefix}-monitoring/cdk.tf.json`,
    );
    const first = readFileSync(json, "utf8");

    let empty = 0;
    for (let round = 0; round < PLANS; round++) {
      const entries = shuffled(Object.entries(settings), random);
      const inDotenv = entries.filter(([name]) => name !== "HANDLED_PREFIX" && random.chance(0.5));
      const inEnv = entries.filter((entry) => !inDotenv.includes(entry));
      deployment.synth(Object.fromEntries(inEnv), Object.fromEntries(inDotenv));
      expect(readFileSync(json, "utf8")).toBe(first);
      expect(await deployment.plan()).toEqual([]);
      empty++;
    }
    report(`second plan empty: ${empty} of ${PLANS} (seed ${SEED})`);
  });
});
