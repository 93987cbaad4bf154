/** The constructs in somebody else's app: packed, installed, compiled and synthesised as docs/constructs.md shows. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "../../scripts/machine/process";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";

jest.setTimeout(300_000);

const guide = readFileSync(join(__dirname, "../../docs/constructs.md"), "utf8");
const examples = [...guide.matchAll(/^## (.+)\n[^]*?^```ts\n([^]*?)^```$/gm)].map(
  ([, title = "", code = ""]) => ({ title, code }),
);
/** What an app has anyway. */
const APP = [
  ...["cdktf@0.21.0", "constructs@10.4.2", "@cdktf/provider-docker@12.0.3"],
  ...["typescript@5.9.3", "@types/node@20.19.0"],
];

const { status } = spawnSync("npm", ["view", "cdktf@0.21.0", "version"]);
const missing = status === 0 ? undefined : "npm's registry has no cdktf to give";

interface Stack {
  readonly provider: Record<string, unknown>;
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
}

describeUnless("an app of its own", missing, () => {
  const checkout = new Checkout();
  const app = join(checkout.folder, "app");
  const inApp = (command: string, ...args: string[]) => mustRun(command, args, { cwd: app });

  beforeAll(async () => {
    await checkout.prepare({});
    mkdirSync(app);
    const { stdout } = await checkout.must("npm", "run", "--silent", "package");
    const archive = join(checkout.project, stdout.trim().replace(/^wrote /, ""));
    writeFileSync(join(app, "package.json"), JSON.stringify({ name: "app", private: true }));
    await inApp("npm", "install", "--no-audit", "--ignore-scripts", archive, ...APP);
    const files = examples.map(({ code }, index) => {
      writeFileSync(join(app, `example-${index}.ts`), code);
      return `example-${index}.ts`;
    });
    const strict = ["--strict", "--module", "nodenext", "--target", "es2022"];
    await inApp(process.execPath, "node_modules/typescript/bin/tsc", ...strict, ...files);
  });
  afterAll(() => checkout.remove());

  /** Runs the compiled example below one of the guide's headings. */
  async function synth(title: string): Promise<Stack> {
    rmSync(join(app, "cdktf.out"), { recursive: true, force: true });
    await inApp(process.execPath, `example-${examples.findIndex((one) => one.title === title)}.js`);
    const stacks = join(app, "cdktf.out/stacks");
    const [stack = "none"] = readdirSync(stacks);
    return JSON.parse(readFileSync(join(stacks, stack, "cdk.tf.json"), "utf8")) as Stack;
  }
  const names = ({ resource }: Stack, type: string) =>
    Object.values(resource[type] ?? {}).map(({ name }) => name);

  test("it installs what constructs need, and none of the commands", () => {
    const installed = readdirSync(join(app, "node_modules"));
    expect(installed).toEqual(expect.arrayContaining(["handled-monitoring", "cdktf", "yaml"]));
    expect(installed.filter((name) => ["cdktf-cli", "tsx", "jest"].includes(name))).toEqual([]);
  });

  test("every example is tried", () => {
    expect(examples.map(({ title }) => title)).toEqual([
      "Prometheus and a Pushgateway",
      "The dashboards, in a Grafana that you have",
      "Grafana",
    ]);
  });

  test("Prometheus and a Pushgateway", async () => {
    const stack = await synth("Prometheus and a Pushgateway");
    expect(names(stack, "docker_container")).toEqual(["metrics-prometheus", "metrics-pushgateway"]);
    const [prometheus] = Object.values(stack.resource["docker_container"] ?? {});
    expect(prometheus).toMatchObject({
      command: expect.arrayContaining(["--storage.tsdb.retention.time=30d"]) as unknown,
      ports: [{ internal: 9090, external: 9090, ip: "127.0.0.1" }],
      read_only: true,
    });
    const [config] = prometheus?.["env"] as string[];
    expect(config).toContain(
      '- job_name: "shop"\n    static_configs:\n      - targets:\n          - "shop:8080"',
    );
  });

  test("dashboards and alerts", async () => {
    const stack = await synth("The dashboards, in a Grafana that you have");
    expect(stack.provider).toEqual({ grafana: [{ url: "https://grafana.example.org" }] });
    expect(Object.keys(stack.resource["grafana_dashboard"] ?? {})).toHaveLength(3);
    expect(names(stack, "grafana_rule_group")).toEqual([
      "billaged",
      "Claude Code cost",
      "Collection",
      "Prometheus",
      "Remote write",
    ]);
    expect(Object.values(stack.resource["grafana_folder"] ?? {})).toMatchObject([
      { uid: "claude-code", title: "Claude Code" },
    ]);
  });

  test("Grafana", async () => {
    const stack = await synth("Grafana");
    expect(names(stack, "docker_container")).toEqual(["grafana-secrets", "grafana"]);
  });
});
