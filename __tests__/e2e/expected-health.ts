/** What the queries of Monitoring Health must answer, worked out from samples and known figures. */
import { GRAFANA_STEP, type Group } from "./health-services";
import { type ExpectedPanels, type ExpectedSeries, RATE_TOLERANCE } from "./expected-panels";

export interface RawSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The samples of a metric at one moment, as Prometheus holds them. */
export type Raw = (name: string) => Promise<RawSeries[]>;

export const rawAt =
  (prometheusUrl: string, end: Date): Raw =>
  async (name) => {
    const url = new URL("/api/v1/query", prometheusUrl);
    url.search = new URLSearchParams({ query: name, time: `${end.getTime() / 1000}` }).toString();
    const { data } = (await (await fetch(url)).json()) as {
      data: { result: { metric: Record<string, string>; value: [number, string] }[] };
    };
    return data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
  };

/** One group as the page shows it. */
export interface ShownGroup {
  readonly group: Pick<Group, "instance" | "user">;
  /** By the gateway's clock; absent: no push was ever taken. */
  readonly pushedAt?: number;
  /** By the gateway's clock; absent: none was ever refused. */
  readonly refusedAt?: number;
  readonly pushed?: Group;
  /** Groups that push its ledger. */
  readonly onItsLedger?: number;
}

export interface HealthFigures {
  /** Scrape targets. */
  readonly targets: number;
  readonly groups: readonly ShownGroup[];
  readonly silent: number;
  readonly refused: number;
  /** Groups that share a ledger. */
  readonly sharing: number;
  readonly groupsByJob: Readonly<Record<string, number>>;
  readonly grafana?: "up" | "down";
  readonly walCorruptions: number;
  readonly configuration: "loaded" | "refused";
  /** By instance; only those that have one. */
  readonly boundBytes: Readonly<Record<string, number>>;
  readonly failuresPerScrape: number;
  /** The same of Grafana's rules. @default those of a played Grafana */
  readonly grafanaFailuresPerScrape?: number;
  readonly scrapeSeconds: number;
  /** Seconds between scrapes of those jobs that are scraped less often, by job. @default none */
  readonly slowly?: Readonly<Record<string, number>>;
}

const one = (value: number, tolerance?: number): ExpectedSeries[] => [
  { labels: {}, value, ...(tolerance !== undefined && { tolerance }) },
];

const given = (value: number | undefined, labels: Record<string, string>): ExpectedSeries[] =>
  value === undefined ? [] : [{ labels, value }];

/** Samples that Prometheus adds to each scrape: up, duration, scraped, kept, series added. */
const REPORTED = 5;

