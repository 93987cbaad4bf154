import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { loadConfig } from "../../config";
import { run } from "../../scripts/machine/process";
import { DashboardsStack } from "../../stacks/dashboards-stack";
import { describeUnless } from "../unless";
import { Deployment, type Settings } from "./deployment";
import { grafanaStandIn } from "./grafana-stand-in";
import { chosenParts, missingParts, sharedEngine } from "./parts";

jest.setTimeout(600_000);

/** One for each secret setting. */
const CANARIES: Settings = {
  GRAFANA_ADMIN_PASSWORD: "canary-admin-password",
  GRAFANA_SECRET_KEY: "canary-secret-key-of-grafana",
  HANDLED_WEB_PASSWORD: "canary-web-password",
  HANDLED_SMTP_PASSWORD: "canary-smtp-password",
  HANDLED_ALERT_WEBHOOK_URL: "https://hooks.example.org/canary-webhook",
  HANDLED_ALERT_SLACK_URL: "https://hooks.slack.example.org/canary-slack",
};
const OTHERS: Settings = {
  HANDLED_SMTP_HOST: "mail.example.org:587",
  HANDLED_SMTP_USER: "monitor",
  HANDLED_SMTP_FROM: "monitor@example.org",
};

/** One for each kind of secret that HANDLED_REMOTE_FILE names a file for, by the file's name. */
const IN_FILES = {
  "remote-password": "canary-remote-password",
  "remote-token": "canary-remote-token",
  "remote-header": "canary-remote-header",
};
const REMOTE = {
  external_labels: { stack: "canaries" },
  remote_write: [
    {
      url: "https://a.example.org/push",
      basic_auth: { username: "a", password_file: "remote-password" },
      http_headers: { "X-Api-Key": { files: ["remote-header"] } },
    },
    { url: "https://b.example.org/push", authorization: { credentials_file: "remote-token" } },
  ],
};

