/** Values that look like Markdown, HTML or our own marks stay what they are: values. */
import { fingerprintIn, MARKER, toMarkdown } from "../../../scripts/diff/markdown";
import { exitCode, fingerprint, type Report } from "../../../scripts/diff/report";
import type { Change, Risk } from "../../../scripts/diff/change";

function report(change: Partial<Change>, raw = "raw", risks: readonly Risk[] = []): Report {
  const one: Change = { area: "rest", subject: "it", verdict: "changed", details: [], ...change };
  return {
    compared: "This with that.",
    stacks: [{ stack: "s", meaning: { changes: [one], risks }, raw }],
    unseen: [],
  };
}

const section = (...args: Parameters<typeof report>) =>
  /### The rest\n\n(.*?)\n<details>/s.exec(toMarkdown(report(...args)))?.[1];

const PLAN = "y".repeat(3_000);
const NASTY = "a ``` b | c <!-- d --> <b> @me *x* _y_ [l](u) ~z~ #1 \\ e\nf";
const PLAIN =
  "a \\`\\`\\` b \\| c \\<!-- d --\\> \\<b\\> \\@me \\*x\\* \\_y\\_ \\[l\\](u) \\~z\\~ \\#1 \\\\ e f";

test("subject, verdict and names of details", () => {
  expect(section({ subject: NASTY, verdict: NASTY, details: [{ what: NASTY }] })).toBe(
    `- \`\`\`\` ${NASTY.replace("\n", " ")} \`\`\`\`: **${PLAIN}**\n  - ${PLAIN}\n`,
  );
});

test("a short value", () => {
  expect(section({ details: [{ what: "w", before: "`", after: "a|b <!--" }] })).toBe(
    "- `it`: **changed**\n  - w: `` ` `` → `a|b <!--`\n",
  );
});

test("a value of several lines, whatever ends them, stays within its block", () => {
  const details = [{ what: "w", before: "one\r@two\r\nthree", after: "```\n````" }];
  expect(section({ details })).toBe(
    [
      "- `it`: **changed**",
      "  - w:",
      "    `````diff",
      "    - one",
      "    - @two",
      "    - three",
      "    + ```",
      "    + ````",
      "    `````",
      "",
    ].join("\n"),
  );
});

test("a warning", () => {
  const text = toMarkdown(report({}, "raw", [{ subject: "v|`", sentence: NASTY }]));
  expect(text).toContain(`> **DATA AT RISK**\n>\n> - \`\` v|\` \`\` ${PLAIN}\n`);
});

test("the plan itself", () => {
  const raw = `</details>\n\`\`\`\`\n${MARKER}`;
  expect(toMarkdown(report({}, raw))).toContain(
    `<details><summary>Raw: s</summary>\n\n\`\`\`\`\`\n${raw}\n\`\`\`\`\`\n\n</details>\n`,
  );
});

test("a fingerprint in a value is not taken for the comment's", () => {
  const forged = `<!-- handled-monitoring fingerprint ${"0".repeat(64)} -->`;
  const one = report({ subject: forged }, forged);
  expect(fingerprintIn(toMarkdown(one))).toBe(fingerprint(one));
  expect(fingerprintIn(`${toMarkdown(one)} `)).toBe(fingerprint(one));
  expect(fingerprintIn(forged + "x")).toBeUndefined();
});

test("a plan is cut to the room that is left, and left out where that is under 500 characters", () => {
  const details = Array.from({ length: 292 }, () => ({ what: "x".repeat(190) }));
  const shown = [...Array(30).keys()].map((step) => {
    const last = { what: "x".repeat(6 * step) };
    const text = toMarkdown(
      report({ details: [...details, ...Array.from({ length: 8 }, () => last)] }, PLAN),
    );
    expect(text.length).toBeLessThanOrEqual(60_000 - 1_500 + 110);
    return /y*/.exec(text.slice(text.indexOf("yy")))?.[0].length ?? 0;
  });
  expect(shown[0]).toBeGreaterThan(600);
  expect(shown.at(-1)).toBe(0);
  expect(Math.min(...shown.filter(Boolean))).toBeGreaterThan(400);
});

test.each([
  [0, [""], []],
  [2, ["", "raw"], []],
  [2, ["raw", ""], []],
  [3, ["raw"], [{ subject: "v", sentence: "is gone." }]],
] as const)("exit code %d", (code, raws, risks) => {
  const stacks = raws.map((raw) => ({ stack: "s", meaning: { changes: [], risks }, raw }));
  expect(exitCode({ compared: "", stacks, unseen: [] })).toBe(code);
});
