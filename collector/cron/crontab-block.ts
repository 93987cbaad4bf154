import { CollectError } from "../errors";

const TITLE = "handled-monitoring collector";
const HINT = "# Made by `collect.js cron install`; `collect.js cron uninstall` removes it.";
const BEGIN = new RegExp(`^# BEGIN ${TITLE}(?: \\((newline added|crontab created)\\))?\\r?$`);
const END = new RegExp(`^# END ${TITLE}\\r?$`);

/** What else the install did to the crontab, and the uninstall has to take back. */
type Addition = "newline added" | "crontab created";

/** A user's crontab, one character a byte; undefined where there is none. */
export type Crontab = string | undefined;

interface Block {
  /** Offsets in the crontab: from the B of BEGIN's line to behind END's newline. */
  readonly start: number;
  readonly end: number;
  readonly addition: Addition | undefined;
  /** Between the markers, without comments; undefined when somebody deleted it. */
  readonly line: string | undefined;
}

/** The block as text, for `--print`. */
export function blockOf(line: string, addition?: Addition): string {
  const note = addition ? ` (${addition})` : "";
  return `# BEGIN ${TITLE}${note}\n${HINT}\n${line}\n# END ${TITLE}\n`;
}

/**
 * The crontab's own block.
 *
 * @throws CollectError when its markers are not one BEGIN followed by one END.
 */
export function findBlock(crontab: Crontab): Block | undefined {
  const lines = linesOf(crontab ?? "");
  const begins = lines.filter(({ text }) => BEGIN.test(text));
  const ends = lines.filter(({ text }) => END.test(text));
  const [begin] = begins;
  const [end] = ends;
  if (!begin && !end) return undefined;
  if (!begin || !end || begins.length > 1 || ends.length > 1 || end.number < begin.number) {
    throw unbalanced(begins, ends);
  }
  const body = lines.slice(begin.number, end.number - 1).map(({ text }) => text);
  return {
    start: begin.start,
    end: end.end,
    addition: BEGIN.exec(begin.text)?.[1] as Addition | undefined,
    line: body.find((text) => text.trim() !== "" && !text.startsWith("#"))?.replace(/\r$/, ""),
  };
}

/** The crontab with this line in its block: in place of the old one, else at the end. */
export function withBlock(crontab: Crontab, line: string): string {
  const text = crontab ?? "";
  const block = findBlock(crontab);
  if (block) {
    return text.slice(0, block.start) + blockOf(line, block.addition) + text.slice(block.end);
  }
  if (crontab === undefined) return blockOf(line, "crontab created");
  if (text === "" || text.endsWith("\n")) return text + blockOf(line);
  return `${text}\n${blockOf(line, "newline added")}`;
}

/** The crontab as it was before the block: undefined when there was none. */
export function withoutBlock(crontab: Crontab): Crontab {
  const block = findBlock(crontab);
  if (crontab === undefined || !block) return crontab;
  const before = crontab.slice(0, block.start);
  const after = crontab.slice(block.end);
  if (block.addition === "crontab created" && before + after === "") return undefined;
  // Only at the very end: between two lines the newline has become somebody's.
  const giveBack = block.addition === "newline added" && after === "";
  return (giveBack ? before.replace(/\n$/, "") : before) + after;
}

/** Numbers of the lines outside the block that mention the script and are no comments. */
export function otherLinesRunning(crontab: Crontab, script: string): number[] {
  const block = findBlock(crontab);
  return linesOf(crontab ?? "")
    .filter(({ start }) => !block || start < block.start || start >= block.end)
    .filter(({ text }) => text.includes(script) && !/^\s*#/.test(text))
    .map(({ number }) => number);
}

interface Line {
  readonly number: number;
  readonly text: string;
  readonly start: number;
  /** Behind its newline. */
  readonly end: number;
}

function linesOf(crontab: string): Line[] {
  let end = 0;
  return crontab.split("\n").map((text, i) => {
    const start = end;
    end = Math.min(start + text.length + 1, crontab.length);
    return { number: i + 1, text, start, end };
  });
}

function unbalanced(begins: readonly Line[], ends: readonly Line[]): CollectError {
  const at = (lines: readonly Line[]) => lines.map(({ number }) => number).join(", ") || "none";
  return new CollectError(
    `The crontab must hold one "# BEGIN ${TITLE}" and one "# END ${TITLE}" behind it, got: ` +
      `BEGIN in line ${at(begins)}, END in line ${at(ends)}.\n` +
      "Nothing was changed. Put it right with `crontab -e`: delete what is left of the block.",
  );
}
