/**
 * Frames as Grafana's Prometheus data source makes them of instant queries in table format: one a
 * query, `Time`, the labels, then `Value`, or `Value #<refId>` where the panel asks several.
 */
import { type DataFrame, FieldType, toDataFrame } from "@grafana/data";

/** Time of an instant query: the end of the time range. */
export const ASKED_AT = Date.parse("2026-11-06T15:30:00Z");

/** Values by local date, in the order of the reply. */
export type Reply = readonly (readonly [date: string, value: number])[];

/** The label as the queries give it. */
const asLabel = (date: string): string => `${date}T00:00:00Z`;

export const tableFrame = (refId: string, reply: Reply, valueName: string): DataFrame =>
  toDataFrame({
    refId,
    fields: [
      { name: "Time", type: FieldType.time, values: reply.map(() => ASKED_AT) },
      ...(reply.length > 0
        ? [{ name: "date", type: FieldType.string, values: reply.map(([date]) => asLabel(date)) }]
        : []),
      { name: valueName, type: FieldType.number, values: reply.map(([, value]) => value) },
    ],
  });

/** A reply without series to the only query of a panel: not even columns. */
export const emptyFrame = (refId: string): DataFrame => toDataFrame({ refId, fields: [] });

/** The replies to several queries, by refId. */
export const tableFrames = (replies: Readonly<Record<string, Reply>>): DataFrame[] =>
  Object.entries(replies).map(([refId, reply]) => tableFrame(refId, reply, `Value #${refId}`));
