import { Testing } from "cdktf";
import type { Config } from "../../../config/types";
import { fromSynth, type SynthesisedStack } from "../../../scripts/diff/from-synth";
import { toMarkdown } from "../../../scripts/diff/markdown";
import { meaningOf } from "../../../scripts/diff/meaning";
import { exitCode, type Report } from "../../../scripts/diff/report";
import { DashboardsStack } from "../../../stacks/dashboards-stack";
import { MonitoringStack } from "../../../stacks/monitoring-stack";
import { grafanaContainer, minimal } from "../../stacks/configs";
import { AT_RISK, CHANGES, expectComment, type PreparedChange } from "./expect-comment";

type Stacks = Readonly<Record<"monitoring" | "dashboards", SynthesisedStack>>;

const synthesised = (config: Config): Stacks => ({
  monitoring: new MonitoringStack(Testing.app(), "test-monitoring", config).toTerraform() as never,
  dashboards: new DashboardsStack(Testing.app(), "test-dashboards", config).toTerraform() as never,
});
const base = synthesised(minimal);

const withPrometheus = (settings: object): Stacks =>
  synthesised({ ...minimal, prometheus: { ...minimal.prometheus, ...settings } });

/** The base with one text in place of another, as a commit that edits the code would give it. */
function edited(from: string, to: string): Stacks {
  const text = JSON.stringify(base);
  if (!text.includes(from)) throw new Error(`not in the synthesised stacks: ${from}`);
  return JSON.parse(text.replaceAll(from, to)) as Stacks;
}

function withoutPage(uid: string): Stacks {
  const { [uid]: removed, ...others } = base.dashboards.resource?.["grafana_dashboard"] ?? {};
  if (!removed) throw new Error(`no such page: ${uid}`);
  const resource = { ...base.dashboards.resource, grafana_dashboard: others };
  return { ...base, dashboards: { ...base.dashboards, resource } };
}

const prepared: Readonly<Record<PreparedChange, () => Stacks>> = {
  "panel-query": () => edited("sum(1 - up{job=~", "count(1 - up{job=~"),
  threshold: () =>
    edited('\\"value\\":5,\\"color\\":\\"#BF8300\\"', '\\"value\\":8,\\"color\\":\\"#BF8300\\"'),
  image: () => withPrometheus({ image: "prom/prometheus:2" }),
  retention: () => withPrometheus({ retentionDays: 30 }),
  port: () => withPrometheus({ port: 9099 }),
  volume: () => edited('"source":"test-prometheus-data"', '"source":"test-prometheus-samples"'),
  "bind-address": () => synthesised({ ...minimal, bindAddress: "0.0.0.0" }),
  "removed-dashboard": () => withoutPage("billaged-overview"),
  alert: () => edited('"for":"20m"', '"for":"45m"'),
  secret: () =>
    synthesised({
      ...minimal,
      grafana: { ...grafanaContainer, secretVersion: "fedcba9876543210" },
    }),
};

function reportOf(head: Stacks): Report {
  const stacks = (["monitoring", "dashboards"] as const).map((stack) => {
    const changes = fromSynth(base[stack], head[stack]);
    const raw = changes.map(({ action, address }) => `${action} ${address}`).join("\n");
    return { stack, meaning: meaningOf(changes), raw };
  });
  return { compared: "Two prepared stacks.", stacks, unseen: [] };
}

test.each(CHANGES)("the synthesised change %s reads as reviewed", (change) => {
  const report = reportOf(prepared[change]());
  expectComment("without-state", change, toMarkdown(report));
  expect(exitCode(report)).toBe(AT_RISK.includes(change) ? 3 : 2);
});

test("an older image of the same name puts data at risk", () => {
  const older = fromSynth(withPrometheus({ image: "prom/prometheus:v3.13.5" }).monitoring, {
    ...withPrometheus({ image: "prom/prometheus:v3.9.0" }).monitoring,
  });
  expect(meaningOf(older).risks.map(({ sentence }) => sentence)).toContain(
    "goes back from prom/prometheus:v3.13.5 to prom/prometheus:v3.9.0, which may not read the newer data.",
  );
});

test("the same stacks, their keys in another order, are no change", () => {
  const shuffled = JSON.parse(
    JSON.stringify(base, (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ),
  ) as Stacks;
  expect(exitCode(reportOf(shuffled))).toBe(0);
});
