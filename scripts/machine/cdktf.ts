import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "./command";
import { explained } from "./known-failures";
import { run, type RunResult } from "./process";
import { names, root, type Project } from "./project";
import { refuseMoved } from "./state-place";

/** Folder of the synthesised JSON: the usual one, or for another prefix one of its own. */
export const outDir = (project: Project) =>
  project.config.prefix === "handled" ? "cdktf.out" : `cdktf.out.${project.config.prefix}`;

/**
 * Runs cdktf; everything it says goes to a log in the state folder. Where the providers now come
 * from another mirror or registry, which does not have the locked versions, it is run once more
 * without the locks.
 */
export async function cdktf(project: Project, args: readonly string[]): Promise<RunResult> {
  if (args[0] !== "synth") refuseMoved(project);
  const first = await runCdktf(project, args);
  if (!lockedOut(first)) return first;
  forgetLockedProviders(project);
  return runCdktf(project, args);
}

/** Whether Terraform failed because no source has the provider version of the lock file. */
export const lockedOut = ({ code, stdout, stderr }: RunResult): boolean =>
  code !== 0 &&
  /previously-selected\s+version\s+\S+\s+is\s+no\s+longer/.test(plain(stdout + stderr));

/** Terraform's text without frame, line breaks and the stack's name in front of each line. */
const plain = (text: string) =>
  text
    .split("\n")
    .map(withoutStackPrefix)
    .join(" ")
    .replace(/[│╷╵\s]+/g, " ");

async function runCdktf(project: Project, args: readonly string[]): Promise<RunResult> {
  const logs = join(root, project.config.files.stateDir, "logs");
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const log = join(logs, `${args[0]}.log`);
  rmSync(log, { force: true });
  appendFileSync(log, "", { mode: 0o600 });
  // Terraform's state, and cdktf's plan files, are for nobody else to read.
  process.umask(0o077);
  return run(join(root, "node_modules", ".bin", "cdktf"), [...args, "--output", outDir(project)], {
    cwd: root,
    env: project.toolEnv,
    log,
  });
}

/** Like cdktf, but a failure becomes an error with the lines that say why. */
export async function mustCdktf(project: Project, args: readonly string[]): Promise<RunResult> {
  const result = await cdktf(project, args);
  if (result.code === 0) return result;
  const log = join(project.config.files.stateDir, "logs", `${args[0]}.log`);
  throw new CommandError(
    [`cdktf ${args[0]} failed:`, await reason(result, project), `Everything it said: ${log}`].join(
      "\n\n",
    ),
  );
}

/** What is told of a failure: a known cause with the next command and the bare errors, else all that says why. */
export async function reason(
  result: RunResult,
  { config, docker }: Pick<Project, "config" | "docker">,
): Promise<string> {
  // An engine that is just ending gives many reasons; whether it still answers is the one that counts.
  const engine = await docker.version();
  const said = [result.stdout, result.stderr, "why" in engine ? engine.why : ""].join("\n");
  const [known] = explained(said, config);
  if (known === undefined) return whatWentWrong(result);
  const errors = linesOf(result).flatMap((line) => /^[│\s]*(Error: .*)/.exec(line)?.[1] ?? []);
  return [known, ...new Set(errors)].join("\n\n");
}

const linesOf = ({ stdout, stderr }: RunResult) =>
  `${stdout}\n${stderr}`.split("\n").map(withoutStackPrefix);

/** Terraform frames errors in `│`; else from the first error on, or the last lines have to do. */
export function whatWentWrong(result: RunResult): string {
  const lines = linesOf(result);
  const framed = lines.filter((line) => /^\s*(│|╷|╵)/.test(line) && line.replace(/[│╷╵\s]/g, ""));
  const plain = lines.filter((line) => line.trim());
  const first = plain.findIndex((line) => /^\s*Error: /.test(line));
  const said = framed.length ? framed : plain.slice(first < 0 ? -12 : first);
  return [...new Set(said)].slice(0, 40).join("\n");
}

/** cdktf puts the stack's name, padded, in front of each line of Terraform's. */
const withoutStackPrefix = (line: string) =>
  line.replace(/^[a-z0-9-]+-(monitoring|dashboards)\s{2,}/, "");

/** The lock files lie in the git-ignored output, so nobody's pin is lost. */
function forgetLockedProviders(project: Project): void {
  for (const stack of Object.values(names(project.config.prefix).stacks))
    rmSync(join(root, outDir(project), "stacks", stack, ".terraform.lock.hcl"), { force: true });
}
