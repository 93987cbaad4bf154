/** Runs the project's tests, and says which were left out. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError, say } from "./command";
import { root } from "./project";

/**
 * Runs one of the tools in node_modules and says how long it took.
 *
 * @throws CommandError when it fails.
 */
export function check(
  what: string,
  tool: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): void {
  const started = Date.now();
  const { status } = spawnSync(join(root, "node_modules", ".bin", tool), args, {
    cwd: root,
    env,
    // jest repeats its JSON on stdout; the file has it already.
    stdio: ["ignore", tool === "jest" ? "ignore" : "inherit", "inherit"],
  });
  if (status !== 0) throw new CommandError(`${what}: failed (${tool} ${args.join(" ")})`);
  say(`ok  ${what} (${Math.round((Date.now() - started) / 1000)} s)`);
}

/** Runs jest; its results go to HANDLED_TEST_RESULTS as JSON when that is set. */
export function checkTests(what: string, args: readonly string[], env = process.env): void {
  const folder = mkdtempSync(join(tmpdir(), "handled-test-"));
  const results = process.env["HANDLED_TEST_RESULTS"] ?? join(folder, "results.json");
  try {
    check(what, "jest", [...args, "--json", `--outputFile=${results}`], env);
    const reasons = leftOut(results);
    if (reasons.length) say(`    left out: ${reasons.join("; ")}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface JestResults {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Why tests were skipped, and how many; they carry the reason in their name. */
function leftOut(file: string): string[] {
  const { testResults } = JSON.parse(readFileSync(file, "utf8")) as JestResults;
  const counts = new Map<string, number>();
  for (const { status, fullName } of testResults.flatMap(
    ({ assertionResults }) => assertionResults,
  )) {
    if (status !== "pending") continue;
    const reason = /\(skipped: ([^)]*)\)/.exec(fullName)?.[1] ?? fullName;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => `${reason} (${count} tests)`);
}
