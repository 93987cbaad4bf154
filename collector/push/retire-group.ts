import {
  collectorMetrics,
  KEPT_OF_RETIRED,
  retirementMetrics,
  type CollectorMetric,
} from "../../metrics";
import { familyText } from "../exposition/text-format";
import type { Gateway } from "./gateway";
import { groupPath } from "./group";
import { FIGURES, figuresOf, type GroupFigures } from "./group-figures";
import { readListing } from "./listing";
import { request } from "./request";
import type { Sample } from "./text-format";
import type { Transport } from "./transport";

const NAMES = [...new Set([...FIGURES, ...KEPT_OF_RETIRED.map(({ name }) => name)])];

/**
 * Groups of machines whose last push is older than this, by the gateway's clock; not those that are
 * retired already. The longest silent come first.
 *
 * @throws RequestFailed, CollectError when the gateway's groups can't be read.
 */
export async function silentGroups(
  gateway: Gateway,
  silentMs: number,
  transport: Transport,
): Promise<GroupFigures[]> {
  const { samples, nowMs } = await readListing(gateway, NAMES, transport);
  const ageMs = ({ pushedMs }: GroupFigures): number => nowMs - (pushedMs ?? nowMs);
  return figuresOf(samples)
    .filter((group) => !group.isRetired && ageMs(group) > silentMs)
    .filter((group) => isByMachine(samplesOf(group, samples)))
    .sort((a, b) => ageMs(b) - ageMs(a));
}

/** retired: done. pushed: its machine has pushed since `group` was read, and nothing was changed. */
export type Retirement = "retired" | "pushed";

/**
 * Puts a group's totals and a marker in place of all it holds.
 *
 * The gateway knows no "only if unchanged": the group is read again right before, and a push that
 * comes between the start of that answer and the PUT, which is tried once, is replaced until the
 * machine's next push brings everything back.
 *
 * @throws RequestFailed, CollectError
 */
export async function retireGroup(
  gateway: Gateway,
  group: GroupFigures,
  transport: Transport,
): Promise<Retirement> {
  const { samples } = await readListing(gateway, NAMES, transport);
  const own = samplesOf(group, samples);
  const [now] = figuresOf(own);
  if (now?.pushedMs === undefined || now.pushedMs !== group.pushedMs || now.isRetired)
    return "pushed";
  const body = totalsOf(own, now.pushedMs);
  await request(gateway, { method: "PUT", path: groupPath(group), body, isOnce: true }, transport);
  return "retired";
}

function totalsOf(own: readonly Sample[], pushedMs: number): string {
  const kept = KEPT_OF_RETIRED.map((metric) => familyText(metric, ofMetric(metric, own)));
  const marker = { labels: {}, value: pushedMs / 1000 };
  return kept.join("") + familyText(retirementMetrics.retiredLastPush, [marker]);
}

const ofMetric = ({ name, labels }: CollectorMetric, own: readonly Sample[]) =>
  own
    .filter((sample) => sample.name === name)
    .map((sample) => ({
      labels: Object.fromEntries(labels.map((label) => [label, sample.labels[label] ?? ""])),
      value: sample.value,
    }));

const samplesOf = (group: GroupFigures, samples: readonly Sample[]): Sample[] =>
  samples.filter(
    ({ labels }) => labels["instance"] === group.instance && (labels["user"] ?? "") === group.user,
  );

/** Not by machine and something else: its grouping key would not be ours, and totals would double. */
function isByMachine(own: readonly Sample[]): boolean {
  const keys = own.filter(({ name }) => name === collectorMetrics.cost.name || name === "");
  return keys.every(({ labels }) =>
    Object.keys(labels).every((label) => ["job", "instance", "user"].includes(label)),
  );
}
