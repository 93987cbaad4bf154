import { oneOf, type Setting } from "./kinds";
import { REMOTE_KINDS } from "./state-kinds";

/** `name=value` pairs. A value may hold `=`, but no comma, no space at its ends and no expression of Terraform's. */
function parsePairs(text: string): Record<string, string> | undefined {
  const pairs: Record<string, string> = {};
  for (const part of text.split(",")) {
    const [, name, value] = /^\s*([a-z][a-z0-9_]*)\s*=\s*(\S(?:.*\S)?)\s*$/.exec(part) ?? [];
    if (name === undefined || value === undefined || name in pairs) return undefined;
    if (/[$%]\{|\p{Cc}/u.test(value)) return undefined;
    pairs[name] = value;
  }
  return pairs;
}

/** Where Terraform keeps its state. Why so: docs/environments.md. */
export const stateSettings = {
  stateBackend: oneOf({
    env: "HANDLED_STATE_BACKEND",
    help:
      "Where Terraform keeps its state. local: in .state/. The others are Terraform's backends of the " +
      "same names (cloud and remote: HCP Terraform), with HANDLED_STATE_CONFIG; what they log in with comes " +
      "from their own variables, such as AWS_PROFILE, PG_CONN_STR or TF_HTTP_PASSWORD: docs/environments.md. After a " +
      "change: `npm run up -- --migrate-state`.",
    choices: ["local", ...REMOTE_KINDS],
    default: "local",
  }),
  stateConfig: {
    env: "HANDLED_STATE_CONFIG",
    help:
      "Settings of that backend by Terraform's names, such as bucket=our-state,region=eu-central-1. {stack} " +
      "stands for the stack's name. Never a password: the synthesised stack and Terraform's plans hold them.",
    rule: "a comma-separated list of name=value, each name once, without ${ or %{",
    // Somebody may have put a password there all the same.
    secret: true,
    parse: parsePairs,
  } satisfies Setting<Record<string, string>>,
} as const;
