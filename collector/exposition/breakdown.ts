import { TOKEN_TYPES, TOP_MODELS, TOP_PROJECTS, type breakdownMetrics } from "../../metrics";
import { tokensOf, type Sums } from "../ledger/sums";
import type { Tables } from "../ledger/tables";
import { modelLabel, projectLabel, type ProjectNames } from "./label";
import type { Samples } from "./samples";
import { byCost, topGroups } from "./top";
import { usdNumber } from "../usd";

const TOKENS: Readonly<Record<(typeof TOKEN_TYPES)[number], (sums: Sums) => number>> = {
  input: ({ input }) => input,
  output: ({ output }) => output,
  cache_read: ({ cacheRead }) => cacheRead,
  cache_creation: ({ cacheWrite }) => cacheWrite,
};

/** Models and projects that used nothing, like Claude Code's own "<synthetic>", are left out. */
export function breakdownSamples(
  tables: Tables,
  projectNames: ProjectNames,
): Samples<typeof breakdownMetrics> {
  const models = topGroups(used(tables.models), modelLabel, TOP_MODELS, byCost);
  const projects =
    projectNames === "off"
      ? []
      : topGroups(
          used(tables.projects),
          (name) => projectLabel(name, projectNames),
          TOP_PROJECTS,
          byCost,
        );
  return {
    modelCost: models.map(([model, { cost }]) => ({ labels: { model }, value: usdNumber(cost) })),
    modelTokens: models.flatMap(([model, sums]) =>
      TOKEN_TYPES.map((type) => ({ labels: { model, type }, value: TOKENS[type](sums) })),
    ),
    projectCost: projects.map(([project, { cost }]) => ({
      labels: { project },
      value: usdNumber(cost),
    })),
  };
}

function used(groups: ReadonlyMap<string, Sums>): Map<string, Sums> {
  return new Map([...groups].filter(([, sums]) => tokensOf(sums) > 0 || sums.cost > 0n));
}
