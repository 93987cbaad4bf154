import { randomOf } from "../collector/random";
import { Checkout } from "../e2e/checkout";
import { missingParts } from "../e2e/missing";
import { report, scaled } from "../long/scale";
import { describeUnless } from "../unless";
import { shuffled } from "./shuffled";

jest.setTimeout(1_800_000);

const SEED = 68;

/** Settings that would give Prometheus a configuration or flags which it refuses to start with. */
const BROKEN = [
  ["HANDLED_BILLAGED_TARGETS", "http://billaged.example:9465"],
  ["HANDLED_BILLAGED_TARGETS", "billaged.example:9465/metrics"],
  ["HANDLED_BILLAGED_TARGETS", "billaged.example"],
  ["HANDLED_BILLAGED_TARGETS", "billaged.example:70000"],
  ["HANDLED_BILLAGED_TARGETS", 'a:1"\nscrape_configs: []'],
  ["HANDLED_BILLAGED_TARGETS", "a:1,,b:2"],
  ["HANDLED_PUSHGATEWAY_URL", "ftp://gateway.example"],
  ["HANDLED_PUSHGATEWAY_URL", "http://gateway.example:9091?x=1"],
  ["HANDLED_RETENTION_DAYS", "90d"],
  ["HANDLED_RETENTION_SIZE_GB", "0"],
] as const;

describeUnless("a setting with which Prometheus would not start", missingParts, () => {
  const checkout = new Checkout();
  afterAll(() => checkout.remove());

  test("is refused by `npm run up` with its name, before anything is replaced", async () => {
    await checkout.prepare({ HANDLED_GRAFANA_MODE: "none", CLAUDE_CONFIG_DIR: "/nonexistent" });
    await checkout.npm("up", "--", "--yes");
    const running = () => checkout.docker("ps", "-q", "--filter", `name=${checkout.prefix}-`);
    const before = await running();
    expect(before.split("\n")).toHaveLength(2);

    const chosen = shuffled(BROKEN, randomOf(SEED)).slice(0, scaled(BROKEN.length));
    for (const [setting, value] of chosen) {
      checkout.set({ [setting]: value });
      const up = await checkout.npm("up", "--", "--yes");
      expect([value, up.code]).toEqual([value, 1]);
      expect(up.stderr).toContain(`\`${setting}\` must be `);
      expect([value, await running()]).toEqual([value, before]);
      checkout.set({ [setting]: "" });
    }
    report(`broken settings: ${chosen.length} of ${chosen.length} refused (seed ${SEED})`);
  });
});
