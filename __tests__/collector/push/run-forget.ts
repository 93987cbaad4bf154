import {
  forgetCommand,
  type Forgotten,
  type ForgetParts,
} from "../../../collector/commands/forget";
import type { Home } from "../run-collector";
import { quickTransport } from "./gateway-doubles";

export interface Ran {
  code: number | undefined;
  error: Error | undefined;
  stdout: string;
  stderr: string;
  removed: readonly Forgotten[];
}

/** Runs the command in this process, without a terminal unless `ask` stands for one. */
export async function forget(
  home: Home,
  values: Record<string, string | boolean>,
  positionals: string[],
  { ask, env }: Pick<ForgetParts, "ask"> & { env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  const ran: Ran = { code: undefined, error: undefined, stdout: "", stderr: "", removed: [] };
  const command = forgetCommand({
    transport: quickTransport(),
    onForgotten: (removed) => {
      ran.removed = removed;
      return Promise.resolve();
    },
    ...(ask && { ask }),
  });
  const io = {
    env: { HOME: home.path, ...env },
    stdout: { write: (text: string) => (ran.stdout += text) },
    stderr: { write: (text: string) => (ran.stderr += text) },
  };
  try {
    ran.code = await command.run({ values, positionals, io });
  } catch (error) {
    ran.error = error as Error;
  }
  return ran;
}
