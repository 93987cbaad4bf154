/** The table of both witnesses: a row a machine, whichever witness knows it. */
import type { HealthCase } from "./health-tables";

const laptop = { instance: "laptop" };
const desktop = { instance: "desktop" };
const phone = { instance: "phone" };

const uid = "claude-code-usage";
const panel = "Both witnesses by machine";

export const NATIVE_CASES: readonly HealthCase[] = [
  {
    uid,
    says: "a row for each machine, with a blank where a witness is missing",
    panel,
    replies: {
      A: [
        [laptop, 2550],
        [desktop, 100],
      ],
      B: [
        [phone, 77],
        [laptop, 3000],
      ],
      C: [[laptop, 0.85]],
      D: [
        [laptop, 2],
        [desktop, 0.1],
      ],
      E: [[laptop, 2]],
      F: [[laptop, 1]],
    },
    columns: [
      ...["Machine", "Tokens, logs", "Tokens, telemetry", "Tokens, ratio"],
      ...["Cost, logs", "Cost, telemetry", "Cost, ratio"],
    ],
    rows: [
      ["desktop", 100, null, null, 0.1, null, null],
      ["laptop", 2550, 3000, 0.85, 2, 2, 1],
      ["phone", null, 77, null, null, null, null],
    ],
  },
  {
    uid,
    says: "no columns while neither witness is there",
    panel,
    replies: { A: [], B: [], C: [], D: [], E: [], F: [] },
    columns: [],
    rows: [],
  },
];