/** Which canaries a text holds, by setting. */
const found = (text: string) =>
  Object.entries({ ...CANARIES, ...IN_FILES }).flatMap(([setting, canary]) =>
    // The address alone is no secret.
    text.includes(canary.replace(/^https:\/\/.*\//, "")) ? [setting] : [],
  );

describeUnless("secrets of a deployment (a stand-in takes Grafana's place)", missingParts, () => {
  const engine = sharedEngine();
  const deployment = new Deployment(engine, chosenParts());
  const state = join(deployment.root, ".state", deployment.prefix);
  let image = "";
  let settings: Settings = {};
  let planned = "";
  let applied = "";

  beforeAll(async () => {
    const parts = await deployment.base();
    image = await grafanaStandIn(
      engine,
      parts["HANDLED_PUSHGATEWAY_IMAGE"] ?? "",
      deployment.prefix,
    );
    settings = {
      ...parts,
      ...CANARIES,
      ...OTHERS,
      HANDLED_REMOTE_FILE: "remote.yml",
      HANDLED_GRAFANA_MODE: "container",
      HANDLED_GRAFANA_IMAGE: image,
    };
    const given = { ...IN_FILES, "remote.yml": JSON.stringify(REMOTE) };
    for (const [name, text] of Object.entries(given))
      writeFileSync(join(deployment.root, name), text);
    deployment.synth(settings);
    await deployment.init();
    const plan = await deployment.terraform("plan", "-no-color", "-input=false", "-out=plan");
    planned = plan.stdout + plan.stderr;
    const apply = await deployment.terraform("apply", "-no-color", "-input=false", "plan");
    applied = apply.stdout + apply.stderr;
    if (apply.code !== 0) throw new Error(applied);
  });
  afterAll(async () => {
    await deployment.remove();
    if (image) await engine.docker("image", "rm", image);
  });

  test("lie in private files", () => {
    const folder = join(state, "secrets");
    expect(statSync(state).mode & 0o777).toBe(0o700);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(folder))
      expect([file, statSync(join(folder, file)).mode & 0o777]).toEqual([file, 0o600]);
    // They are there to be found: what is looked for below is what is deployed.
    const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    expect(found(texts.join("\n"))).toEqual(Object.keys({ ...CANARIES, ...IN_FILES }));
  });

  test("are not in what the plan and the apply print", () => {
    expect(planned).toContain("docker_container.");
    expect(found(planned + applied)).toEqual([]);
  });

  test("are not in the plan as JSON, the state, or anything below cdktf.out", async () => {
    const plan = await deployment.terraform("show", "-json", "plan");
    const kept = await deployment.terraform("show", "-json");
    const raw = readFileSync(join(state, "monitoring.tfstate"), "utf8");
    const folder = join(deployment.root, "cdktf.out", "stacks", `${deployment.prefix}-monitoring`);
    const archive = await run("python3", ["-c", UNZIP, join(folder, "plan")]);
    const synthesised = readFileSync(join(folder, "cdk.tf.json"), "utf8");
    for (const text of [plan.stdout, kept.stdout, raw, archive.stdout, synthesised]) {
      expect(text.length).toBeGreaterThan(2_000);
      expect(found(text)).toEqual([]);
    }
  });

  test("are not in docker inspect, the containers' logs, nor their processes", async () => {
    const containers = await engine.named("container", deployment.prefix);
    expect(containers.sort()).toEqual(
      [
        "grafana",
        "grafana-secrets",
        "prometheus",
        "prometheus-secrets",
        "pushgateway",
        "pushgateway-secrets",
      ].map((name) => `${deployment.prefix}-${name}`),
    );
    for (const container of containers) {
      const { stdout, stderr } = await engine.tryDocker("logs", container);
      const { State } = await engine.inspect(container);
      const processes = State.Pid ? await processTexts(container) : "";
      const text = [await engine.docker("inspect", container), stdout, stderr, processes].join(
        "\n",
      );
      expect([container, found(text)]).toEqual([container, []]);
    }
  });

  /** Command lines and environments of everything in the container, as the host sees them. */
  async function processTexts(container: string): Promise<string> {
    const pids = (await engine.docker("top", container, "-eo", "pid")).split("\n").slice(1);
    expect(pids.length).toBeGreaterThan(1);
    return pids
      .flatMap((pid) => ["cmdline", "environ"].map((file) => `/proc/${pid.trim()}/${file}`))
      .map((file) => {
        try {
          return readFileSync(file, "latin1");
        } catch {
          return ""; // A health check that has ended since.
        }
      })
      .join("\n");
  }

  test("the next synth closes the state to other users", () => {
    deployment.synth(settings);
    expect(statSync(join(state, "monitoring.tfstate")).mode & 0o777).toBe(0o600);
  });

  test("of the dashboards only three have to be in the state, and those are marked and in a file", () => {
    const config = loadConfig({ root: deployment.root, env: { ...settings } });
    const app = new App({ outdir: join(deployment.root, "dashboards.out") });
    new DashboardsStack(app, "dashboards", config);
    app.synth();
    const text = readFileSync(
      join(deployment.root, "dashboards.out/stacks/dashboards/cdk.tf.json"),
      "utf8",
    );
    expect(found(text)).toEqual([]);
    const secrets = `../../../.state/${deployment.prefix}/secrets`;
    const sensitive = [...text.matchAll(/"(\w+)": "\$\{sensitive\((.*)\)\}"/g)].map(
      ([, attribute, from]) => [attribute, from?.replaceAll('\\"', '"')],
    );
    // docs/security.md lists them.
    expect(sensitive.sort()).toEqual([
      [
        "secure_json_data_encoded",
        `jsonencode({"basicAuthPassword" = trimspace(file("${secrets}/web-password"))})`,
      ],
      ["url", `trimspace(file("${secrets}/alert-slack-url"))`],
      ["url", `trimspace(file("${secrets}/alert-webhook-url"))`],
    ]);
    // The one other secret is the provider's own, which neither plan nor state holds.
    expect(text.match(/file\(\\"[^)]*\/secrets\/[^)]*\\"\)/g)).toHaveLength(4);
  });
});

/** Everything in a zip archive, as a plan file is. */
const UNZIP = `
import sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
sys.stdout.buffer.write(b"\\n".join(archive.read(name) for name in archive.namelist()))
`;
