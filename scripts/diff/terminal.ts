import type { Detail } from "./change";
import { cut, excerpt } from "./excerpt";
import { changed, HEADINGS, risksOf, sections, type Report } from "./report";

/** Characters of one value. */
const VALUE = 2_000;

/** Characters of one line of a raw plan: a page is one attribute of tens of thousands. */
const RAW_LINE = 300;

/** A raw plan for a terminal; what its long lines come to is told above it, panel by panel. */
export const rawText = (raw: string): string =>
  raw
    .split("\n")
    .map((line) => cut(line, RAW_LINE))
    .join("\n");

/** The report for a terminal or a log; with `colour` the warning is red. */
export function toText(report: Report, colour: boolean): string {
  const risks = risksOf(report).map(({ subject, sentence }) => `!!  ${subject} ${sentence}`);
  const red = (text: string) => (colour ? `\x1b[1;31m${text}\x1b[0m` : text);
  return [
    ...(risks.length ? [red(["!!  DATA AT RISK", ...risks].join("\n")), ""] : []),
    ...sections(report).flatMap(({ area, changes }) => [
      HEADINGS[area],
      ...changes.flatMap(({ subject, verdict, details }) => [
        `  ${subject}: ${verdict}`,
        ...details.flatMap(lines),
      ]),
      "",
    ]),
    ...(changed(report) ? report.unseen.map((sentence) => `Not seen: ${sentence}`) : []),
  ].join("\n");
}

function lines({ what, before, after }: Detail): string[] {
  if (before === undefined && after === undefined) return [`    ${what}`];
  const [was, is] = excerpt(before ?? "", after ?? "", VALUE);
  if (!/\n/.test(was + is) && was.length + is.length <= 80)
    return [`    ${what}: ${was || "nothing"} → ${is || "nothing"}`];
  const all = (text: string, sign: string) =>
    text ? text.split("\n").map((part) => `      ${sign} ${part}`) : [];
  return [`    ${what}:`, ...all(was, "-"), ...all(is, "+")];
}
