/** What Monitoring Health is about, played or pushed: groups, an old gateway, a Grafana. */
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import {
  CANARY_JOB,
  COLLECTOR_JOB,
  collectorMetrics,
  gatewayMetrics,
  grafanaMetrics,
  prometheusMetrics,
  retirementMetrics,
} from "../../metrics";
import { ANN } from "./known-groups";

export interface PlayedService {
  /** host:port for a scrape configuration. */
  readonly target: string;
  readonly stop: () => Promise<void>;
}

const serve = async (text: () => string): Promise<PlayedService> => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
    response.end(text());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    target: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

/** Failed evaluations that each scrape of the played Grafana adds. */
export const GRAFANA_STEP = 2;

export const startGrafana = (): Promise<PlayedService> => {
  let scrapes = 0;
  const { name } = grafanaMetrics.ruleFailures;
  return serve(() => `# TYPE ${name} counter\n${name}{org="1"} ${GRAFANA_STEP * scrapes++}\n`);
};

/** A second Prometheus, which is not well. */
export const OTHER = {
  blocksBytes: 3 * 2 ** 30,
  walBytes: 2 ** 30,
  headChunksBytes: 2 ** 29,
  retentionBytes: 5 * 2 ** 30,
  headSeries: 1_200,
  walCorruptions: 2,
  configReloaded: 0,
} as const satisfies Partial<Record<keyof typeof prometheusMetrics, number>>;

export const startOtherPrometheus = (): Promise<PlayedService> => {
  const text = Object.entries(OTHER).map(
    ([key, value]) => `${prometheusMetrics[key as keyof typeof OTHER].name} ${value}\n`,
  );
  return serve(() => text.join(""));
};

export interface Group {
  readonly instance: string;
  readonly user?: string;
  /** A label of what it pushes, not of the group. */
  readonly team?: string;
  readonly ledger: string;
  readonly version: string;
  /** Unix time of the collection. */
  readonly collectedAt: number;
}

const labelsOf = (labels: Readonly<Record<string, string>>): string =>
  `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join()}}`;

const samplesOf = (group: Group, more: Readonly<Record<string, string>> = {}): string => {
  const { ledger, version } = group;
  const info = labelsOf({ ...more, version, zone: "UTC", ledger, machine: "m" });
  return [
    `${collectorMetrics.lastCollection.name}${labelsOf(more)} ${group.collectedAt}`,
    `${collectorMetrics.collectorInfo.name}${info} 1`,
    "",
  ].join("\n");
};

const pathOf = ({ instance, user }: Pick<Group, "instance" | "user">): string =>
  `/metrics/job/${COLLECTOR_JOB}/instance/${instance}${user ? `/user/${user}` : ""}`;

const put = async (url: string, body: string): Promise<number> =>
  (await fetch(url, { method: "PUT", body })).status;

export const pushGroup = async (gatewayUrl: string, group: Group): Promise<void> => {
  const team = group.team === undefined ? {} : { team: group.team };
  const status = await put(`${gatewayUrl}${pathOf(group)}`, samplesOf(group, team));
  if (status !== 200) throw new Error(`push refused: ${status}`);
};

/** What `retire` leaves of a group, as far as the page is concerned. */
export const pushRetired = async (gatewayUrl: string, group: Group): Promise<void> => {
  const { ledger, version, collectedAt } = group;
  const info = labelsOf({ version, zone: "UTC", ledger, machine: "m" });
  const status = await put(
    `${gatewayUrl}${pathOf(group)}`,
    `${collectorMetrics.collectorInfo.name}${info} 1\n` +
      `${retirementMetrics.retiredLastPush.name} ${collectedAt}\n`,
  );
  if (status !== 200) throw new Error(`push refused: ${status}`);
};

/** A canary that doctor did not come to take away. */
export const pushCanary = async (gatewayUrl: string): Promise<void> => {
  await put(
    `${gatewayUrl}/metrics/job/${CANARY_JOB}/instance/${ANN.instance}`,
    samplesOf({ ...ANN, collectedAt: 1 }),
  );
};

/** A type that contradicts what another group has pushed: taken for no good and remembered. */
export const pushRefused = async (gatewayUrl: string, instance: string): Promise<void> => {
  const { name } = collectorMetrics.lastCollection;
  const status = await put(
    `${gatewayUrl}${pathOf({ instance })}`,
    `# TYPE ${name} counter\n${name} 1\n`,
  );
  if (status !== 400) throw new Error(`push not refused: ${status}`);
};

/** Another team's group in the same gateway. */
export const pushOther = async (gatewayUrl: string): Promise<void> => {
  await put(`${gatewayUrl}/metrics/job/backup`, "backup_size_bytes 1\n");
};

/** A gateway that has held a group since `pushedAt`. */
export const startOldGateway = (group: Group, pushedAt: number): Promise<PlayedService> => {
  const labels = { job: COLLECTOR_JOB, instance: group.instance };
  const times = [
    `${gatewayMetrics.pushTime.name}${labelsOf(labels)} ${pushedAt}`,
    `${gatewayMetrics.pushFailureTime.name}${labelsOf(labels)} 0`,
    "",
  ].join("\n");
  return serve(() => samplesOf(group, labels) + times);
};

/** Unix times of one kind by `instance/user`, as the gateway shows them. */
export const gatewayTimes = async (url: string, name: string): Promise<Map<string, number>> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return new Map(
    [...text.matchAll(new RegExp(`^${name}\\{(.*)\\} (.*)$`, "gm"))].map(
      ([, labels = "", value]) => {
        const label = (key: string) => new RegExp(`${key}="([^"]*)"`).exec(labels)?.[1] ?? "";
        return [`${label("instance")}/${label("user")}`, Number(value)];
      },
    ),
  );
};

/** Prometheus refuses to multiply many with many, each time that it is asked. */
export const BROKEN_RULES = {
  groups: [
    {
      name: "broken",
      rules: [{ record: "broken", expr: "up * on () scrape_samples_scraped" }],
    },
  ],
};

/** A segment of the write-ahead log that is none. */
export const corruptLog = (folder: string): void => {
  mkdirSync(join(folder, "data/wal"), { recursive: true });
  writeFileSync(join(folder, "data/wal/00000000"), Buffer.alloc(4_096, 0xff));
};
