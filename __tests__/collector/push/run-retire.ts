import { retireCommand } from "../../../collector/commands/retire";
import { quickTransport } from "./gateway-doubles";

/** Runs the command in this process, for 60 days unless `values` say otherwise. */
export async function retire(
  urls: string[],
  values: Record<string, string | boolean> = {},
  transport = quickTransport(),
) {
  const ran = { code: undefined as number | undefined, stdout: "", stderr: "" };
  ran.code = await retireCommand({ transport }).run({
    values: { "silent-days": "60", ...values },
    positionals: urls,
    io: {
      env: {},
      stdout: { write: (text: string) => (ran.stdout += text) },
      stderr: { write: (text: string) => (ran.stderr += text) },
    },
  });
  return ran;
}
