/** The collector's OpenMetrics text, and the samples in it. */

export interface HistorySample {
  readonly metric: string;
  /** Unix time of a day's last second. */
  readonly endSeconds: number;
  readonly value: number;
}

/** Figures by metric, by the last second of their day. */
export type DaysByEnd = ReadonlyMap<number, ReadonlyMap<string, number>>;

const SAMPLE = /^([a-zA-Z_:][\w:]*)(\{.*\}) (\S+) (\d+)$/;

/** @throws Error for a line that is neither a comment nor a sample with a time. */
export function samplesIn(openMetrics: string): HistorySample[] {
  return openMetrics
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [, metric = "", , value, end] = SAMPLE.exec(line) ?? [];
      if (!metric) throw new Error(`the export holds a line that is no sample: ${line}`);
      return { metric, endSeconds: Number(end), value: Number(value) };
    });
}

/** The same text with the samples of some days only. */
export function onlyDays(openMetrics: string, ends: ReadonlySet<number>): string {
  return openMetrics
    .split("\n")
    .filter((line) => line === "" || line.startsWith("#") || ends.has(endOf(line)))
    .join("\n");
}

/** Label set of the samples, the same for all of them. */
export function labelsIn(openMetrics: string): string | undefined {
  const first = openMetrics.split("\n").find((line) => line !== "" && !line.startsWith("#"));
  return first === undefined ? undefined : SAMPLE.exec(first)?.[2];
}

export function daysByEnd(samples: readonly HistorySample[]): DaysByEnd {
  const days = new Map<number, Map<string, number>>();
  for (const { metric, endSeconds, value } of samples) {
    const day = days.get(endSeconds) ?? new Map<string, number>();
    day.set(metric, value);
    days.set(endSeconds, day);
  }
  return days;
}

/** Does one hold all figures of the other? */
export function holds(
  day: ReadonlyMap<string, number> | undefined,
  figures: ReadonlyMap<string, number>,
): boolean {
  return [...figures].every(([metric, value]) => day?.get(metric) === value);
}

const endOf = (line: string): number => Number(line.slice(line.lastIndexOf(" ") + 1));
