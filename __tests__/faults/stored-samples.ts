/** Times of the stored samples of each series, by the series' labels as JSON. */
export type Times = ReadonlyMap<string, readonly number[]>;

/** Every sample that a selector finds up to a moment. @param until Unix time in seconds */
export async function storedTimes(url: string, selector: string, until: number): Promise<Times> {
  const search = new URLSearchParams({ query: `${selector}[1d]`, time: String(until) });
  const response = await fetch(`${url}/api/v1/query?${search.toString()}`);
  const { data } = (await response.json()) as {
    data?: { result: { metric: Record<string, string>; values: [number, string][] }[] };
  };
  if (!data) throw new Error(`Prometheus answered ${response.status} to ${selector}`);
  return new Map(
    data.result.map(({ metric, values }) => [
      JSON.stringify(Object.entries(metric).sort()),
      values.map(([time]) => time),
    ]),
  );
}

export const samplesOf = (times: Times): number =>
  [...times.values()].reduce((sum, { length }) => sum + length, 0);

/** Samples `time value` of each series, by the series' labels as JSON. */
export type Series = ReadonlyMap<string, readonly string[]>;

/**
 * Every sample of the last day that a selector finds up to a moment.
 *
 * @param ask Answers a path of Prometheus' API.
 * @param until Unix time in seconds.
 * @param without Labels that are left out.
 */
export async function storedSeries(
  ask: (path: string) => Promise<string>,
  selector: string,
  until: number,
  without: ReadonlySet<string> = new Set(),
): Promise<Series> {
  const search = new URLSearchParams({ query: `${selector}[1d]`, time: String(until) });
  const answer = await ask(`/api/v1/query?${search.toString()}`);
  const { data } = JSON.parse(answer) as {
    data?: { result: { metric: Record<string, string>; values: [number, string][] }[] };
  };
  if (!data) throw new Error(`the answer to ${selector} is ${answer.slice(0, 500)}`);
  return new Map(
    data.result.map(({ metric, values }) => [
      JSON.stringify(
        Object.entries(metric)
          .filter(([label]) => !without.has(label))
          .sort(),
      ),
      values.map((sample) => sample.join(" ")),
    ]),
  );
}

export const samplesIn = (series: Series): number =>
  [...series.values()].reduce((sum, { length }) => sum + length, 0);
