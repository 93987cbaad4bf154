import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { CANARY_JOB, collectorMetrics } from "../../metrics";
import { collectorEnv, COLLECTOR, gatewayEnv } from "../machine/collector";
import { whileWaiting } from "../machine/command";
import { get, query } from "../machine/prometheus";
import { run } from "../machine/process";
import { root, type Project } from "../machine/project";
import { makeCanary, type CanaryFiles } from "./canary-files";
import { panelAnswer } from "./canary-panel";
import { mendOf, note, ok, wrong, type Check, type Finding, type Link } from "./check";

const POLL_MS = 1_000;
/** Where Prometheus does not say how often it scrapes: as `npm run up` waits. */
const PATIENCE_MS = 150_000;

/**
 * A made-up record that goes the whole way: counted by the bundled collector into a ledger of its own,
 * pushed under a job that no panel and no alert asks for, scraped, and asked for as a panel asks.
 */
export class Canary {
  private files: CanaryFiles | undefined;
  private where: "home" | "gateway" | "prometheus" = "home";
  /** The collector at work, which has to end before anything is taken away. */
  private working: Promise<unknown> = Promise.resolve();

  private removing: Promise<void> | undefined;

  readonly pushed: Check = {
    name: "canary pushed",
    link: "gateway",
    look: (project, broken) => this.push(project, broken),
  };
  readonly arrived: Check = {
    name: "canary in Prometheus",
    link: "prometheus",
    look: (project, broken) => this.arrive(project, broken),
  };
  readonly shown: Check = {
    name: "canary by a panel's query",
    link: "grafana",
    look: (project, broken) => this.show(project, broken),
  };

  private async push(project: Project, broken: ReadonlySet<Link>): Promise<Finding | undefined> {
    if (broken.has("gateway")) return undefined;
    const { stateDir } = project.config.files;
    this.files = makeCanary(join(root, stateDir), project.config.prefix);
    if (!this.files)
      return note("not sent: another doctor's is on its way", "wait for it, then npm run doctor");
    const { ledger, inputTokens } = this.files;
    const flags = ["--canary", "--ledger", ledger, "--user", "", "--json"];
    const { code, stdout, stderr } = await this.collector(project, flags);
    if (code !== 0) {
      const [seen = "", ...todo] = stderr
        .trim()
        .replace(/^collect: /gm, "")
        .split("\n");
      const link = seen.includes("Pushgateway") ? "gateway" : "collector";
      return wrong(seen, todo.join(" ") || mendOf(link, project), link);
    }
    this.where = "gateway";
    const { totals } = JSON.parse(stdout) as { totals: { inputTokens: number } };
    return totals.inputTokens === inputTokens
      ? ok(`${inputTokens} made-up tokens`)
      : wrong(
          `the collector counted ${totals.inputTokens} of ${inputTokens} tokens`,
          "npm run bundle, and if it stays: git status scripts/collect.js",
          "collector",
        );
  }

  private async arrive(project: Project, broken: ReadonlySet<Link>): Promise<Finding | undefined> {
    if (this.where !== "gateway" || broken.has("prometheus") || !this.files) return undefined;
    const { prometheus, pushgateway } = project.urls;
    const { inputTokens, instance } = this.files;
    const { name } = collectorMetrics.inputTokens;
    const patienceMs = await patience(prometheus);
    const seen = await whileWaiting("the canary waits for a scrape", async () => {
      const deadline = Date.now() + patienceMs;
      while (Date.now() < deadline) {
        // A scrape without honor_labels renames both labels.
        const found = await query(
          prometheus,
          `{__name__="${name}",instance="${instance}",job="${CANARY_JOB}"} == ${inputTokens} or ` +
            `{__name__="${name}",exported_instance="${instance}"} == ${inputTokens}`,
        );
        if (found[0]) return found[0];
        await wait(POLL_MS);
      }
      return undefined;
    });
    if (seen?.metric["exported_instance"])
      return wrong(
        "arrived under other labels: Prometheus scrapes the gateway without honor_labels",
        "add honor_labels: true to the scrape job of the Pushgateway",
      );
    if (!seen)
      return wrong(
        `not there after ${Math.round(patienceMs / 1000)} s: Prometheus does not scrape ${pushgateway}`,
        `compare the Pushgateway's address at ${prometheus}/targets; ${mendOf("prometheus", project)}`,
      );
    this.where = "prometheus";
    return ok(`all ${inputTokens} tokens`);
  }

  private async show(project: Project, broken: ReadonlySet<Link>): Promise<Finding | undefined> {
    if (this.where !== "prometheus" || broken.has("grafana") || !this.files) return undefined;
    const { inputTokens, instance } = this.files;
    const { value, through } = await panelAnswer(project, instance);
    return value === inputTokens
      ? ok(`all ${inputTokens} tokens, asked through ${through}`)
      : wrong(
          `${through} answered ${value ?? "nothing"} of ${inputTokens} tokens`,
          "set HANDLED_DATASOURCE_URL to the address under which Grafana reaches Prometheus, then npm run up",
        );
  }

  private collector(project: Project, flags: readonly string[]) {
    const env = { ...envOf(project), CLAUDE_CONFIG_DIR: this.files?.logs };
    const working = run(process.execPath, [COLLECTOR, ...flags], { env });
    this.working = working;
    return working;
  }

  /** Takes the group out of the gateway and the files off the disk; safe to call twice. */
  async remove(project: Project): Promise<void> {
    this.removing ??= this.removeAll(project);
    await this.removing;
  }

  private async removeAll(project: Project): Promise<void> {
    await this.working;
    const { files } = this;
    if (!files) return;
    await run(process.execPath, [COLLECTOR, "forget", "--canary", "--instance", files.instance], {
      env: envOf(project),
    });
    rmSync(files.folder, { recursive: true, force: true });
  }
}

/** As for a run, but to the deployment's own gateway alone. */
const envOf = (project: Project) => ({ ...collectorEnv(project), ...gatewayEnv(project) });

/** Two intervals and a scrape: the first may have begun before the push. */
async function patience(prometheus: string): Promise<number> {
  try {
    const { data } = JSON.parse(await get(`${prometheus}/api/v1/targets?state=active`)) as {
      data: { activeTargets: { labels: { job?: string }; scrapeInterval: string }[] };
    };
    const [target] = data.activeTargets.filter(({ labels }) => labels.job === "pushgateway");
    const [, minutes = "0", seconds = "0"] =
      /^(?:(\d+)m)?(?:(\d+)s)?$/.exec(target?.scrapeInterval ?? "") ?? [];
    const interval = (Number(minutes) * 60 + Number(seconds)) * 1000;
    return interval > 0 ? 2 * interval + 15_000 : PATIENCE_MS;
  } catch {
    // Not Prometheus itself but something that answers its queries.
    return PATIENCE_MS;
  }
}
