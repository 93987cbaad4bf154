import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXPLAINED, readAudit, unexplained, type Finding } from "./audit/findings";
import { main, say } from "./machine/command";
import { run } from "./machine/process";
import { root } from "./machine/project";

const SECURITY_PAGE = "docs/security.md";

void main({
  name: "npm run audit",
  help: `npm run audit

Asks the npm registry which packages of the lock file have known faults (\`npm audit\`). A finding
has to be mended (\`npm update NAME\`), or explained in ${SECURITY_PAGE} under "${EXPLAINED.slice(3)}".

  --help  this text

Exit codes: 0 nothing, or all explained; 1 a finding that is not; 3 no registry answered; 64 wrong usage.`,
  flags: [],
  run: audit,
});

async function audit(): Promise<number> {
  const { stdout } = await run("npm", ["audit", "--json", "--package-lock-only"], { cwd: root });
  const result = readAudit(stdout);
  if (!result.answered) {
    say(`audit: not answered (${result.reason}); known faults were not looked for`);
    return 3;
  }
  const open = unexplained(result.findings, readFileSync(join(root, SECURITY_PAGE), "utf8"));
  for (const finding of open) say(`!!  ${described(finding)}`);
  say(`audit: ${result.findings.length} found, ${open.length} of them not explained`);
  return open.length > 0 ? 1 : 0;
}

const described = ({ id, severity, packageName, range, title }: Finding) =>
  `${id} (${severity}): ${packageName} ${range}: ${title}`;
