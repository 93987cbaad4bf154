import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Run } from "../run-collector";

/** What the stand-in notes of each of its runs. */
export interface Started {
  readonly node: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly now: number;
}

export function startsIn(home: string): Started[] {
  const path = join(home, "started");
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Started);
}

/** Builds the stand-in as one file, as collect.js is built. */
export function buildStandIn(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const esbuild = resolve(__dirname, "../../../node_modules/.bin/esbuild");
  const source = join(__dirname, "stand-in-script.ts");
  const flags = ["--bundle", "--platform=node", "--target=node20", "--log-level=error"];
  const text = execFileSync(esbuild, [source, ...flags], { encoding: "utf8" });
  execFileSync("tee", [path], { input: text, stdio: ["pipe", "ignore", "inherit"] });
}

/** This Node under another path, itself and not a link: Node would see through a link. */
export function nodeAt(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  try {
    linkSync(process.execPath, path);
  } catch {
    copyFileSync(process.execPath, path);
  }
  return path;
}

/** Runs a program to its end, with nothing of this process's environment. */
export function runIn(
  env: Readonly<Record<string, string>>,
  program: string,
  args: readonly string[],
  options: { readonly uid?: number; readonly gid?: number; readonly cwd?: string } = {},
): Promise<Run> {
  const child = spawn(program, args, { cwd: "/", env, ...options });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  return new Promise((done, fail) => {
    child.on("error", fail).on("close", (code) => done({ code, stdout, stderr }));
  });
}
