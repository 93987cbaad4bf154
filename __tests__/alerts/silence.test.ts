/** The panel that counts silent machines says what the alerts say, minute by minute. */
import { monitoringHealth } from "../../dashboards/monitoring-health";
import { everything, type BuiltPage } from "../dashboards/built";
import { noPromtool } from "../constructs/promtool";
import { describeUnless } from "../unless";
import { stopped, testExpression, type Series } from "./promtool-rules";
import { DEFAULTS, EVERYTHING } from "./sets";

const series = (name: string, instance: string): Series => [
  `${name}{job="claude_code_usage",instance="${instance}"}`,
  stopped(80 * 60),
];
const collected = (instance: string) => series("claude_code_last_collection_timestamp", instance);
/** Two servers and a laptop that stopped at 0:00, and a machine that was retired. */
const machines = [
  ...["build-7", "build-8", "laptop"].map(collected),
  series("claude_code_retired_last_push_timestamp", "attic"),
];

const panelWith = ({ thresholds }: typeof EVERYTHING): string => {
  const page = JSON.parse(JSON.stringify(monitoringHealth(thresholds))) as BuiltPage;
  const panel = everything(page).find(({ title }) => title === "Silent machines");
  return panel?.targets?.[0]?.expr.replaceAll("$machine", ".*") ?? "";
};

// From when each alert fires: collection-cases.ts.
describeUnless("Silent machines", noPromtool, () => {
  test.each([
    [
      "servers after an hour, the laptop after three days",
      EVERYTHING,
      [
        ["60m", 0],
        ["61m", 2],
        ["72h", 2],
        ["72h1m", 3],
      ],
    ],
    [
      "all after three days where no server is named",
      DEFAULTS,
      [
        ["61m", 0],
        ["72h", 0],
        ["72h1m", 3],
      ],
    ],
  ] as const)("counts %s", (_, settings, values) => {
    const { output } = testExpression(panelWith(settings), machines, values);
    expect(output.trim()).toMatch(/SUCCESS$/);
  });
});
