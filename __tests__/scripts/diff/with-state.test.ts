import { readFileSync } from "node:fs";
import { fromPlan, type Plan } from "../../../scripts/diff/from-plan";
import { fingerprintIn, MAX_CHARACTERS, toMarkdown } from "../../../scripts/diff/markdown";
import { meaningOf } from "../../../scripts/diff/meaning";
import { exitCode, fingerprint, type Report } from "../../../scripts/diff/report";
import { bigPlan } from "./big-plan";
import { AT_RISK, CHANGES, expectComment, planFile, type PreparedChange } from "./expect-comment";

type Plans = Readonly<Record<"monitoring" | "dashboards", Plan>>;

const plansOf = (change: PreparedChange) =>
  JSON.parse(readFileSync(planFile(change), "utf8")) as Plans;

function reportOf(plans: Plans, raw: string): Report {
  const stacks = Object.entries(plans).map(([stack, plan]) => {
    const changes = fromPlan(plan);
    return { stack, meaning: meaningOf(changes), raw: changes.length ? raw : "" };
  });
  return { compared: "A prepared plan.", stacks, unseen: [] };
}

test.each(CHANGES)("a real plan of the change %s reads as reviewed", (change) => {
  const report = reportOf(plansOf(change), "Terraform's own words");
  expectComment("with-state", change, toMarkdown(report));
  expect(exitCode(report)).toBe(AT_RISK.includes(change) ? 3 : 2);
});

test("a plan without a change is 0, and says so", () => {
  const report = reportOf({ monitoring: {}, dashboards: {} }, "");
  expect(exitCode(report)).toBe(0);
  expect(toMarkdown(report)).toContain("**Nothing changes.**");
});

test("what is marked sensitive is not shown, but that it changes is", () => {
  const change = {
    actions: ["update"],
    before: { name: "Handled", webhook: [{ url: "https://a.example/canary-1" }] },
    after: { name: "Handled", webhook: [{ url: "https://a.example/canary-2" }] },
    before_sensitive: { webhook: [{ url: true }] },
    after_sensitive: { webhook: [{ url: true }] },
  };
  const type = "grafana_contact_point";
  const plan: Plan = { resource_changes: [{ address: "x.y", mode: "managed", type, change }] };
  const [alert] = meaningOf(fromPlan(plan)).changes;
  expect(alert).toEqual({
    area: "alerts",
    subject: "contact point Handled",
    verdict: "changed",
    details: [
      {
        what: "webhook",
        before: '[{"url":"(hidden)"}]',
        after: '[{"url":"(hidden), another one"}]',
      },
    ],
  });
});

test("what is read, not managed, is no change; an empty value that is marked stays hidden", () => {
  const change = {
    actions: ["create"],
    before: null,
    after: { a: "" },
    after_sensitive: { a: true },
  };
  const planned = { address: "x.y", type: "x", change };
  const both = [
    { ...planned, mode: "data" },
    { ...planned, mode: "managed" },
  ];
  expect(fromPlan({ resource_changes: both })).toEqual([
    {
      address: "x.y",
      type: "x",
      action: "create",
      before: {},
      after: { a: "(hidden), another one" },
    },
  ]);
});

describe("a plan of 2 MB", () => {
  const size = JSON.stringify(bigPlan).length;
  const report = reportOf({ monitoring: bigPlan, dashboards: {} }, JSON.stringify(bigPlan));
  const comment = toMarkdown(report);

  test("fits into a comment, warnings first, and says what was left out", () => {
    expect(size).toBeGreaterThan(2_000_000);
    expect(comment.length).toBeLessThanOrEqual(MAX_CHARACTERS);
    expect(comment.indexOf("DATA AT RISK")).toBeLessThan(200);
    expect(comment).toMatch(/> - … and 950 more\n/);
    expect(comment).toMatch(/^- … and \d+ more: `npm run diff` shows them$/m);
  });

  test("keeps a fingerprint that covers what was left out", () => {
    const other = reportOf({ monitoring: bigPlan, dashboards: {} }, `${JSON.stringify(bigPlan)} `);
    expect(fingerprintIn(comment)).toBe(fingerprint(report));
    expect(fingerprint(other)).not.toBe(fingerprint(report));
  });
});