export const expectedHealth = async (
  figures: HealthFigures,
  raw: Raw,
  end: Date,
): Promise<ExpectedPanels> => {
  const now = end.getTime() / 1000;
  const { groups, grafana, boundBytes, scrapeSeconds, targets } = figures;
  const { grafanaFailuresPerScrape: grafanaFailures = GRAFANA_STEP } = figures;
  const seen = groups.length > 0;
  const labelsOf = ({ group }: ShownGroup) => ({
    instance: group.instance,
    user: group.user ?? "–",
  });
  const byGroup = (value: (shown: ShownGroup) => number | undefined): ExpectedSeries[] =>
    groups.flatMap((shown) => given(value(shown), labelsOf(shown)));
  const since = (time: number | undefined): number | undefined =>
    time === undefined ? undefined : now - time;
  const byTarget = async (name: string): Promise<ExpectedSeries[]> =>
    (await raw(name)).map(({ metric, value }) => ({
      labels: { job: metric.job ?? "", instance: metric.instance ?? "" },
      value,
    }));
  const up = await raw("up");
  const down = up.filter(({ value }) => value === 0);
  const self = up.find(({ metric }) => metric.job === "prometheus")?.metric.instance;
  const ofSelf = (value: number, tolerance?: number): ExpectedSeries[] =>
    self === undefined
      ? []
      : [{ labels: { instance: self }, value, ...(tolerance !== undefined && { tolerance }) }];
  const byInstance = async (...names: string[]): Promise<Record<string, number>> => {
    const sums: Record<string, number> = {};
    for (const { metric, value } of (await Promise.all(names.map(raw))).flat())
      sums[metric.instance ?? ""] = (sums[metric.instance ?? ""] ?? 0) + value;
    return sums;
  };
  const ofEach = (values: Readonly<Record<string, number>>): ExpectedSeries[] =>
    Object.entries(values).map(([instance, value]) => ({ labels: { instance }, value }));
  const used = await byInstance(
    "prometheus_tsdb_storage_blocks_bytes",
    "prometheus_tsdb_wal_storage_size_bytes",
    "prometheus_tsdb_head_chunks_storage_size_bytes",
  );
  const shares = Object.entries(boundBytes).map(
    ([instance, bytes]) => (used[instance] ?? NaN) / bytes,
  );
  const perSecond = (await raw("scrape_samples_scraped")).map(({ metric, value }) => {
    const every = figures.slowly?.[metric.job ?? ""] ?? scrapeSeconds;
    return { slow: every > scrapeSeconds, value: (value + REPORTED) / every };
  });
  const total = (rates: typeof perSecond): number =>
    rates.reduce((sum, { value }) => sum + value, 0);
  const samples = total(perSecond);
  // A scrape as rare as the window is long is in it once, or not at all.
  const rare = total(perSecond.filter(({ slow }) => slow)) / samples;
  const alive = self !== undefined;
  const ages = byGroup(({ pushedAt }) => since(pushedAt));
  return {
    // NaN equals nothing: before each target was scraped there is nothing to compare.
    "Targets down A": targets > 0 ? one(up.length === targets ? down.length : NaN) : [],
    "Silent machines A": seen ? one(figures.silent) : [],
    "Refused pushes A": seen ? one(figures.refused) : [],
    "Machines sharing a ledger A": seen ? one(figures.sharing) : [],
    "Grafana A": grafana ? one(grafana === "up" ? 1 : 0) : [],
    "Configuration A": alive ? one(figures.configuration === "loaded" ? 1 : 0) : [],
    "WAL corruptions A": alive ? one(figures.walCorruptions) : [],
    "Disk used of its bound A": shares.length > 0 ? one(Math.max(...shares)) : [],
    "Pushes by machine A": ages,
    "Pushes by machine B": byGroup(({ pushed }) => since(pushed?.collectedAt)),
    "Pushes by machine C": byGroup(({ pushed, pushedAt }) =>
      pushed && pushedAt !== undefined ? pushed.collectedAt - pushedAt : undefined,
    ),
    "Pushes by machine D": byGroup(({ refusedAt }) => since(refusedAt) ?? 0),
    "Pushes by machine E": groups.flatMap((shown) =>
      shown.pushed
        ? given(shown.onItsLedger ?? 1, {
            ...labelsOf(shown),
            version: shown.pushed.version,
            ledger: shown.pushed.ledger,
          })
        : [],
    ),
    "Age of the last push A": ages,
    "Groups in the gateway A": Object.entries(figures.groupsByJob).flatMap(([job, count]) =>
      given(count, { job }),
    ),
    "Targets A": await byTarget("up"),
    "Targets B": await byTarget("scrape_duration_seconds"),
    "Targets C": await byTarget("scrape_samples_scraped"),
    "Scrape duration A": await byTarget("scrape_duration_seconds"),
    "Samples by scrape A": await byTarget("scrape_samples_scraped"),
    "Series A": ofEach(await byInstance("prometheus_tsdb_head_series")),
    "Samples taken in A": ofSelf(samples, RATE_TOLERANCE + rare),
    "Disk against its bound A": ofEach(used),
    "Disk against its bound B": ofEach(boundBytes),
    // Nothing is sent on from there; __tests__/faults/remote-write.test.ts has a Prometheus that does.
    "Remote behind A": [],
    "Samples sent on A": [],
    "Samples sent on B": [],
    "Samples sent on C": [],
    "Rule failures A": alive ? one(figures.failuresPerScrape / scrapeSeconds, RATE_TOLERANCE) : [],
    "Rule failures B": grafana === "up" ? one(grafanaFailures / scrapeSeconds, RATE_TOLERANCE) : [],
  };
};
