/** docs/teams.md followed: three machines of two people, one gateway with login and TLS. */
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import type { RunResult } from "../../scripts/machine/process";
import { assistantLine } from "../collector/run-collector";
import { noOpenssl } from "../collector/push/certificates";
import { Neighbour, noNeighbour } from "../faults/neighbour";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { until } from "./figures";
import { missingParts } from "./missing";

jest.setTimeout(600_000);

const missing = missingParts ?? noOpenssl ?? (process.getuid?.() === 0 ? undefined : "not root");
const PROMPT = "canary-prompt";
const PROJECT = "-home-somebody-canary-project";

/** One developer's machine: a network namespace, a home, logs, and the one file of the collector. */
class Machine {
  readonly network = new Neighbour();
  private readonly home: string;
  private settings: readonly string[] = [];

  constructor(
    folder: string,
    readonly user: string,
    private team: string,
    readonly name: string,
  ) {
    this.home = join(folder, name);
  }

  async setUp(gateway: string, secrets: string): Promise<void> {
    const settings = join(this.home, ".config/handled-monitoring");
    mkdirSync(settings, { recursive: true });
    mkdirSync(join(this.home, ".claude/projects", PROJECT), { recursive: true });
    copyFileSync(join(__dirname, "../../scripts/collect.js"), join(this.home, "collect.js"));
    for (const file of ["web-password", "tls-ca.pem"])
      copyFileSync(join(secrets, file), join(settings, file));
    this.settings = [
      `PUSHGATEWAY_URL=${gateway}`,
      "PUSHGATEWAY_USER=handled",
      `PUSHGATEWAY_PASSWORD_FILE=${join(settings, "web-password")}`,
      `PUSHGATEWAY_CA_FILE=${join(settings, "tls-ca.pem")}`,
      `HANDLED_USER=${this.user}`,
      "HANDLED_PROJECTS=hashed",
    ];
    this.join(this.team);
    await this.network.plugIn();
    await this.network.routeTo(`${new URL(gateway).hostname}/32`);
  }

  join(team: string): void {
    this.team = team;
    const file = join(this.home, ".config/handled-monitoring/collector.env");
    const lines = [...this.settings, `HANDLED_TEAM=${team}`];
    writeFileSync(file, lines.join("\n"), { mode: 0o600 });
  }

  /** One response of so many output tokens, so many days ago at noon UTC; 0 is now. */
  works(outputTokens: number, daysAgo: number): void {
    const when = daysAgo === 0 ? new Date().toISOString() : noon(daysAgo);
    const entry = {
      ...assistantLine(when, { output_tokens: outputTokens }),
      prompt: PROMPT,
    };
    const log = join(this.home, ".claude/projects", PROJECT, "a.jsonl");
    appendFileSync(log, `${JSON.stringify(entry)}\n`);
  }

  collect = (...args: string[]): Promise<RunResult> =>
    this.network.exec(
      ...(["env", "-i", `HOME=${this.home}`, "TZ=UTC", process.execPath] as const),
      ...[join(this.home, "collect.js"), ...args],
    );
}

const noon = (daysAgo: number) =>
  new Date(Date.now() - daysAgo * 86_400_000).toISOString().replace(/T.*/, "T12:00:00.000Z");
const date = (daysAgo: number) => noon(daysAgo).slice(0, 10);

