import type { Change, Detail, Risk } from "./change";
import { cut, excerpt } from "./excerpt";
import { changed, fingerprint, HEADINGS, risksOf, sections, type Report } from "./report";

/** GitHub takes 65,536 characters for a comment. */
export const MAX_CHARACTERS = 60_000;

/** By this a workflow finds its own comment again. */
export const MARKER = "<!-- handled-monitoring diff -->";

/** Room for one value, for one subject, and for what follows the sections. */
const VALUE = 400;
const SUBJECT = 200;
const RESERVE = 1_500;
const MAX_RISKS = 50;

/** The report as a comment: at most {@link MAX_CHARACTERS}, whatever changed; warnings first. */
export function toMarkdown(report: Report): string {
  const page = new Page(MAX_CHARACTERS - RESERVE);
  page.always(`${MARKER}\n## What this changes\n\n${report.compared}\n`);
  page.always(warning(risksOf(report)));
  if (!changed(report)) page.always("\n**Nothing changes.**\n");
  for (const { area, changes } of sections(report))
    page.section(`\n### ${HEADINGS[area]}\n\n`, changes.map(entry));
  if (report.unseen.length)
    page.always(`\n### Not seen\n\n${report.unseen.map((line) => `- ${line}\n`).join("")}`);
  for (const { stack, raw } of report.stacks) if (raw) page.folded(stack, raw);
  return `${page.text}\n<!-- handled-monitoring fingerprint ${fingerprint(report)} -->\n`;
}

/** The fingerprint at a comment's end, for nothing before it is ours alone; undefined without one. */
export const fingerprintIn = (comment: string): string | undefined =>
  /<!-- handled-monitoring fingerprint ([0-9a-f]{64}) -->\s*$/.exec(comment)?.[1];

class Page {
  text = "";
  constructor(private readonly limit: number) {}

  always(part: string): void {
    this.text += part;
  }

  /** As many entries as there is room for, and how many there was none for. */
  section(heading: string, entries: readonly string[]): void {
    this.text += heading;
    for (const [index, entry] of entries.entries()) {
      if (this.text.length + entry.length > this.limit) {
        this.text += `- … and ${entries.length - index} more: \`npm run diff\` shows them\n`;
        return;
      }
      this.text += entry;
    }
  }

  /** A text below, folded; cut where there is no room. */
  folded(title: string, raw: string): void {
    const fence = fenceFor(raw);
    const [open, close] = [
      `\n<details><summary>Raw: ${title}</summary>\n\n${fence}\n`,
      `\n${fence}\n\n</details>\n`,
    ];
    const room = this.limit - this.text.length - open.length - close.length;
    const note = "\n… (cut: `npm run diff` shows the rest)";
    if (room < 500) return;
    this.text +=
      open + (raw.length <= room ? raw : raw.slice(0, room - note.length) + note) + close;
  }
}

function warning(risks: readonly Risk[]): string {
  if (risks.length === 0) return "";
  const lines = risks
    .slice(0, MAX_RISKS)
    .map(
      ({ subject, sentence }) =>
        `> - ${code(cut(subject, SUBJECT))} ${plain(cut(sentence, VALUE))}\n`,
    );
  const more = risks.length > MAX_RISKS ? `> - … and ${risks.length - MAX_RISKS} more\n` : "";
  return `\n> [!CAUTION]\n> **DATA AT RISK**\n>\n${lines.join("")}${more}`;
}

const entry = ({ subject, verdict, details }: Change): string =>
  `- ${code(cut(subject, SUBJECT))}: **${plain(cut(verdict, SUBJECT))}**\n${details.map(line).join("")}`;

function line({ what, before, after }: Detail): string {
  const label = plain(cut(what, SUBJECT));
  if (before === undefined && after === undefined) return `  - ${label}\n`;
  const [was, is] = excerpt(before ?? "", after ?? "", VALUE);
  if (!/\n/.test(was + is) && was.length + is.length <= 80)
    return `  - ${label}: ${was ? code(was) : "nothing"} → ${is ? code(is) : "nothing"}\n`;
  const fence = fenceFor(was + is);
  const lines = [
    ...(was ? was.split(NEWLINE).map((text) => `- ${text}`) : []),
    ...(is ? is.split(NEWLINE).map((text) => `+ ${text}`) : []),
  ];
  return [`  - ${label}:`, `${fence}diff`, ...lines, fence].join("\n    ") + "\n";
}

/** What ends a line in Markdown; left as it is, the rest would leave the list and so the block. */
const NEWLINE = /\r\n?|\n/;

/** Longer than any run of backticks in the text, so that nothing in it can end the block. */
const fenceFor = (text: string) => "`".repeat(Math.max(3, longestRun(text) + 1));

function code(text: string): string {
  const run = longestRun(text);
  const [ticks, pad] = ["`".repeat(run + 1), run > 0 ? " " : ""];
  return `${ticks}${pad}${text.replace(/\s+/g, " ")}${pad}${ticks}`;
}

const longestRun = (text: string) =>
  (text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0);

/** Text that Markdown, HTML and GitHub's mentions leave alone. */
const plain = (text: string) =>
  text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>#@|~]/g, (sign) => `\\${sign}`);
