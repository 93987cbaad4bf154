import { Canary } from "./doctor/canary";
import { lookAt, type Check, type Link, type Result } from "./doctor/check";
import { exposureChecks } from "./doctor/exposure-checks";
import { exitCodeOf, firstBroken, lineOf, reportOf } from "./doctor/report";
import { machineChecks } from "./doctor/machine-checks";
import { pathChecks } from "./doctor/path-checks";
import { main, say } from "./machine/command";
import { openProject, type Project } from "./machine/project";

void main({
  name: "npm run doctor",
  help: `npm run doctor [-- --quick] [-- --json]

Looks at each prerequisite and at each hop from Claude Code's logs to a panel, and says for each: ok,
or what is wrong and what to type; at the end the first broken link. A canary goes the whole way: a
made-up record, counted into a ledger of its own and pushed as the job claude_code_canary, which no
panel and no alert counts. It is in Prometheus with the next scrape, a minute at most, and is then
taken out of the gateway. Its few samples stay in Prometheus until their retention ends.

  --quick  without the canary: some seconds, and nothing is pushed
  --json   an object {ok, exitCode, broken, checks} for programs
  --help   this text

Exit codes: 0 all well; else where the first broken link is: 3 this machine (Docker, Terraform,
containers, timer), 4 logs or collector, 5 Pushgateway, 6 Prometheus, 7 Grafana, 8 billaged;
1 doctor itself failed or a setting is wrong, 64 wrong usage, 130 interrupted.`,
  flags: ["quick", "json"],
  run: (flags) => doctor({ isQuick: flags["quick"] === true, isJson: flags["json"] === true }),
});

async function doctor(how: { isQuick: boolean; isJson: boolean }): Promise<number> {
  const project = openProject();
  const canary = how.isQuick ? undefined : new Canary();
  const stop = (): void =>
    void Promise.resolve(canary?.remove(project)).finally(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
  const tell = how.isJson ? () => undefined : say;
  try {
    tell("This machine");
    const machine = await lookAtAll([...machineChecks, ...exposureChecks], project, tell);
    tell("From the logs to the panels");
    const path = await lookAtAll(pathChecks(canary), project, tell);
    const results = [...machine, ...path];
    const broken = firstBroken(path) ?? firstBroken(machine);
    if (how.isJson) say(JSON.stringify(reportOf(results, broken), null, 2));
    else if (broken) say(`\nFirst broken link: ${broken.check}\nNext: ${broken.todo ?? ""}`);
    return exitCodeOf(broken);
  } finally {
    await canary?.remove(project);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, stop);
  }
}

async function lookAtAll(
  checks: readonly Check[],
  project: Project,
  tell: (line: string) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  const broken = new Set<Link>();
  for (const check of checks) {
    const result = await lookAt(check, project, broken);
    if (!result) continue;
    results.push(result);
    if (result.state === "wrong") broken.add(result.link);
    tell(lineOf(result));
  }
  return results;
}
