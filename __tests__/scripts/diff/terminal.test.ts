import { rawText } from "../../../scripts/diff/terminal";

test("a raw plan keeps its lines, and of a long one the beginning", () => {
  const raw = `update x\n  - ${"a".repeat(60_000)}\n  + b`;
  expect(rawText(raw)).toBe(`update x\n  - ${"a".repeat(295)}…\n  + b`);
});
