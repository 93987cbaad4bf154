import { alertGroups } from "../../alerts";
import { prometheusRules } from "../../alerts/prometheus-rules";
import { anchorOf } from "../../alerts/runbook";
import { noPromtool } from "../constructs/promtool";
import { describeUnless } from "../unless";
import { collectionCases } from "./collection-cases";
import { costCases } from "./cost-cases";
import { checkRules, testRules, type Case } from "./promtool-rules";
import { remoteCases } from "./remote-cases";
import { serviceCases } from "./service-cases";
import { DEFAULTS, EVERYTHING } from "./sets";

const RUNBOOK = "https://git.example.org/docs/runbook.md";
const groups = alertGroups(EVERYTHING);

/** One alert alone: promtool would evaluate all the others too, minute by minute. */
const ruleOf = (title: string): string =>
  prometheusRules(
    groups.map(({ name, alerts }) => ({
      name,
      alerts: alerts.filter((alert) => alert.title === title),
    })),
    RUNBOOK,
  );

const cases: Readonly<Record<string, readonly Case[]>> = {
  ...costCases,
  ...collectionCases,
  ...serviceCases,
  ...remoteCases,
};

jest.setTimeout(60_000);

test("every alert has a case in which it is silent, one in which it fires, and one in which it ends", () => {
  const titles = groups.flatMap(({ alerts }) => alerts.map(({ title }) => title));
  expect(Object.keys(cases).sort()).toEqual(titles.sort());
  const incomplete = Object.entries(cases).filter(
    ([, list]) => !list.some(({ checks }) => isWholeStory(checks.map(({ firing }) => firing))),
  );
  expect(incomplete).toEqual([]);
});

/** Nothing, then something, then nothing of that any more. */
function isWholeStory(firing: readonly (readonly unknown[])[]): boolean {
  const first = firing.findIndex((list) => list.length > 0);
  const [fired] = firing[first] ?? [];
  return first > 0 && firing.slice(first).some((list) => !list.some((one) => isEqual(one, fired)));
}
const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

describeUnless("promtool", noPromtool, () => {
  it.each([
    ["all of them", prometheusRules(groups, RUNBOOK), 22],
    ["the committed ones", prometheusRules(alertGroups(DEFAULTS)), 16],
  ])("takes %s", (_which, text, count) => {
    expect(checkRules(text)).toEqual({
      code: 0,
      output: `Checking rules.yml\n  SUCCESS: ${count} rules found\n\n`,
    });
  });

  const all = Object.entries(cases).flatMap(([alert, list]) =>
    list.map((one) => [alert, one.title, one] as const),
  );
  it.each(all)("%s: %s", (alert, _title, one) => {
    const link = `${RUNBOOK}#${anchorOf(alert)}`;
    expect(testRules(ruleOf(alert), alert, link, one).output.trim()).toMatch(/SUCCESS$/);
  });
});
