/** How long a reviewer's comment takes to write when the plan is large. */
import { bigPlan } from "../__tests__/scripts/diff/big-plan";
import { fromPlan, type Plan } from "../scripts/diff/from-plan";
import { toMarkdown } from "../scripts/diff/markdown";
import { meaningOf } from "../scripts/diff/meaning";
import { median } from "./measure";

/** From the text of `terraform show -json` to the comment; one line of Markdown. */
export function plan(rounds: number): string {
  const json = JSON.stringify(bigPlan);
  const times: number[] = [];
  let comment = "";
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const meaning = meaningOf(fromPlan(JSON.parse(json) as Plan));
    const stacks = [{ stack: "monitoring", meaning, raw: json }];
    comment = toMarkdown({ compared: "A plan.", stacks, unseen: [] });
    times.push(performance.now() - start);
  }
  return (
    `\nA plan of ${(json.length / 1e6).toFixed(1)} MB as a comment of ${comment.length} ` +
    `characters: ${median(times).toFixed(0)} ms\n`
  );
}
