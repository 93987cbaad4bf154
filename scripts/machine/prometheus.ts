import { get } from "./access";

export { get } from "./access";

/** One sample of an instant query. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: number;
}

/** @throws Error naming the URL where Prometheus does not answer with a result. */
export async function query(prometheus: string, promql: string): Promise<Sample[]> {
  const url = `${prometheus}/api/v1/query?${new URLSearchParams({ query: promql }).toString()}`;
  const answer = await get(url);
  const body = JSON.parse(answer) as {
    data?: { result: { metric: Record<string, string>; value: [number, string] }[] };
  };
  if (!body.data) throw new Error(`${prometheus} answered the query ${promql} with ${answer}`);
  return body.data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
}
