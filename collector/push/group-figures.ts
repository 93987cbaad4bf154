import { collectorMetrics, gatewayMetrics, retirementMetrics, TEAM_LABEL } from "../../metrics";
import type { Gateway } from "./gateway";
import type { Group } from "./group";
import { readListing } from "./listing";
import type { Sample } from "./text-format";
import type { Transport } from "./transport";

/** What one machine has in a gateway's totals. */
export interface GroupFigures extends Group {
  /** "" for none. */
  readonly team: string;
  /** Input, output, cache write and cache read, as far as the group holds them. */
  readonly tokens: number;
  /** List prices. */
  readonly usd: number;
  /**
   * The machine's last push in milliseconds since the Unix epoch, by the gateway's clock; undefined
   * if it doesn't say.
   */
  readonly pushedMs: number | undefined;
  /** Whether only totals are left of it (retire). */
  readonly isRetired: boolean;
}

const TOKENS: readonly string[] = [
  collectorMetrics.inputTokens.name,
  collectorMetrics.outputTokens.name,
  collectorMetrics.cacheCreationTokens.name,
  collectorMetrics.cacheReadTokens.name,
];
const COST: string = collectorMetrics.cost.name;
const PUSHED: string = gatewayMetrics.pushTime.name;
const RETIRED: string = retirementMetrics.retiredLastPush.name;

const nothing = { team: "", tokens: 0, usd: 0, pushedMs: undefined, isRetired: false } as const;

/** The families that {@link figuresOf} reads. */
export const FIGURES: readonly string[] = [...TOKENS, COST, PUSHED, RETIRED];

/**
 * The collector's groups in a gateway.
 *
 * @throws RequestFailed, CollectError when they can't be read.
 */
export async function readGroups(gateway: Gateway, transport: Transport): Promise<GroupFigures[]> {
  return figuresOf((await readListing(gateway, FIGURES, transport)).samples);
}

export function figuresOf(samples: readonly Sample[]): GroupFigures[] {
  const groups = new Map<string, { -readonly [Key in keyof GroupFigures]: GroupFigures[Key] }>();
  for (const { name, labels, value } of samples) {
    const { instance = "", user = "" } = labels;
    const key = JSON.stringify([instance, user]);
    const group = groups.get(key) ?? { ...nothing, instance, user };
    groups.set(key, group);
    if (TOKENS.includes(name)) group.tokens += value;
    if (name === COST) {
      group.usd += value;
      group.team = labels[TEAM_LABEL] ?? "";
    }
    if (name === PUSHED && value > 0 && !group.isRetired) group.pushedMs = value * 1000;
    if (name === RETIRED) {
      group.isRetired = true;
      group.pushedMs = value * 1000;
    }
  }
  return [...groups.values()];
}
