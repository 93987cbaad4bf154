import type { Risk } from "./change";
import { blocks, list, text, type Attributes, type ResourceChange } from "./resource-change";

/** What may be lost, or out of sight, after the change of a container. */
export function dataRisks({ action, before, after }: ResourceChange, subject: string): Risk[] {
  if (action === "create" || action === "delete") return [];
  return [
    ...volumes(before, after, subject),
    ...retention(before, after, subject),
    ...persistence(before, after, subject),
    ...olderImage(before, after, subject),
  ];
}

function volumes(before: Attributes, after: Attributes, subject: string): Risk[] {
  const at = (attributes: Attributes) =>
    new Map(
      blocks(attributes["mounts"])
        .filter(({ type }) => type === "volume")
        .map(({ target, source }) => [text(target), text(source)]),
    );
  const now = at(after);
  return [...at(before)].flatMap(([target, volume]) => {
    const other = now.get(target);
    if (other === volume) return [];
    const instead = other
      ? `takes volume ${other} in place of ${volume}: unless it was filled before, it starts from nothing`
      : `no longer has volume ${volume} at ${target}`;
    return [
      {
        subject,
        sentence: `${instead}. What ${volume} holds stays on disk, and nothing shows it.`,
      },
    ];
  });
}

const DAYS: Readonly<Record<string, number>> = { h: 1 / 24, d: 1, w: 7, y: 365 };
const GIGABYTES: Readonly<Record<string, number>> = { MB: 1 / 1024, GB: 1, TB: 1024 };

function retention(before: Attributes, after: Attributes, subject: string): Risk[] {
  const lowered = (name: string, units: Readonly<Record<string, number>>) => {
    const [was, is] = [flag(before, name), flag(after, name)];
    return measure(is, units) < measure(was, units) ? [was, is] : undefined;
  };
  const time = lowered("--storage.tsdb.retention.time", DAYS);
  const size = lowered("--storage.tsdb.retention.size", GIGABYTES);
  return [
    ...(time
      ? [
          {
            subject,
            sentence: `keeps ${time[1]} instead of ${time[0]}: older samples are deleted for good.`,
          },
        ]
      : []),
    ...(size
      ? [
          {
            subject,
            sentence: `keeps at most ${size[1]} instead of ${size[0]}: the oldest samples above that are deleted for good.`,
          },
        ]
      : []),
  ];
}

/** A bound that is not there, or that is not understood, is none. */
function measure(value: string | undefined, units: Readonly<Record<string, number>>): number {
  const [, amount, unit = ""] = /^(\d+)([A-Za-z]+)$/.exec(value ?? "") ?? [];
  const factor = units[unit];
  return amount === undefined || factor === undefined ? Infinity : Number(amount) * factor;
}

function persistence(before: Attributes, after: Attributes, subject: string): Risk[] {
  const [was, is] = [flag(before, "--persistence.file"), flag(after, "--persistence.file")];
  return was === undefined || was === is
    ? []
    : [{ subject, sentence: "what was pushed is forgotten until each machine pushes again." }];
}

function flag(attributes: Attributes, name: string): string | undefined {
  const found = list(attributes["command"])
    .map((value) => text(value))
    .find((value) => value.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/** Only names tell a version: with state the image's own entry is looked at, see rest.ts. */
const olderImage = (before: Attributes, after: Attributes, subject: string): Risk[] =>
  older(text(before["image"]), text(after["image"]), subject);

/** An older version of the same image may not read what a newer one wrote. */
export function older(before: string, after: string, subject: string): Risk[] {
  const [was, is] = [versionOf(before), versionOf(after)];
  if (!was || !is || was.name !== is.name) return [];
  const index = was.numbers.findIndex((number, at) => number !== is.numbers[at]);
  if (index < 0 || (is.numbers[index] ?? 0) > (was.numbers[index] ?? 0)) return [];
  return [
    {
      subject,
      sentence: `goes back from ${before} to ${after}, which may not read the newer data.`,
    },
  ];
}

function versionOf(image: string): { name: string; numbers: number[] } | undefined {
  const [, name, version] = /^([^@]+):v?(\d+(?:\.\d+)*)/.exec(image) ?? [];
  return name && version ? { name, numbers: version.split(".").map(Number) } : undefined;
}
