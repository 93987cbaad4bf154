import { spawnSync } from "node:child_process";
import { CollectError, reasonOf } from "../errors";

export interface Answer {
  /** No such program on the PATH. */
  readonly missing: boolean;
  readonly code: number | null;
  /** One character a byte (latin1): nobody promises that a crontab is UTF-8. */
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program of the system to its end.
 *
 * @param input Bytes for its standard input, one character each.
 * @throws CollectError when it is there but can't be started.
 */
export function runProgram(
  env: NodeJS.ProcessEnv,
  program: string,
  args: readonly string[],
  input = "",
): Answer {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    env: { ...env, LC_ALL: "C" },
    input: Buffer.from(input, "latin1"),
    maxBuffer: Infinity,
  });
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  // A program that reads none of its input has answered all the same.
  if (error && code !== "ENOENT" && code !== "EPIPE") {
    throw new CollectError(`${program} could not be started: ${reasonOf(error)}.`);
  }
  if (code === "ENOENT") return { missing: true, code: null, stdout: "", stderr: "" };
  return {
    missing: false,
    code: status,
    stdout: stdout.toString("latin1"),
    stderr: stderr.toString("utf8").trim(),
  };
}
