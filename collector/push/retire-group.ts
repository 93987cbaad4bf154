import {
  collectorMetrics,
  gatewayMetrics,
  KEPT_OF_RETIRED,
  retirementMetrics,
  TEAM_LABEL,
  type CollectorMetric,
} from "../../metrics";
import { familyText } from "../exposition/text-format";
import type { Gateway } from "./gateway";
import { groupPath, type Group } from "./group";
import { FIGURES, figuresOf, type GroupFigures } from "./group-figures";
import { readListing } from "./listing";
import { request } from "./request";
import type { Sample } from "./text-format";
import type { Transport } from "./transport";

const NAMES = [...new Set([...FIGURES, ...KEPT_OF_RETIRED.map(({ name }) => name)])];

/** What a gateway held at one moment: samples by group. */
export interface Look {
  /** By this machine's clock, in milliseconds: when the answer was there. */
  readonly takenMs: number;
  /** The gateway's clock in milliseconds since the Unix epoch. */
  readonly nowMs: number;
  readonly groups: ReadonlyMap<string, readonly Sample[]>;
}

/**
 * For so long a look is good enough to change groups by: a push that comes in it is hidden until the
 * next. Shorter would mean a look a change where a gateway with many machines takes seconds for each.
 */
const FRESH_MS = 5_000;

/**
 * What the gateway holds. The answer grows with all machines, so one look serves many changes.
 *
 * @param last Given back while it is fresh.
 * @throws RequestFailed, CollectError when the gateway's groups can't be read.
 */
export async function freshLook(
  gateway: Gateway,
  transport: Transport,
  last?: Look,
): Promise<Look> {
  if (last && transport.nowMs() - last.takenMs <= FRESH_MS) return last;
  const { samples, nowMs } = await readListing(gateway, NAMES, transport);
  return { takenMs: transport.nowMs(), nowMs, groups: byGroup(samples) };
}

/**
 * Groups of machines whose last push is older than this, by the gateway's clock; not those that are
 * retired already. The longest silent come first.
 */
export function silentGroups({ groups, nowMs }: Look, silentMs: number): GroupFigures[] {
  const ageMs = ({ pushedMs }: GroupFigures): number => nowMs - (pushedMs ?? nowMs);
  return [...groups.values()]
    .filter(isByMachine)
    .flatMap(figuresOf)
    .filter((group) => !group.isRetired && ageMs(group) > silentMs)
    .sort((a, b) => ageMs(b) - ageMs(a));
}

/** retired: done. pushed: its machine has pushed since `group` was read, and nothing was changed. */
export type Retirement = "retired" | "pushed";

/**
 * Puts a group's totals and a marker in place of all it holds.
 *
 * The gateway knows no "only if unchanged": the group is compared with a second, fresh look, and a
 * push that comes between that look and the PUT, which is tried once, is replaced until the machine's
 * next push brings everything back.
 *
 * @param look Later than the one that `group` was found in.
 * @throws RequestFailed
 */
export async function retireGroup(
  gateway: Gateway,
  group: GroupFigures,
  look: Look,
  transport: Transport,
): Promise<Retirement> {
  const own = look.groups.get(keyOf(group)) ?? [];
  const [now] = figuresOf(own);
  if (now?.pushedMs === undefined || now.pushedMs !== group.pushedMs || now.isRetired)
    return "pushed";
  const body = totalsOf(own);
  await request(gateway, { method: "PUT", path: groupPath(group), body, isOnce: true }, transport);
  return "retired";
}

function totalsOf(own: readonly Sample[]): string {
  const kept = KEPT_OF_RETIRED.map((metric) => familyText(metric, ofMetric(metric, own)));
  // As the gateway says it: in milliseconds and back it would not be the same to the last digit.
  const pushed = own.filter(({ name }) => name === gatewayMetrics.pushTime.name);
  const markers = pushed.map(({ value }) => ({ labels: {}, value }));
  return kept.join("") + familyText(retirementMetrics.retiredLastPush, markers);
}

const ofMetric = ({ name, labels }: CollectorMetric, own: readonly Sample[]) =>
  own
    .filter((sample) => sample.name === name)
    .map((sample) => {
      const team = sample.labels[TEAM_LABEL];
      const kept = Object.fromEntries(labels.map((label) => [label, sample.labels[label] ?? ""]));
      return { labels: { ...kept, ...(team && { [TEAM_LABEL]: team }) }, value: sample.value };
    });

const keyOf = ({ instance, user }: Group): string => JSON.stringify([instance, user]);

function byGroup(samples: readonly Sample[]): Map<string, Sample[]> {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    const { instance = "", user = "" } = sample.labels;
    const key = keyOf({ instance, user });
    const own = groups.get(key);
    if (own) own.push(sample);
    else groups.set(key, [sample]);
  }
  return groups;
}

const KEY: readonly string[] = ["job", "instance", "user"];

/** Not by machine and something else: its grouping key would not be ours, and totals would double. */
function isByMachine(own: readonly Sample[]): boolean {
  return own.every(({ name, labels }) => {
    const isCost = name === collectorMetrics.cost.name;
    // What the gateway adds has the key's labels alone.
    if (!isCost && name !== gatewayMetrics.pushTime.name && name !== "") return true;
    return Object.keys(labels).every(
      (label) => KEY.includes(label) || (isCost && label === TEAM_LABEL),
    );
  });
}
