import {
  blockOf,
  findBlock,
  otherLinesRunning,
  withBlock,
  withoutBlock,
} from "../../../collector/cron/crontab-block";
import { randomOf } from "../random";
import { randomCrontab } from "./crontabs";

const LINE = "3,18,33,48 * * * * /usr/bin/node /c.js";
const SEED = 20261122;

describe("the block in a crontab", () => {
  test("stands at the end and says where it comes from", () => {
    expect(withBlock("0 5 * * * backup\n", LINE)).toBe(
      "0 5 * * * backup\n" +
        "# BEGIN handled-monitoring collector\n" +
        "# Made by `collect.js cron install`; `collect.js cron uninstall` removes it.\n" +
        "3,18,33,48 * * * * /usr/bin/node /c.js\n" +
        "# END handled-monitoring collector\n",
    );
  });

  test(`2,000 random crontabs come back to the byte (seed ${SEED})`, () => {
    const random = randomOf(SEED);
    for (let i = 0; i < 2000; i++) {
      const before = randomCrontab(random)?.toString("latin1");
      const once = withBlock(before, LINE);
      expect(withBlock(once, LINE)).toBe(once);
      expect(once.startsWith(before ?? "")).toBe(true);
      expect(findBlock(once)?.line).toBe(LINE);
      const changed = withBlock(once, "1 12 * * * $& $1");
      expect(findBlock(changed)?.line).toBe("1 12 * * * $& $1");
      expect(withoutBlock(changed)).toBe(before);
    }
  });

  test("lines written before and behind it since stay, each on a line of its own", () => {
    for (const before of [undefined, "", "a", "a\n", "a\r\n"]) {
      const installed = withBlock(before, LINE);
      const added = `first\n${installed}last`;
      const joint = before === undefined || before === "" || before.endsWith("\n") ? "" : "\n";
      expect(withoutBlock(added)).toBe(`first\n${before ?? ""}${joint}last`);
      expect(withBlock(added, LINE)).toBe(added);
    }
  });

  test("is found when an editor made CRLF of the whole crontab", () => {
    const crlf = withBlock("a\n", LINE).replaceAll("\n", "\r\n");
    expect(findBlock(crlf)?.line).toBe(LINE);
    expect(withoutBlock(crlf)).toBe("a\r\n");
    expect(withBlock(crlf, LINE)).toBe(`a\r\n${blockOf(LINE)}`);
  });

  test("without its line, as another tool's removal leaves it, can be renewed and removed", () => {
    const empty = withBlock("a", LINE).replace(`${LINE}\n`, "");
    expect(findBlock(empty)?.line).toBeUndefined();
    expect(withBlock(empty, LINE)).toBe(withBlock("a", LINE));
    expect(withoutBlock(empty)).toBe("a");
  });

  test.each([
    [
      "BEGIN alone",
      "a\n# BEGIN handled-monitoring collector\nb\n",
      "BEGIN in line 2, END in line none",
    ],
    ["END alone", "a\nb\n# END handled-monitoring collector", "BEGIN in line none, END in line 3"],
    [
      "END first",
      "# END handled-monitoring collector\n# BEGIN handled-monitoring collector\n",
      "BEGIN in line 2, END in line 1",
    ],
    ["two blocks", `${blockOf(LINE)}x\n${blockOf(LINE)}`, "BEGIN in line 1, 6, END in line 4, 9"],
    [
      "a second END",
      `${blockOf(LINE)}# END handled-monitoring collector\n`,
      "BEGIN in line 1, END in line 4, 5",
    ],
    [
      "a block in a block",
      blockOf(`# BEGIN handled-monitoring collector (newline added)\n${LINE}`),
      "BEGIN in line 1, 3, END in line 5",
    ],
  ])("%s is an error with its line numbers, and nothing is changed", (_, crontab, lines) => {
    for (const act of [() => withBlock(crontab, LINE), () => withoutBlock(crontab)])
      expect(act).toThrow(lines);
  });

  test("tells which other lines run the script", () => {
    const crontab = `# node /c.js\n* * * * * node /c.js\n${blockOf(LINE)}  # /c.js\n1 * * * * /c.js`;
    expect(otherLinesRunning(crontab, "/c.js")).toEqual([2, 8]);
    expect(otherLinesRunning(undefined, "/c.js")).toEqual([]);
  });
});
