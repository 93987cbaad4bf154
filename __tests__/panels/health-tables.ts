/** The tables of one row a group, a target or a machine, whatever the queries answer. Run in each zone. */
import { type DataFrame, FieldType, toDataFrame } from "@grafana/data";
import { ASKED_AT } from "./frames";
import { NATIVE_CASES } from "./native-tables";
import { transform, transformationsOf } from "./transform";

type Row = readonly [labels: Readonly<Record<string, string>>, value: number];

/**
 * As Grafana's Prometheus data source makes it: a column for every label that a series has, and time
 * and value also where there is none.
 */
const frame = (refId: string, rows: readonly Row[]): DataFrame => {
  const labels = [...new Set(rows.flatMap(([each]) => Object.keys(each)))].sort();
  return toDataFrame({
    refId,
    fields: [
      { name: "Time", type: FieldType.time, values: rows.map(() => ASKED_AT) },
      ...labels.map((name) => ({
        name,
        type: FieldType.string,
        values: rows.map(([each]) => each[name] ?? ""),
      })),
      { name: `Value #${refId}`, type: FieldType.number, values: rows.map(([, value]) => value) },
    ],
  });
};

const laptop = { instance: "laptop", user: "ann" };
const server = { instance: "server", user: "–" };
const bob = { instance: "laptop", user: "bob" };
const desk = { instance: "desk", user: "–" };
const prometheus = { job: "prometheus", instance: "localhost:9090" };
const gateway = { job: "pushgateway", instance: "pushgateway:9091" };
const about = (group: Record<string, string>, version: string, ledger: string) => ({
  ...group,
  version,
  ledger,
});

export interface HealthCase {
  /** Of the page. @default handled-health */
  readonly uid?: string;
  readonly says: string;
  readonly panel: string;
  /** By query. */
  readonly replies: Readonly<Record<string, readonly Row[]>>;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

const PUSHES = [
  ...["Machine", "User", "Last push", "Last collection", "Clock ahead", "Last refused push"],
  ...["Version", "Ledger", "Groups on it"],
];

export const HEALTH_CASES: readonly HealthCase[] = [
  {
    says: "a row for each group, with a blank for what is not known of it",
    panel: "Pushes by machine",
    replies: {
      A: [
        [server, 5000],
        [laptop, 60],
      ],
      B: [
        [laptop, 62],
        [server, 5001],
      ],
      C: [
        [server, -1],
        [laptop, -2],
      ],
      // The desk's first push was refused, so the gateway knows of it nothing else.
      D: [
        [laptop, 0],
        [desk, 30],
        [server, 0],
      ],
      E: [
        [about(server, "1.2.0", "l2"), 1],
        [about(laptop, "1.1.0", "l1"), 2],
      ],
    },
    columns: PUSHES,
    rows: [
      ["desk", "–", null, null, null, 30, null, null, null],
      ["laptop", "ann", 60, 62, -2, 0, "1.1.0", "l1", 2],
      ["server", "–", 5000, 5001, -1, 0, "1.2.0", "l2", 1],
    ],
  },
  {
    says: "two users of one machine apart",
    panel: "Pushes by machine",
    replies: {
      A: [
        [laptop, 1],
        [bob, 2],
      ],
      B: [
        [bob, 4],
        [laptop, 3],
      ],
      C: [
        [bob, -1],
        [laptop, -2],
      ],
      D: [
        [bob, 0],
        [laptop, 0],
      ],
      E: [
        [about(bob, "1", "l1"), 2],
        [about(laptop, "1", "l1"), 2],
      ],
    },
    columns: PUSHES,
    rows: [
      ["laptop", "ann", 1, 3, -2, 0, "1", "l1", 2],
      ["laptop", "bob", 2, 4, -1, 0, "1", "l1", 2],
    ],
  },
  {
    says: "not even columns while nothing is pushed: with them the text for no data is not shown",
    panel: "Pushes by machine",
    replies: { A: [], B: [], C: [], D: [], E: [] },
    columns: [],
    rows: [],
  },
  {
    says: "a row for each target, those that are down first",
    panel: "Targets",
    replies: {
      A: [
        [prometheus, 1],
        [gateway, 0],
      ],
      B: [
        [gateway, 10],
        [prometheus, 0.02],
      ],
      C: [
        [prometheus, 900],
        [gateway, 0],
      ],
    },
    columns: ["Job", "Instance", "State", "Scrape", "Samples"],
    rows: [
      ["pushgateway", "pushgateway:9091", 0, 10, 0],
      ["prometheus", "localhost:9090", 1, 0.02, 900],
    ],
  },
  ...NATIVE_CASES,
];

/** Column titles and rows that a reader sees. */
export const tableOf = async ({ uid = "handled-health", panel, replies }: HealthCase) => {
  const { columns, rows } = await transform(
    transformationsOf(uid, panel),
    Object.entries(replies).map(([refId, series]) => frame(refId, series)),
    new Date(ASKED_AT),
  );
  return { columns, rows };
};
