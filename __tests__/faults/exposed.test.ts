import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { run } from "../../scripts/machine/process";
import { Home, bundle } from "../collector/run-collector";
import { noOpenssl } from "../collector/push/certificates";
import { describeUnless } from "../unless";
import { Deployment, type Settings } from "./deployment";
import { Neighbour, noNeighbour } from "./neighbour";
import { chosenParts, missingParts, sharedEngine } from "./parts";

jest.setTimeout(600_000);

const PASSWORD = "canary-of-the-open-stack";
/** Prometheus scrapes the gateway once a minute. */
const SCRAPED_MS = 150_000;

const missing = missingParts ?? noOpenssl;

describeUnless("a deployment that other machines reach (no Grafana)", missing, () => {
  const engine = sharedEngine();
  const deployment = new Deployment(engine, chosenParts());
  const neighbour = new Neighbour();
  const home = new Home();
  let settings: Settings = {};
  let alone: string | undefined;

  const secret = (file: string) =>
    join(deployment.root, ".state", deployment.prefix, "secrets", file);
  const url = (service: "PROMETHEUS" | "PUSHGATEWAY", scheme = "https") =>
    `${scheme}://${neighbour.hostAddress}:${settings[`HANDLED_${service}_PORT`]}`;

  beforeAll(async () => {
    alone = await noNeighbour();
    if (alone) return;
    await neighbour.plugIn();
    settings = {
      ...(await deployment.base()),
      HANDLED_BIND_ADDRESS: neighbour.hostAddress,
      HANDLED_WEB_PASSWORD: PASSWORD,
      HANDLED_TLS: "self-signed",
    };
    deployment.synth(settings);
    await deployment.init();
    await deployment.mustApply();
  });
  afterAll(async () => {
    await deployment.remove();
    if (!alone) await neighbour.unplug();
    home.remove();
  });

  /** Asks from the other machine, knowing the authority; the password goes by standard input. */
  const ask = async (address: string, password?: string) => {
    const script = `
      const { request } = require(process.argv[1].split(":")[0]);
      const { readFileSync } = require("node:fs");
      const auth = readFileSync(0, "utf8") || undefined;
      request(process.argv[1], { auth, ca: readFileSync(process.argv[2]) }, (answer) => {
        answer.setEncoding("utf8");
        let text = "";
        answer.on("data", (part) => (text += part));
        answer.on("end", () => console.log(JSON.stringify({ status: answer.statusCode, text })));
      }).on("error", (error) => console.log(JSON.stringify({ status: 0, text: error.code }))).end();`;
    const input = password === undefined ? "" : `handled:${password}`;
    const args = [process.execPath, "-e", script, address, secret("tls-ca.pem")];
    const { stdout } = await neighbour.exec("sh", "-c", 'printf %s "$0" | "$@"', input, ...args);
    return JSON.parse(stdout) as { status: number; text: string };
  };

  /** Runs the collector as on another machine; variables name files and a user, as in its settings file. */
  const push = (address: string, env: Record<string, string> = {}) =>
    neighbour.exec(
      "env",
      ...Object.entries({ HOME: home.path, TZ: "UTC", ...env }).map(
        ([name, value]) => `${name}=${value}`,
      ),
      ...[process.execPath, bundle, address],
    );
  const login = () => ({
    PUSHGATEWAY_USER: "handled",
    PUSHGATEWAY_PASSWORD_FILE: secret("web-password"),
    PUSHGATEWAY_CA_FILE: secret("tls-ca.pem"),
  });

  test("a network namespace could be made", () => expect(alone).toBeUndefined());

  test("both services are healthy by a check that names no secret, and plan to nothing", async () => {
    for (const service of ["prometheus", "pushgateway"]) {
      const { State, Config } = await deployment.inspect(service);
      expect([service, State.Health?.Status]).toEqual([service, "healthy"]);
      expect(Config.User).toBe("65534:65534");
    }
    expect(await deployment.plan()).toEqual([]);
  });

  test.each(["PROMETHEUS", "PUSHGATEWAY"] as const)(
    "%s: 401 without and with a wrong password, 200 with it",
    async (service) => {
      const path = `${url(service)}/metrics`;
      expect((await ask(path)).status).toBe(401);
      expect((await ask(path, "handled123")).status).toBe(401);
      expect((await ask(path, PASSWORD)).status).toBe(200);
    },
  );

  test.each(["PROMETHEUS", "PUSHGATEWAY"] as const)(
    "%s: plain HTTP is refused",
    async (service) => {
      const answer = await ask(`${url(service, "http")}/metrics`, PASSWORD);
      expect(answer).toEqual({
        status: 400,
        text: "Client sent an HTTP request to an HTTPS server.\n",
      });
    },
  );

  test("the collector pushes with login and authority, and without them it can't", async () => {
    expect(await push(url("PUSHGATEWAY"), login())).toMatchObject({ code: 0 });
    const { PUSHGATEWAY_CA_FILE } = login();
    const without = await push(url("PUSHGATEWAY"), { PUSHGATEWAY_CA_FILE });
    expect(without).toMatchObject({ code: 1 });
    expect(without.stderr).toContain("HTTP 401");
    const unknown = await push(url("PUSHGATEWAY"), { ...login(), PUSHGATEWAY_CA_FILE: "" });
    expect(unknown).toMatchObject({ code: 1 });
    expect(unknown.stderr).toMatch(/self-signed certificate/);
    const plain = await push(url("PUSHGATEWAY", "http"), login());
    expect(plain.code).not.toBe(0);
    expect(plain.stderr).toContain("not sent over plain http");
  });

  test("Prometheus scrapes itself and the gateway, and has what was pushed", async () => {
    const query = async (promql: string) => {
      const { text } = await ask(
        `${url("PROMETHEUS")}/api/v1/query?query=${encodeURIComponent(promql)}`,
        PASSWORD,
      );
      return (JSON.parse(text) as { data: { result: { metric: Record<string, string> }[] } }).data
        .result;
    };
    const deadline = Date.now() + SCRAPED_MS;
    const pushed = 'claude_code_last_collection_timestamp{job="claude_code_usage"}';
    while (Date.now() < deadline && (await query(pushed)).length === 0) await wait(1000);
    expect(await query(pushed)).toHaveLength(1);
    const up = (await query("up == 1")).map(({ metric }) => metric["job"]).sort();
    expect(up).toEqual(["prometheus", "pushgateway"]);
  });

  test("another password replaces both, and the old one is worth nothing", async () => {
    const next = "another-canary-of-it";
    deployment.synth({ ...settings, HANDLED_WEB_PASSWORD: next });
    const plan = await deployment.plan();
    expect(plan.filter((line) => line.endsWith("must be replaced")).length).toBe(4);
    expect(plan.join("\n")).not.toContain(next);
    await deployment.mustApply();
    for (const service of ["PROMETHEUS", "PUSHGATEWAY"] as const) {
      expect((await ask(`${url(service)}/metrics`, PASSWORD)).status).toBe(401);
      expect((await ask(`${url(service)}/metrics`, next)).status).toBe(200);
    }
    expect(await deployment.plan()).toEqual([]);
  });

  test("neither password, key nor hash is where others look", async () => {
    const hash = /\$2b\$10\$[./A-Za-z0-9]{53}/.exec(
      readFileSync(secret("web-config.json"), "utf8"),
    );
    const key = readFileSync(secret("tls-key.pem"), "utf8").split("\n")[1] ?? "";
    const canaries = [PASSWORD, "another-canary-of-it", hash?.[0] ?? "", key];
    expect(canaries.every((canary) => canary.length > 15)).toBe(true);
    const text = [
      (await run("cat", [join(deployment.root, ".state", deployment.prefix, "monitoring.tfstate")]))
        .stdout,
      (await run("grep", ["-r", "", join(deployment.root, "cdktf.out")])).stdout,
      (await deployment.terraform("show", "-no-color")).stdout,
    ];
    for (const container of await engine.named("container", deployment.prefix)) {
      text.push(await engine.docker("inspect", container));
      const { stdout, stderr } = await engine.tryDocker("logs", container);
      text.push(stdout, stderr);
      const { State } = await engine.inspect(container);
      if (!State.Pid) continue;
      const { stdout: pids } = await run("cat", [`/proc/${State.Pid}/task/${State.Pid}/children`]);
      for (const pid of [String(State.Pid), ...pids.split(" ").filter(Boolean)])
        text.push(
          readFileSync(`/proc/${pid}/cmdline`, "latin1"),
          readFileSync(`/proc/${pid}/environ`, "latin1"),
        );
    }
    expect(text.join("\n").length).toBeGreaterThan(50_000);
    for (const canary of canaries)
      expect(text.filter((one) => one.includes(canary))).toHaveLength(0);
  });
});
