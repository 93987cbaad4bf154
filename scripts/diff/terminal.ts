import type { Detail } from "./change";
import { excerpt } from "./excerpt";
import { changed, HEADINGS, risksOf, sections, type Report } from "./report";

/** Characters of one value. */
const VALUE = 2_000;

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
