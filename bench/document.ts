/** The measured part of docs/performance.md; what people write there stays. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, release } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import type { Compared, Figures } from "./pair";

export const PAGE = "docs/performance.md";
const path = join(__dirname, "..", PAGE);
const BEGIN = "<!-- written by npm run bench: begin -->";
const END = "<!-- written by npm run bench: end -->";

/** A line for each figure: its name, unit, and how it is shown. */
const FIELDS: readonly (readonly [keyof Figures, string, (value: number) => string])[] = [
  ["wallMs", "wall", (ms) => `${(ms / 1000).toFixed(3)} s`],
  ["cpuMs", "CPU", (ms) => `${(ms / 1000).toFixed(3)} s`],
  ["peakMb", "memory", (mb) => `${mb.toFixed(0)} MB`],
];

export function machineText(): string {
  const [cpu] = cpus();
  const model = cpu?.model.trim() || "unknown processor";
  return `${cpus().length} × ${model}, ${process.platform} ${release()}, Node ${process.version}`;
}

/** Rows of a Markdown table. */
export function tableOf(compared: readonly Compared[]): string {
  const head =
    "| what | against | | ours | theirs | ratio | target |\n|---|---|---|---|---|---|---|\n";
  return head + compared.map(rowsOf).join("");
}

function rowsOf({ what, theirName, ours, theirs, ratio, target }: Compared): string {
  return FIELDS.map(([field, name, show]) => {
    const [a, b, c] = [ours[field], theirs[field], ratio[field]];
    if (a === undefined || b === undefined || c === undefined) return "";
    const most = target[field];
    const verdict =
      most === undefined ? "" : `≤ ${most.toFixed(2)} ${c <= most ? "met" : "missed"}`;
    const [first, second] = field === "wallMs" ? [what, theirName] : ["", ""];
    return `| ${first} | ${second} | ${name} | ${show(a)} | ${show(b)} | ${c.toFixed(2)} | ${verdict} |\n`;
  }).join("");
}

/** Puts the text between the page's two marks. */
export async function writePage(text: string): Promise<void> {
  const page = readFileSync(path, "utf8");
  const [before = "", rest = ""] = page.split(BEGIN);
  const after = rest.split(END)[1] ?? "";
  const all = `${before}${BEGIN}\n\n${text}\n${END}${after}`;
  writeFileSync(path, await format(all, { parser: "markdown", printWidth: 100 }));
}
