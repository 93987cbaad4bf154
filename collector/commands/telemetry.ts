import { join } from "node:path";
import { textOf, type Command, type ExitCode, type Invocation } from "../command";
import { UsageError } from "../errors";
import { ensureInstance } from "../instance";
import { ledgerDirectory } from "../ledger/location";
import { readOwner } from "../owner";
import { isExposed, parseGateway } from "../push/gateway";
import { homeOf } from "../settings";
import { telemetryEnvironment } from "../telemetry/environment";
import {
  basicAuthShell,
  quoted,
  readLogin,
  writeHeadersHelper,
  type Login,
} from "../telemetry/login";

const help = `Print what makes Claude Code send its own metrics to Prometheus, as a second witness.

Usage
  node scripts/collect.js telemetry PROMETHEUS_URL [options]

  PROMETHEUS_URL   the stack's Prometheus as this machine reaches it, deployed with
                   HANDLED_NATIVE_TELEMETRY=on; in the project's folder \`npm run telemetry\` knows it

Options
  --json           for ~/.claude/settings.json: the keys \`env\` and, with a login, \`otelHeadersHelper\`
  --user NAME      the label user (default: HANDLED_USER, else none), the same as the collector's
  --team NAME      the label team (default: HANDLED_TEAM, else none)
  --ledger DIR     the ledger's folder, which holds this machine's name
  --settings FILE  read settings from there

Without --json: lines for a shell. Each machine runs this itself, because service.instance.id is its
own name, the label \`instance\` of what its collector pushes; by it the two witnesses are compared.

Login and TLS are the Pushgateway's: PUSHGATEWAY_USER, PUSHGATEWAY_PASSWORD_FILE, PUSHGATEWAY_CA_FILE.
A password is never printed: the shell reads its file, and so does the program that --json writes
beside the ledger, otel-headers.sh.

Only metrics are switched on. Claude Code's logs and traces exporters are not: they can hold prompts
and commands. What is sent: tokens, cost and activity with session, model, terminal and, of an account
that is logged in, its e-mail address and organisation.

Examples
  eval "$(node scripts/collect.js telemetry http://localhost:9090)" && claude
  node scripts/collect.js telemetry --json https://monitoring.example.org:9090

Exit codes: 0 done, 1 failed, 2 wrong usage.
`;

/** `collect.js telemetry`. */
export const telemetry: Command = {
  name: "telemetry",
  summary: "print what makes Claude Code send its own metrics, too",
  help,
  options: {
    json: { type: "boolean" },
    user: { type: "string" },
    team: { type: "string" },
    ledger: { type: "string" },
  },
  run: (invocation) => Promise.resolve().then(() => print(invocation)),
};

function print({ values, positionals, io }: Invocation): ExitCode {
  const { env } = io;
  const login = readLogin(env);
  const prometheus = readPrometheus(positionals, login, env);
  const folder = ledgerDirectory(textOf(values, "ledger"), env, homeOf(env));
  const sender = {
    instance: ensureInstance(join(folder, "instance")),
    user: readOwner("user", textOf(values, "user"), env),
    team: readOwner("team", textOf(values, "team"), env),
  };
  const variables = telemetryEnvironment(
    prometheus,
    sender,
    env["PUSHGATEWAY_CA_FILE"] || undefined,
  );
  io.stdout.write(
    values["json"] === true
      ? settingsText(variables, join(folder, "otel-headers.sh"), login)
      : shellText(variables, login),
  );
  return 0;
}

function readPrometheus(
  positionals: readonly string[],
  login: Login | undefined,
  env: NodeJS.ProcessEnv,
): string {
  const [text, ...more] = positionals;
  if (text === undefined || more.length > 0)
    throw new UsageError(
      `telemetry needs one URL, that of Prometheus, got: ${positionals.length}.\nSee \`telemetry --help\`.`,
    );
  const parsed = parseGateway(text, "The Prometheus argument", "argument");
  if (login && isExposed(parsed) && env["PUSHGATEWAY_ALLOW_PLAIN"] !== "1")
    throw new UsageError(
      `The login must not go over plain http to another machine, got: ${parsed.url}.\n` +
        "Use https (docs/security.md), or set PUSHGATEWAY_ALLOW_PLAIN=1 on a network you trust.",
    );
  return parsed.url;
}

type Variables = Readonly<Record<string, string>>;

function settingsText(env: Variables, helper: string, login: Login | undefined): string {
  if (login) writeHeadersHelper(helper, login);
  return `${JSON.stringify({ ...(login && { otelHeadersHelper: helper }), env }, null, 2)}\n`;
}

function shellText(env: Variables, login: Login | undefined): string {
  const lines = Object.entries(env).map(([name, value]) => `export ${name}=${quoted(value)}`);
  const header = "export OTEL_EXPORTER_OTLP_METRICS_HEADERS";
  // %20: the variable's form is that of W3C baggage.
  if (login) lines.push(`${header}="Authorization=Basic%20${basicAuthShell(login)}"`);
  return lines.map((line) => `${line}\n`).join("");
}
