import { DAY_CASES } from "./day-panels";
import { HEALTH_CASES } from "./health-tables";
import { transformedPanels } from "./transform";

test("every panel that has transformations is run through them, in each zone", () => {
  const run = [...DAY_CASES, ...HEALTH_CASES].map(({ panel }) => panel);
  expect([...new Set<string>(run)].sort()).toEqual(transformedPanels().sort());
});
