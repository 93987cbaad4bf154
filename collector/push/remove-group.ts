import { CollectError } from "../errors";
import type { Gateway } from "./gateway";
import { readGroups } from "./group-figures";
import { groupName, groupPath, type Group } from "./group";
import { request } from "./request";
import type { Transport } from "./transport";

/** The gateway takes a DELETE at once and carries it out a moment later. */
const LOOKS = 5;
const LOOK_DELAY_MS = 200;

/**
 * Deletes a group and waits until the gateway no longer lists it.
 *
 * @throws CollectError when it stays.
 */
export async function removeGroup(
  gateway: Gateway,
  group: Group,
  transport: Transport,
): Promise<void> {
  await request(gateway, { method: "DELETE", path: groupPath(group) }, transport);
  for (let look = 1; look <= LOOKS; look++) {
    const groups = await readGroups(gateway, transport);
    if (!groups.some((other) => isSame(other, group))) return;
    await transport.sleep(LOOK_DELAY_MS);
  }
  throw new CollectError(
    `The Pushgateway at ${gateway.shownUrl} took the request but still lists ` +
      `${groupName(group)}.\nThe machine may have pushed in between: stop its cron job first, ` +
      "then run forget again.",
  );
}

function isSame(one: Group, other: Group): boolean {
  return one.instance === other.instance && one.user === other.user;
}
