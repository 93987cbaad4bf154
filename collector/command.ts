import type { ParseArgsConfig } from "node:util";

/** What a command takes from its process. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Output;
  readonly stderr: Output;
}

export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** 0 done, 1 failed, 2 wrong use; `budget check` has 3 for over. */
export type ExitCode = 0 | 1 | 2 | 3;

/** One subcommand of collect.js: `collect.js <name> …`. */
export interface Command {
  readonly name: string;
  /** One line in the list of commands. */
  readonly summary: string;
  /** Text of `collect.js <name> --help`. */
  readonly help: string;
  /** For `parseArgs`; --help is added to them. */
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /**
   * @throws UsageError exit code 2
   * @throws CollectError exit code 1
   */
  run(invocation: Invocation): Promise<ExitCode>;
}

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export interface Invocation {
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly io: Io;
}

/** What a flag was given; undefined when it was not. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}
