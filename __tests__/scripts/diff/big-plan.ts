import type { Plan } from "../../../scripts/diff/from-plan";

const text = "x`".repeat(500);

/** A plan of more than 2 MB: 1,000 containers are replaced, each with its data at risk. */
export const bigPlan: Plan = {
  resource_changes: Array.from({ length: 1_000 }, (_, index) => ({
    address: `docker_container.c${index}`,
    mode: "managed",
    type: "docker_container",
    change: {
      actions: ["delete", "create"],
      before: {
        name: `c${index}`,
        command: [`--flag=${text}a`, "--storage.tsdb.retention.time=90d"],
      },
      after: {
        name: `c${index}`,
        command: [`--flag=${text}b`, "--storage.tsdb.retention.time=1d"],
      },
    },
  })),
};