describeUnless("a team", missing, () => {
  const checkout = new Checkout();
  const laptop = new Machine(checkout.folder, "alice", "core", "alice-laptop");
  const desktop = new Machine(checkout.folder, "alice", "core", "alice-desktop");
  const bobs = new Machine(checkout.folder, "bob", "web", "bob-laptop");
  const team = [laptop, desktop, bobs];
  let secrets: string;
  let host: string;

  beforeAll(async () => {
    const cannot = await noNeighbour();
    if (cannot) throw new Error(cannot);
    host = await checkout.hostAddress();
    await checkout.prepare({
      TZ: "UTC",
      HANDLED_GRAFANA_MODE: "none",
      HANDLED_BIND_ADDRESS: host,
      GRAFANA_ADMIN_PASSWORD: "generate",
      HANDLED_WEB_PASSWORD: "generate",
      HANDLED_TLS: "self-signed",
      HANDLED_USER_BUDGETS_USD: "alice=100, *=2",
      HANDLED_TEAM_BUDGETS_USD: "core=2",
    });
    await checkout.must("npm", "run", "--silent", "up", "--", "--yes");
    secrets = join(checkout.project, ".state", checkout.prefix, "secrets");
    for (const machine of team)
      await machine.setUp(`https://${host}:${checkout.port("PUSHGATEWAY")}`, secrets);
    laptop.works(1_000, 3);
    desktop.works(200, 3);
    bobs.works(30, 3);
  });
  afterAll(async () => {
    for (const { network } of team) await network.unplug();
    await checkout.remove();
  });

  /** `labels` of each series → its value. */
  async function ask(query: string): Promise<Record<string, number>> {
    const password = readFileSync(join(secrets, "web-password"), "utf8").trim();
    const url = `https://${host}:${checkout.port("PROMETHEUS")}/api/v1/query?query=${encodeURIComponent(query)}`;
    const ca = readFileSync(join(secrets, "tls-ca.pem"));
    const body = await new Promise<string>((resolve, reject) => {
      request(
        url,
        { ca, auth: `handled:${password}` },
        (answer) => void text(answer).then(resolve, reject),
      )
        .on("error", reject)
        .end();
    });
    const { data } = JSON.parse(body) as {
      data: { result: { metric: Record<string, string>; value: [number, string] }[] };
    };
    return Object.fromEntries(
      data.result.map(({ metric, value }) => [Object.values(metric).join(" "), Number(value[1])]),
    );
  }
  const OUTPUT = `claude_code_output_tokens_total{job="claude_code_usage"}`;
  const byUser = `sum by (user) (${OUTPUT} > 0)`;
  const scraped = async (query: string, expected: Record<string, number>) => {
    await until(async () => isDeepStrictEqual(await ask(query), expected));
    return ask(query);
  };

  test("three machines, two people: the sums are everybody's", async () => {
    for (const machine of team)
      expect(await machine.collect()).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expect(await scraped(byUser, { alice: 1_200, bob: 30 })).toEqual({ alice: 1_200, bob: 30 });
    expect(await ask(`count(count by (instance) (${OUTPUT} > 0))`)).toEqual({ "": 3 });
  });

  test("a machine away collects on; back, it brings each day on its date", async () => {
    await bobs.network.cut();
    bobs.works(4, 2);
    laptop.works(500, 1);
    const away = await bobs.collect();
    expect(away.code).toBe(1);
    expect(away.stderr).toContain(`https://${host}:${checkout.port("PUSHGATEWAY")}`);
    expect(await laptop.collect()).toMatchObject({ code: 0 });
    expect(await scraped(byUser, { alice: 1_700, bob: 30 })).toEqual({ alice: 1_700, bob: 30 });

    await bobs.network.mend();
    bobs.works(5, 1);
    expect(await bobs.collect()).toMatchObject({ code: 0, stderr: "" });
    expect(await scraped(byUser, { alice: 1_700, bob: 39 })).toEqual({ alice: 1_700, bob: 39 });
    expect(
      await ask(
        `sum by (user, date) (claude_code_daily_output_tokens{job="claude_code_usage"} > 0)`,
      ),
    ).toEqual({
      [`${date(3)} alice`]: 1_200,
      [`${date(1)} alice`]: 500,
      [`${date(3)} bob`]: 30,
      [`${date(2)} bob`]: 4,
      [`${date(1)} bob`]: 5,
    });
  });

  /** What the deployment's own rule answers: the labels of who is over, and what they spent. */
  const over = async (alert: string): Promise<Record<string, number>> => {
    const { stdout } = await checkout.must(
      ...["npm", "run", "--silent", "alerts:export", "--", "--mine"],
    );
    const { groups } = parse(stdout) as { groups: { rules: { alert: string; expr: string }[] }[] };
    const rule = groups.flatMap(({ rules }) => rules).find((one) => one.alert === alert);
    return ask(rule?.expr ?? "");
  };

  test("the sums by team are its machines', and who is over a budget is told by name", async () => {
    const byTeam = `sum by (team) (${OUTPUT} > 0)`;
    expect(await scraped(byTeam, { core: 1_700, web: 39 })).toEqual({ core: 1_700, web: 39 });
    expect([await over("User budget passed"), await over("Team budget passed")]).toEqual([{}, {}]);
    // 2.50 USD at list price, on top of some hundredths of a cent.
    bobs.works(100_000, 0);
    expect(await bobs.collect()).toMatchObject({ code: 0, stderr: "" });
    const more = { core: 1_700, web: 100_039 };
    expect(await scraped(byTeam, more)).toEqual(more);
    expect(await over("User budget passed")).toEqual({ "2 bob": expect.closeTo(2.5, 2) as number });
    expect(await over("Team budget passed")).toEqual({});
  });

  test("who changes teams takes all along, and leaves nothing under the old one", async () => {
    bobs.join("core");
    expect(await bobs.collect()).toMatchObject({ code: 0, stderr: "" });
    const together = { core: 101_739 };
    expect(await scraped(`sum by (team) (${OUTPUT} > 0)`, together)).toEqual(together);
    expect(await over("Team budget passed")).toEqual({
      "2 core": expect.closeTo(2.54, 1) as number,
    });
    expect(await ask(`count by (ledger) (claude_code_collector_info) > 1`)).toEqual({});
  });

  test("without the password or the authority nothing is taken", async () => {
    const gateway = `https://${host}:${checkout.port("PUSHGATEWAY")}`;
    const refused = await bobs.network.exec(
      "env",
      "-i",
      process.execPath,
      "-e",
      ASK,
      gateway,
      join(secrets, "tls-ca.pem"),
    );
    expect(refused.stdout).toBe("401 DEPTH_ZERO_SELF_SIGNED_CERT\n");
  });

  test("neither a prompt nor a project's name leaves the machine", async () => {
    const sent = await bobs.collect("--dry-run");
    expect(sent).toMatchObject({ code: 0 });
    expect(sent.stdout).toContain("claude_code_project_cost_usd{");
    expect(sent.stdout).not.toContain(PROMPT);
    expect(sent.stdout).not.toContain("canary-project");
  });
});

/** Status without a login, with the stack's authority; then the error without that authority. */
const ASK = `
const { get } = require("node:https"), { readFileSync } = require("node:fs");
const [url, ca] = process.argv.slice(1);
get(url, { ca: readFileSync(ca) }, ({ statusCode }) =>
  get(url).on("error", ({ code }) => (console.log(statusCode, code), process.exit())));`;
