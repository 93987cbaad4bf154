import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describeUnless } from "../../unless";
import { expectExplained, rowsOf } from "./expect-explained";

/** Real session logs with every text blanked out: not part of the project, used where they lie. */
const logs = resolve(__dirname, "../../../../shared/data/usage-logs");

const noLogs = existsSync(logs) ? undefined : "no real logs beside the project";

describeUnless("real logs, explained", noLogs, () => {
  test("session-share has one more day, written as spaced JSON", () => {
    const explanation = expectExplained(join(logs, "session-share"));
    const { ours, ccusage, reasons } = explanation;
    expect([...ours.keys()].filter((day) => !ccusage.has(day))).toEqual(["2026-01-30"]);
    expect(rowsOf(explanation)).toEqual({
      "dropped:spaced_json": [9, 5, 106_317, 0.09491875],
    });
    const [spaced] = reasons.filter(({ reason }) => reason === "dropped:spaced_json");
    expect([...(spaced?.daily ?? [])].map(([day]) => day)).toEqual(["2026-01-30"]);
    expect(spaced?.daily.get("2026-01-30")).toEqual(ours.get("2026-01-30"));
  });

  test.each(["UTC", "America/New_York", "Asia/Tokyo"])(
    "transcripts do not differ in %s",
    (zone) => {
      const explanation = expectExplained(join(logs, "transcripts"), zone);
      expect(rowsOf(explanation)).toEqual({});
    },
  );
});
