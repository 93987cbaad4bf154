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
