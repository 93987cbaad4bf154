import { textOf, type Command, type ExitCode, type Invocation } from "../command";
import { CollectError, UsageError } from "../errors";
import type { Gateway } from "../push/gateway";
import { readGateways } from "../push/gateways";
import { groupName } from "../push/group";
import type { GroupFigures } from "../push/group-figures";
import { freshLook, retireGroup, silentGroups, type Look } from "../push/retire-group";
import { readTransport, type Transport } from "../push/transport";
import { amountOf } from "./group-amount";

const MAX_DAYS = 3650;
const DAY_MS = 24 * 60 * 60 * 1000;

const help = `Leave nothing but the totals of machines that have not pushed for long.

Usage
  node scripts/collect.js retire --silent-days N [PUSHGATEWAY_URL …] [--yes]

  PUSHGATEWAY_URL   the gateways to look at, as for a push

Options
  --silent-days N   machines whose last push is more than N days old, by the gateway's clock; 1 to
                    ${MAX_DAYS}
  --yes             retire them; without it they are shown and nothing is changed
  --settings FILE   read settings from there

A gateway keeps the last push of a machine for ever. Retiring replaces it by its totals and
claude_code_retired_last_push_timestamp, so sums over all time stay what they are, while days,
models, projects and ages leave, and no alert says that the machine is silent. A machine that comes
back pushes everything again, as if nothing had been. To take the totals out too: forget.

The gateway can't be told "only if nobody pushed": right before the changes, and every 5 seconds
while they are made, it is asked again who did. What a machine pushes between that look and its
change is not lost, but shown only with its next push.

Examples
  node scripts/collect.js retire --silent-days 60
  0 6 * * 1 /usr/bin/node /path/to/scripts/collect.js retire --silent-days 60 --yes
`;

/** @param parts For tests. */
export function retireCommand(parts: { readonly transport?: Transport } = {}): Command {
  return {
    name: "retire",
    summary: "leave only the totals of machines that are silent for days",
    help,
    options: { "silent-days": { type: "string" }, yes: { type: "boolean" } },
    run: (invocation) => retire(invocation, parts.transport),
  };
}

/** `collect.js retire`. */
export const retireSilent: Command = retireCommand();

async function retire(invocation: Invocation, given?: Transport): Promise<ExitCode> {
  const { io, positionals, values } = invocation;
  const days = readDays(textOf(values, "silent-days"));
  const gateways = readGateways(positionals, io.env);
  const transport = given ?? readTransport(io.env);
  for (const warning of gateways.warnings) io.stderr.write(`collect: ${warning}\n`);

  let failures = 0;
  const orMessage = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof CollectError)) throw error;
      failures++;
      io.stderr.write(`collect: ${error.message}\n`);
      return undefined;
    }
  };
  let found = 0;
  for (const gateway of gateways.list) {
    const listed = await orMessage(freshLook(gateway, transport));
    const silent = listed ? silentGroups(listed, days * DAY_MS) : [];
    found += silent.length;
    let look: Look | undefined;
    for (const group of silent) {
      io.stdout.write(`${amountOf({ gateway, group })}\n`);
      if (values["yes"] !== true) continue;
      look = await orMessage(freshLook(gateway, transport, look));
      if (!look) break;
      io.stdout.write((await orMessage(change(gateway, group, look, transport))) ?? "");
    }
  }
  if (found === 0 && failures === 0 && io.stdout.isTTY)
    io.stdout.write(`No machine has been silent for more than ${days} days.\n`);
  if (found > 0 && values["yes"] !== true)
    io.stdout.write("Nothing was changed. Add --yes to leave only their totals.\n");
  return failures > 0 ? 1 : 0;
}

async function change(
  gateway: Gateway,
  group: GroupFigures,
  look: Look,
  transport: Transport,
): Promise<string> {
  const name = groupName(group);
  return (await retireGroup(gateway, group, look, transport)) === "retired"
    ? `Retired ${name} at ${gateway.shownUrl}.\n`
    : `${name} has pushed in the meantime and stays as it is.\n`;
}

function readDays(text: string | undefined): number {
  const days = /^\d{1,4}$/.test(text ?? "") ? Number(text) : NaN;
  if (days >= 1 && days <= MAX_DAYS) return days;
  throw new UsageError(
    `retire needs --silent-days N, a whole number from 1 to ${MAX_DAYS}, got: ` +
      `${text === undefined ? "none" : `"${text}"`}.\n` +
      "A laptop may sleep through a holiday: 60 is a good start.",
  );
}
