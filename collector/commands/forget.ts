import { readFileSync } from "node:fs";
import { CANARY_JOB } from "../../metrics";
import { textOf, type Command, type ExitCode, type Invocation, type Io } from "../command";
import { CollectError, UsageError } from "../errors";
import { ledgerDirectory } from "../ledger/location";
import { readGateways } from "../push/gateways";
import { groupName, groupPath } from "../push/group";
import { removeGroup } from "../push/remove-group";
import { request } from "../push/request";
import { findGroups, type Found } from "../push/find-groups";
import { homeOf } from "../settings";
import { readTransport, type Transport } from "../push/transport";
import { amountOf } from "./group-amount";

/** A group that is gone from a gateway. */
export interface Forgotten extends Found {
  /** Milliseconds since the Unix epoch. */
  readonly atMs: number;
}

/** What `forget` takes from its surroundings; tests put their own in place. */
export interface ForgetParts {
  /** Called once, after the last removal, with what was removed; not called when nothing was. */
  readonly onForgotten?: (removed: readonly Forgotten[], env: NodeJS.ProcessEnv) => Promise<void>;
  /** Puts a question to a person; undefined when there is none. */
  readonly ask?: (question: string) => Promise<string>;
  readonly transport?: Transport;
}

const help = `Remove a machine's group from the Pushgateway, so that it leaves the totals.

Usage
  node scripts/collect.js forget --instance ID [--user NAME] [PUSHGATEWAY_URL …] [--yes]

  PUSHGATEWAY_URL   the gateways to remove it from, as for a push

Options
  --instance ID     the machine's name in the metrics
  --user NAME       the user whose group it is; "" for the one without a user. Needed only when
                    the machine has several groups
  --yes             do not ask; needed where there is no terminal
  --canary          remove what --canary pushed, which is in no total and asks no question
  --settings FILE   read settings from there

It first shows the tokens and the cost that leave the totals. Nothing is removed from the machine:
as long as its collector runs, the next run pushes the group again, so stop that first. What
Prometheus has stored of it stays there until its retention ends.

Examples
  node scripts/collect.js forget --instance old-laptop-1a2b3c
  node scripts/collect.js forget --instance build-7 --user jo --yes http://gateway:9091
`;

/** @param parts For tests, and for what has to happen after a removal. */
export function forgetCommand(parts: ForgetParts = {}): Command {
  return {
    name: "forget",
    summary: "remove a machine's group from the Pushgateway",
    help,
    options: {
      instance: { type: "string" },
      user: { type: "string" },
      yes: { type: "boolean" },
      canary: { type: "boolean" },
    },
    run: (invocation) => forget(invocation, parts),
  };
}

async function forget(invocation: Invocation, parts: ForgetParts): Promise<ExitCode> {
  const { io, positionals, values } = invocation;
  const instance = textOf(invocation.values, "instance");
  if (!instance) {
    throw new UsageError(
      "forget needs --instance ID: the machine's name in the metrics.\n" +
        "See forget --help; the label `instance` on the panels shows the names.",
    );
  }
  const { env } = io;
  const home = homeOf(env);
  const gateways = readGateways(positionals, env);
  const transport = parts.transport ?? readTransport(env);
  for (const warning of gateways.warnings) io.stderr.write(`collect: ${warning}\n`);

  const wanted = { instance, user: textOf(invocation.values, "user") };
  if (values["canary"] === true) {
    for (const gateway of gateways.list)
      await request(
        gateway,
        { method: "DELETE", path: groupPath({ instance, user: "" }, CANARY_JOB) },
        transport,
      );
    return 0;
  }

  const { found, errors } = await findGroups(gateways.list, wanted, transport);
  for (const error of errors) io.stderr.write(`collect: ${error}\n`);
  for (const one of found) io.stdout.write(`${amountOf(one)}\n`);
  io.stdout.write("They leave the totals. Costs are list prices, not a bill.\n");
  if (instance === ownInstance(env, home)) {
    io.stdout.write("This is this machine: its next run pushes the group again.\n");
  }
  if (!(await isConfirmed(invocation, parts))) {
    io.stdout.write("Nothing was removed.\n");
    return 1;
  }
  const failures = await removeAll(found, transport, io, env, parts);
  return failures + errors.length > 0 ? 1 : 0;
}

async function removeAll(
  found: readonly Found[],
  transport: Transport,
  { stdout, stderr }: Io,
  env: NodeJS.ProcessEnv,
  { onForgotten }: ForgetParts,
): Promise<number> {
  const removed: Forgotten[] = [];
  for (const one of found) {
    try {
      await removeGroup(one.gateway, one.group, transport);
      removed.push({ ...one, atMs: transport.nowMs() });
      stdout.write(`Removed ${groupName(one.group)} from ${one.gateway.shownUrl}.\n`);
    } catch (error) {
      if (!(error instanceof CollectError)) throw error;
      stderr.write(`collect: ${error.message}\n`);
    }
  }
  if (removed.length > 0) await onForgotten?.(removed, env);
  return found.length - removed.length;
}

async function isConfirmed(invocation: Invocation, parts: ForgetParts): Promise<boolean> {
  if (invocation.values["yes"] === true) return true;
  const ask = parts.ask ?? terminal(invocation.io);
  if (ask) return /^\s*y(es)?\s*$/i.test(await ask("Remove it? [y/N] "));
  throw new UsageError(
    "forget asks before it removes anything, but there is no terminal.\n" +
      "Nothing was removed. Add --yes to remove what is shown above.",
  );
}

function terminal({ stdout }: Io): ForgetParts["ask"] {
  if (!stdout.isTTY || !process.stdin.isTTY) return undefined;
  return async (question) => {
    const { createInterface } = await import("node:readline/promises");
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    // End of input (Ctrl-D) is no consent; without this the question would never be answered.
    const end = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
    try {
      return await Promise.race([lines.question(question), end]);
    } finally {
      lines.close();
    }
  };
}

function ownInstance(env: NodeJS.ProcessEnv, home: string): string | undefined {
  try {
    return readFileSync(`${ledgerDirectory(undefined, env, home)}/instance`, "utf8").trim();
  } catch {
    // Never pushed from here, or another fault, which only a push has to report.
    return undefined;
  }
}
