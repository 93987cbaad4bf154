import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Checkout } from "../e2e/checkout";
import { randomOf } from "../collector/random";
import { report, scaled } from "../long/scale";
import { describeUnless } from "../unless";
import { LATER, settingChanges, type Attribute } from "./changes";
import { Deployment, type Settings } from "./deployment";
import { grafanaStandIn } from "./grafana-stand-in";
import { chosenParts, missingParts, sharedEngine } from "./parts";
import { shuffled } from "./shuffled";

jest.setTimeout(3_600_000);

const SEED = 62;

describeUnless("a changed setting (a stand-in takes Grafana's place)", missingParts, () => {
  const engine = sharedEngine();
  const deployment = new Deployment(engine, chosenParts());
  const tag = `faults-${randomBytes(4).toString("hex")}`;
  const made: string[] = [];
  let settings: Settings = {};

  beforeAll(async () => {
    const parts = await deployment.base();
    const standIn = await grafanaStandIn(engine, parts["HANDLED_PUSHGATEWAY_IMAGE"] ?? "", tag);
    made.push(standIn);
    settings = {
      ...parts,
      HANDLED_GRAFANA_MODE: "container",
      HANDLED_GRAFANA_IMAGE: standIn,
    };
    deployment.synth(settings);
    await deployment.init();
    await deployment.mustApply();
  });
  afterAll(async () => {
    await deployment.remove();
    for (const image of made) await engine.docker("image", "rm", image);
  });

  /** The same image under another id. */
  async function copyOf(image: string, name: string): Promise<{ other: string; id: string }> {
    const container = `${tag}-new-image`;
    await engine.docker("create", "--name", container, image);
    const other = `handled/${name}:${tag}-new`;
    await engine.docker("commit", container, other);
    await engine.docker("rm", container);
    made.push(other);
    return { other, id: await engine.docker("image", "inspect", "--format", "{{.Id}}", other) };
  }

  test("is true in docker inspect, and the plan after it is empty", async () => {
    const all = await settingChanges(settings, copyOf);
    const chosen = shuffled(all, randomOf(SEED)).slice(0, scaled(all.length));
    for (const change of chosen) {
      settings = { ...settings, ...change.set };
      deployment.synth(settings);
      await expectApplied(change.set, change);
    }
    report(
      `attributes changed: ${chosen.length} of ${chosen.length} true and planned empty (seed ${SEED})`,
    );
  });

  test("a default that a later version has otherwise is true in docker inspect, too", async () => {
    const later = new Checkout();
    try {
      await later.prepare({});
      const chosen = shuffled(LATER, randomOf(SEED)).slice(0, scaled(LATER.length));
      for (const change of chosen) {
        const { file, from, to } = change.edit;
        const path = join(later.project, file);
        const source = readFileSync(path, "utf8");
        expect(source.split(from)).toHaveLength(2);
        writeFileSync(path, source.replace(from, to));
        await later.must(
          ...[process.execPath, "--require", "tsx/cjs", "-e", SYNTH],
          JSON.stringify([settings, deployment.root, deployment.stack]),
        );
        await expectApplied(change.edit, change);
      }
      report(`defaults changed: ${chosen.length} of ${chosen.length} true and planned empty`);
    } finally {
      await later.remove();
    }
  });

  /** Applies what was synthesised, and looks: not so before, so after it, healthy, nothing left to do. */
  async function expectApplied(
    what: unknown,
    { service, read, expected }: Attribute,
  ): Promise<void> {
    expect(read(await deployment.inspect(service))).not.toEqual(expected);
    await deployment.mustApply();
    const found = await deployment.inspect(service);
    expect([what, read(found)]).toEqual([what, expected]);
    expect([what, found.State.Health?.Status]).toEqual([what, "healthy"]);
    expect([what, await deployment.plan()]).toEqual([what, []]);
  }
});

/** Deployment.synth with another checkout's sources. */
const SYNTH = `
const [env, root, stack] = JSON.parse(process.argv[1]);
const { App } = require("cdktf");
const { loadConfig } = require("./config");
const { MonitoringStack } = require("./stacks/monitoring-stack");
const app = new App({ outdir: root + "/cdktf.out" });
new MonitoringStack(app, stack, loadConfig({ root, env }));
app.synth();
`;
