import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noCounts, readUsageLines } from "../../collector/logs/read-lines";

const folder = mkdtempSync(join(tmpdir(), "handled-lines-"));
const file = join(folder, "log.jsonl");
afterAll(() => rmSync(folder, { recursive: true }));

const usage = (text: string): string => `{"usage":{"${text}":1}}`;

function read(content: string, maxLineBytes?: number) {
  writeFileSync(file, content);
  const counts = noCounts();
  const found: string[] = [];
  for (const line of readUsageLines(file, counts, maxLineBytes)) found.push(line.toString());
  return { found, ...counts };
}

describe("readUsageLines", () => {
  test.each<[string, string, number, string[]]>([
    ["an empty file", "", 0, []],
    ["one newline", "\n", 1, []],
    ["no marker", '{"a":1}\n{"b":2}\n', 2, []],
    ["a marker with a space", '{"usage": {}}\n', 1, []],
    ["every second line", `x\n${usage("a")}\ny\n${usage("b")}\n`, 4, [usage("a"), usage("b")]],
    ["no newline at the end", `${usage("a")}\n${usage("b")}`, 2, [usage("a"), usage("b")]],
    ["a carriage return", `${usage("a")}\r\n`, 1, [`${usage("a")}\r`]],
    ["two markers in a line", `${usage("a")}${usage("b")}\nx\n`, 2, [usage("a") + usage("b")]],
    ["a marker cut by a newline", '{"usage"\n:{}}\n', 2, []],
  ])("%s", (_, content, lines, found) => {
    expect(read(content)).toEqual({
      found,
      lines,
      bytes: content.length,
      tooLong: 0,
      end: content.lastIndexOf("\n") + 1,
      isUnfinished: content !== "" && !content.endsWith("\n"),
    });
  });

  test("the same lines whatever the size of the buffer", () => {
    const lines = Array.from({ length: 200 }, (_, i) => (i % 3 ? usage("u".repeat(i)) : `${i}`));
    const whole = read(`${lines.join("\n")}\n`);
    expect(whole.found).toEqual(lines.filter((_, i) => i % 3));
    expect(whole.lines).toBe(200);
    // The smallest buffer that holds the longest line and its newline, and a little more.
    for (const bytes of [216, 217, 230, 1000])
      expect(read(`${lines.join("\n")}\n`, bytes)).toEqual(whole);
  });

  test.each([
    ["in front", [usage("x".repeat(90)), usage("a")], [usage("a")]],
    ["in the middle", [usage("a"), usage("x".repeat(900)), usage("b")], [usage("a"), usage("b")]],
    ["at the end", [usage("a"), usage("x".repeat(90))], [usage("a")]],
    ["twice", [usage("x".repeat(90)), usage("x".repeat(90)), usage("b")], [usage("b")]],
  ])("a line that is too long %s is counted and passed over", (_, lines, found) => {
    const tooLong = lines.length - found.length;
    for (const end of ["", "\n"]) {
      expect(read(lines.join("\n") + end, 64)).toMatchObject({
        found,
        lines: lines.length,
        tooLong,
        bytes: (lines.join("\n") + end).length,
      });
    }
  });

  test("a line of 50 MB is read whole", () => {
    const line = usage("x".repeat(50_000_000));
    const { found, lines } = read(`${usage("a")}\n${line}\n${usage("b")}`);
    expect(lines).toBe(3);
    expect(found.map((it) => it.length)).toEqual([
      usage("a").length,
      line.length,
      usage("b").length,
    ]);
  });
});
