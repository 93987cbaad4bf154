import { lookAt, type Check } from "./doctor/check";
import { exposureChecks } from "./doctor/exposure-checks";
import { machineChecks } from "./doctor/machine-checks";
import { pathChecks } from "./doctor/path-checks";
import { main, say } from "./machine/command";
import { openProject, type Project } from "./machine/project";

void main({
  name: "npm run doctor",
  help: `npm run doctor

Looks at each prerequisite and at each hop from Claude Code's logs to a panel, and says for each: ok,
or what is wrong and what to type. Changes nothing.

  --help  this text

Exit codes: 0 all well, 1 something is wrong.`,
  flags: [],
  run: doctor,
});

const marks = { ok: "ok", note: " ?", wrong: "!!" } as const;

async function doctor(): Promise<number> {
  const project = openProject();
  say("This machine");
  const machine = await sayAll([...machineChecks, ...exposureChecks], project);
  say("From the logs to the panels");
  const path = await sayAll(pathChecks, project);
  return machine && path ? 0 : 1;
}

/** @returns whether nothing is wrong. */
async function sayAll(checks: readonly Check[], project: Project): Promise<boolean> {
  let well = true;
  for (const check of checks) {
    const finding = await lookAt(check, project);
    if (!finding) continue;
    say(`${marks[finding.state]}  ${check.name.padEnd(26)}${finding.seen}`);
    if (finding.todo) say(`${" ".repeat(30)}→ ${finding.todo}`);
    well &&= finding.state !== "wrong";
  }
  return well;
}
