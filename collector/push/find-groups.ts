import { CollectError } from "../errors";
import type { Gateway } from "./gateway";
import { groupName } from "./group";
import { readGroups, type GroupFigures } from "./group-figures";
import type { Transport } from "./transport";

/** A group, and the gateway that has it. */
export interface Found {
  readonly gateway: Gateway;
  readonly group: GroupFigures;
}

const SHOWN_NAMES = 50;

/**
 * Looks for one machine's group on every gateway; one that fails does not stop the others.
 *
 * @param wanted `user` undefined stands for the machine's only group, whosever it is.
 * @returns What was found, at least one, and a message for each gateway that could not be asked.
 * @throws CollectError when no gateway has the group, with the groups that there are, or when one
 *   has several that fit.
 */
export async function findGroups(
  gateways: readonly Gateway[],
  wanted: { readonly instance: string; readonly user: string | undefined },
  transport: Transport,
): Promise<{ found: Found[]; errors: string[] }> {
  const errors: string[] = [];
  const all: Found[] = [];
  await Promise.all(
    gateways.map(async (gateway) => {
      try {
        for (const group of await readGroups(gateway, transport)) all.push({ gateway, group });
      } catch (error) {
        if (!(error instanceof CollectError)) throw error;
        errors.push(error.message);
      }
    }),
  );
  const found = gateways.flatMap((gateway) =>
    onlyOne(all.filter((one) => one.gateway === gateway && fits(one.group, wanted))),
  );
  if (found.length > 0) return { found, errors };
  const name =
    wanted.user === undefined ? wanted.instance : groupName({ ...wanted, user: wanted.user });
  throw new CollectError([...errors, `There is no group of ${name}. ${listOf(all)}`].join("\n"));
}

function fits(
  { instance, user }: GroupFigures,
  wanted: { readonly instance: string; readonly user: string | undefined },
): boolean {
  return instance === wanted.instance && (wanted.user === undefined || user === wanted.user);
}

function onlyOne(found: readonly Found[]): readonly Found[] {
  if (found.length < 2) return found;
  const users = found.map(({ group }) => JSON.stringify(group.user)).join(", ");
  throw new CollectError(
    `The Pushgateway at ${found[0]?.gateway.shownUrl} has ${found.length} groups of ` +
      `${found[0]?.group.instance}, of the users ${users}.\n` +
      'Say which with --user NAME, or --user "" for the one without a user.',
  );
}

function listOf(all: readonly Found[]): string {
  if (all.length === 0) return "No gateway that answered has a group of this collector.";
  const names = [...new Set(all.map(({ group }) => groupName(group)))].sort();
  const more = names.length - SHOWN_NAMES;
  return (
    `There are:\n  ${names.slice(0, SHOWN_NAMES).join("\n  ")}` +
    `${more > 0 ? `\n  and ${more} more` : ""}\nGive one of them with --instance, and --user.`
  );
}
