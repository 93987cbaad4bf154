import { againstBase } from "./diff/from-base";
import { againstState } from "./diff/from-state";
import { toMarkdown } from "./diff/markdown";
import { changed, exitCode, type Report } from "./diff/report";
import { rawText, toText } from "./diff/terminal";
import { main, say } from "./machine/command";
import { writeGiven } from "./machine/given-file";
import { openProject } from "./machine/project";

void main({
  name: "npm run diff",
  help: `npm run diff [-- --base REF] [--markdown FILE]

Shows what \`npm run up\` would change, and changes nothing: data at risk first, then containers and
how long they are down, ports, each panel and alert in words, and the plan itself.

  --base REF       compare with the code of a commit, branch or tag instead of with what is
                   deployed; needs neither Docker, Terraform nor Grafana
  --markdown FILE  also write it as a comment for a pull request, at most 60,000 characters
  --help           this text

Secrets are hidden in all of it.
Exit codes: 0 no change, 1 failed, 2 changes, 3 changes that put data at risk, 64 wrong usage.`,
  flags: [],
  texts: ["base", "markdown"],
  run: (_, { base, markdown }) => diff(base, markdown),
});

async function diff(base: string | undefined, markdown: string | undefined): Promise<number> {
  const project = openProject();
  const report =
    base === undefined ? await againstState(project) : await againstBase(project, base);
  if (changed(report))
    say(toText(report, Boolean(process.stdout.isTTY) && !process.env["NO_COLOR"]));
  sayRaw(report);
  if (markdown !== undefined) writeGiven("--markdown", markdown, toMarkdown(report));
  return exitCode(report);
}

function sayRaw({ stacks }: Report): void {
  for (const { stack, raw } of stacks)
    say(raw ? `${stack}:\n${rawText(raw)}\n` : `${stack}: no changes`);
}
