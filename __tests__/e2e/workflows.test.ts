/** What .github/workflows runs, run as it is there; GitHub's own API is played by a stand-in. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunResult } from "../../scripts/machine/process";
import { GitHubStandIn, REPOSITORY, TOKEN } from "../scripts/github-stand-in";
import { workflows } from "../supply-chain/workflow-files";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { missingParts } from "./missing";

jest.setTimeout(600_000);

/** Installs for the job; these tests have the tree that is installed here. */
const INSTALL = "npm ci";

describeUnless("the workflows' own commands", missingParts, () => {
  const checkout = new Checkout();
  const github = new GitHubStandIn();
  const file = (name: string) => join(checkout.project, name);
  const git = async (...args: string[]) => (await checkout.must("git", ...args)).stdout.trim();
  let base: string;
  let head: string;

  const setRetention = (days: number) =>
    appendFileSync(file(".env"), `HANDLED_RETENTION_DAYS=${days}\n`);
  const retention = () =>
    checkout.docker("inspect", `${checkout.prefix}-prometheus`, "--format", "{{json .Config.Cmd}}");

  beforeAll(async () => {
    await checkout.prepare({ HANDLED_GRAFANA_MODE: "none", GITHUB_REPOSITORY: REPOSITORY });
    checkout.set({ GITHUB_API_URL: await github.start(), GITHUB_STEP_SUMMARY: file("summary.md") });
    await git("init", "-q");
    await git("config", "user.email", "test@example.org");
    await git("config", "user.name", "Test");
    // As a team that keeps its settings beside the code.
    appendFileSync(file(".gitignore"), "!.env\nnode_modules\n");
    setRetention(30);
    await git("add", "-A");
    await git("commit", "-qm", "base");
    base = await git("rev-parse", "HEAD");
    await checkout.must("npm", "run", "--silent", "up", "--", "--yes");
    setRetention(60);
    const code = readFileSync(file("constructs/pushgateway.ts"), "utf8");
    const slower = code.replace("--persistence.interval=1m", "--persistence.interval=2m");
    writeFileSync(file("constructs/pushgateway.ts"), slower);
    await git("commit", "-qam", "head");
    head = await git("rev-parse", "HEAD");
  });
  afterAll(async () => {
    await github.stop();
    await checkout.remove();
  });

  /** Runs each command of a job in turn, as a runner does, until one fails. */
  async function job(
    name: "against-base" | "against-state" | "comment" | "apply",
    expressions: Readonly<Record<string, string>>,
  ): Promise<RunResult> {
    const workflow = workflows[name === "apply" ? "apply.yml" : "pull-request.yml"];
    let last: RunResult = { code: 0, stdout: "", stderr: "" };
    for (const step of workflow?.jobs[name]?.steps ?? []) {
      if (step.run === undefined || step.run === INSTALL) continue;
      if (step.if !== undefined && expressions[step.if] !== "true") continue;
      const env = Object.entries(step.env ?? {}).map(([variable, value]) => {
        const expression = /^\$\{\{ (.*) \}\}$/.exec(value)?.[1] ?? "";
        const given = expressions[expression];
        if (given === undefined) throw new Error(`${name} asks for ${expression}`);
        return `${variable}=${given}`;
      });
      last = await checkout.run("env", ...env, "bash", "-e", "-c", step.run);
      if (last.code !== 0) return last;
    }
    return last;
  }

  test("a pull request without state: the comment says what changes, at the same place each time", async () => {
    const compared = await job("against-base", { "github.event.pull_request.base.sha": base });
    expect(compared).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(file("summary.md"), "utf8")).toBe(readFileSync(file("diff.md"), "utf8"));
    for (let run = 0; run < 2; run++)
      expect(
        await job("comment", { "github.token": TOKEN, "github.event.pull_request.number": "7" }),
      ).toMatchObject({ code: 0, stdout: "#7 says what it changes\n" });
    const [comment] = github.comments.splice(0);
    expect(github.comments).toEqual([]);
    expect(comment?.body).toContain("--persistence.interval=2m");
  });

  test("reviewed with state, merged: that plan is applied", async () => {
    expect(await job("against-state", {})).toMatchObject({ code: 0 });
    await job("comment", { "github.token": TOKEN, "github.event.pull_request.number": "7" });
    github.pulls[head] = [{ number: 7, merged_at: "2026-11-22T12:00:00Z" }];
    checkout.set({ GITHUB_SHA: head });
    expect(await retention()).toContain("retention.time=30d");
    const merged = { "github.event_name == 'push'": "true", "github.token": TOKEN };
    const applied = await job("apply", { ...merged, "inputs.fingerprint": "" });
    expect(applied).toMatchObject({ code: 0, stderr: "" });
    expect(applied.stdout).toMatch(/^Applied what was reviewed \([0-9a-f]{64}\)\.\n$/);
    expect(await retention()).toContain("retention.time=60d");
    expect(await checkout.npm("diff")).toMatchObject({ code: 0 });

    const again = await job("apply", { ...merged, "inputs.fingerprint": "" });
    expect(again).toMatchObject({
      code: 0,
      stdout: "Nothing to apply: what is deployed is what the code says.\n",
    });
  });

  test("what was not reviewed stops; read and given by hand, it is applied", async () => {
    setRetention(61);
    const merged = { "github.event_name == 'push'": "true", "github.token": TOKEN };
    rmSync(file("summary.md"));
    const stopped = await job("apply", { ...merged, "inputs.fingerprint": "" });
    expect(stopped).toMatchObject({ code: 4, stdout: "" });
    expect(stopped.stderr).toContain(
      "Nothing was applied: the plan is not the one that was reviewed.",
    );
    expect(await retention()).toContain("retention.time=60d");
    const read = /--fingerprint ([0-9a-f]{64})/.exec(stopped.stderr)?.[1] ?? "none";
    expect(readFileSync(file("summary.md"), "utf8")).toContain(`fingerprint ${read} `);
    const byHand = { "github.event_name == 'push'": "false", "inputs.fingerprint": read };
    expect(await job("apply", byHand)).toMatchObject({ code: 0 });
    expect(await retention()).toContain("retention.time=61d");
  });

  test("no plan is left, with state or without", async () => {
    const found = await checkout.must("find", checkout.project, "-name", "plan", "-type", "f");
    expect(found.stdout).toBe("");
  });
});
