import { groupName } from "../push/group";
import type { Found } from "../push/find-groups";

/** One line: whose group it is, where, and what it adds to the totals. */
export function amountOf({ gateway, group }: Found): string {
  const tokens = Math.round(group.tokens).toLocaleString("en-US");
  const pushed =
    group.pushedMs === undefined ? "" : `, last push ${new Date(group.pushedMs).toISOString()}`;
  const retired = group.isRetired ? ", retired" : "";
  const team = group.team === "" ? "" : `, team ${group.team}`;
  const amount = `${tokens} tokens, $${group.usd.toFixed(2)}`;
  return `${groupName(group)} at ${gateway.shownUrl}: ${amount}${team}${pushed}${retired}`;
}
