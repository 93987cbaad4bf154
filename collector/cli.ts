/** Which command is meant, its flags, and what becomes of an error. */
import { parseArgs } from "node:util";
import type { Command, ExitCode, Io } from "./command";
import { commands } from "./commands";
import { collectCommand } from "./commands/collect";
import { CollectError, reasonOf, UsageError } from "./errors";
import { homeOf } from "./settings";
import { settingsEnv } from "./settings-file";
import { version } from "./version";

/** Runs the command and returns its exit code: 0 done, 1 failed, 2 wrong use, 3 over budget. */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    const { command, rest } = commandOf(args);
    const { values, positionals } = parse(command, rest);
    if (values["help"]) return print(io, helpOf(command));
    if (values["version"]) return print(io, `${version}\n`);
    refuseStrangers(command, positionals);
    const settings = values["settings"];
    const file = typeof settings === "string" ? settings : undefined;
    const env = settingsEnv(io.env, homeOf(io.env), file);
    return await command.run({ values, positionals, io: { ...io, env } });
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof CollectError)) throw error;
    io.stderr.write(`collect: ${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function commandOf(args: readonly string[]): { command: Command; rest: readonly string[] } {
  const [first = "", ...rest] = args;
  if (!Object.hasOwn(commands, first)) return { command: collectCommand, rest: args };
  return { command: (commands[first] as () => Command)(), rest };
}

function parse({ name, options }: Command, args: readonly string[]) {
  const common = {
    settings: { type: "string" },
    help: { type: "boolean", short: "h" },
    version: { type: "boolean" },
  } as const;
  try {
    const all = { ...options, ...common };
    return parseArgs({ args: [...args], options: all, allowPositionals: true });
  } catch (error) {
    const where = name === "" ? "--help" : `${name} --help`;
    throw new UsageError(`${reasonOf(error)}\nSee ${where} for the flags that there are.`);
  }
}

/** What stands where a gateway's URL may, and is none, was meant as a command. */
function refuseStrangers({ name }: Command, positionals: readonly string[]): void {
  const word = name === "" ? positionals.find((one) => !one.includes("://")) : undefined;
  if (word === undefined) return;
  throw new UsageError(
    `The argument must be the Pushgateway's URL, with http:// or https://, got: "${word}".\n` +
      `There is no subcommand of that name (there are ${Object.keys(commands).join(", ")}). ` +
      `For a gateway write http://${word || "host:9091"}.`,
  );
}

function helpOf(command: Command): string {
  const help = command.help.trimEnd();
  if (command.name !== "") return `${help}\n`;
  const all = Object.values(commands).map((load) => load());
  const width = Math.max(...all.map(({ name }) => name.length));
  const lines = all.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `${help}\n\nCommands, each with a --help of its own\n${lines.join("\n")}\n`;
}

function print({ stdout }: Io, text: string): 0 {
  stdout.write(text);
  return 0;
}
