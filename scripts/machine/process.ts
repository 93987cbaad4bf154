import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";

export interface RunOptions {
  /** Added to this process's environment; a name set to undefined is taken out of it. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** File to which both streams are also appended; its directory must exist. */
  readonly log?: string;
  /** Written to standard input; without it standard input is empty, so nothing can ask questions. */
  readonly input?: string;
  /** Ends the command after this long, with code 124 as timeout(1) has it. @default no bound */
  readonly timeoutMs?: number;
}

export interface RunResult {
  /** Exit code; 127 for a command that is not there, 124 after the timeout, 143 for a signal. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end; what goes wrong is in the code and the streams, never thrown. */
export async function run(
  command: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<RunResult> {
  const { cwd, input, timeoutMs } = options;
  const log =
    options.log === undefined ? undefined : createWriteStream(options.log, { flags: "a" });
  // A full disk must not crash the program that wanted a log.
  log?.on("error", () => undefined);
  log?.write(`$ ${[command, ...args].join(" ")}\n`);
  return await new Promise((resolve) => {
    const env = { ...process.env, ...options.env };
    const child = spawn(command, args, {
      env,
      stdio: "pipe",
      ...(cwd === undefined ? {} : { cwd }),
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let timedOut = false;
    const stop = (): void => {
      timedOut = true;
      child.kill("SIGTERM");
      // A grandchild may keep the pipes open for ever: stop listening a little later.
      setTimeout(() => (child.kill("SIGKILL"), end(124)), 3_000).unref();
    };
    const timer = timeoutMs === undefined ? undefined : setTimeout(stop, timeoutMs);
    const end = (code: number, note = ""): void => {
      clearTimeout(timer);
      const errors = Buffer.concat(stderr).toString() + note;
      const result = { code, stdout: Buffer.concat(stdout).toString(), stderr: errors };
      child.stdout.destroy();
      child.stderr.destroy();
      if (log === undefined || log.destroyed) resolve(result);
      else log.end(`${note}\n`, () => resolve(result));
    };
    child.stdout.on("data", (chunk: Buffer) => (stdout.push(chunk), log?.write(chunk)));
    child.stderr.on("data", (chunk: Buffer) => (stderr.push(chunk), log?.write(chunk)));
    child.on("error", (error) => end(127, `${command}: ${error.message}`));
    child.on("close", (code, signal) =>
      timedOut ? end(124) : end(code ?? 128 + 15, signal === null ? "" : `ended by ${signal}`),
    );
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
  });
}

/** Like run, but a code other than 0 throws an error that shows what the command said last. */
export async function mustRun(
  command: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<RunResult> {
  const result = await run(command, args, options);
  if (result.code === 0) return result;
  const said = (result.stderr.trim() || result.stdout.trim()).split("\n").slice(-5).join("\n  ");
  const full = options.log === undefined ? "" : `\n  Everything it said: ${options.log}`;
  throw new Error(
    `\`${[command, ...args].join(" ")}\` ended with code ${result.code}:\n  ${said}${full}`,
  );
}
