/** The way out of cdktf (docs/adr/0001-cdktf.md): its community fork synthesises the same JSON. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";

jest.setTimeout(300_000);

const FORK = "cdktn@0.24.0";
/** The fork asks for at least 10.6; everything else here is content with it. */
const CONSTRUCTS = "10.6.0";

/** The fork has a command line of its own; the rest would only make the install long. */
const NOT_FOR_SYNTH = [
  ...["cdktf-cli", "@cdktf/commons", "@cdktf/provider-generator", "codemaker", "@grafana/data"],
  ...["jest", "jest-environment-jsdom", "@swc/jest", "@swc/core", "esbuild"],
  ...["eslint", "eslint-plugin-import-x", "eslint-plugin-jest", "typescript-eslint", "prettier"],
  ...["typedoc", "typedoc-plugin-markdown"],
];

const { status } = spawnSync("npm", ["view", FORK, "version"]);
const missing = status === 0 ? undefined : `npm's registry has no ${FORK} to give`;

describeUnless("cdktn under cdktf's name", missing, () => {
  const checkout = new Checkout();
  const file = (...path: string[]) => join(checkout.project, ...path);

  beforeAll(() => checkout.prepare({ HANDLED_GRAFANA_MODE: "container" }));
  afterAll(() => checkout.remove());

  async function synth(outdir: string, version: string): Promise<Record<string, unknown>> {
    checkout.set({ CDKTF_OUTDIR: file(outdir) });
    await checkout.must(process.execPath, "--require", "tsx/cjs", "main.ts");
    const read = (stack: string) => {
      const text = readFileSync(file(outdir, "stacks", stack, "cdk.tf.json"), "utf8");
      const json = JSON.parse(text) as { "//": { metadata: Record<string, unknown> } };
      const { metadata } = json["//"];
      expect(metadata["version"]).toBe(version);
      delete metadata["version"];
      return json;
    };
    return Object.fromEntries(
      readdirSync(file(outdir, "stacks")).map((stack) => [stack, read(stack)]),
    );
  }

  test("both stacks, but for the version in their metadata", async () => {
    const onCdktf = await synth("cdktf.out.cdktf", "0.21.0");
    rmSync(file("node_modules"));
    await checkout.must("npm", "pkg", "set", `devDependencies.cdktf=npm:${FORK}`);
    await checkout.must("npm", "pkg", "set", `devDependencies.constructs=${CONSTRUCTS}`);
    await checkout.must(
      "npm",
      "pkg",
      "delete",
      ...NOT_FOR_SYNTH.map((one) => `devDependencies.${one}`),
    );
    await checkout.must("npm", "install", "--no-audit", "--omit=optional", "--legacy-peer-deps");
    const installed = JSON.parse(readFileSync(file("node_modules/cdktf/package.json"), "utf8")) as {
      name: string;
      version: string;
    };
    expect(`${installed.name}@${installed.version}`).toBe(FORK);

    const onFork = await synth("cdktf.out.cdktn", "0.24.0");
    expect(Object.keys(onFork).sort()).toEqual([
      `${checkout.prefix}-dashboards`,
      `${checkout.prefix}-monitoring`,
    ]);
    expect(onFork).toEqual(onCdktf);
  });
});
