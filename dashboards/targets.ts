/** The ways in which a panel may ask Prometheus. */
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import { DATA_SOURCE_REF } from "./variables";

type Target = prometheus.DataqueryBuilder;

const query = (refId: string, expr: string): Target =>
  new prometheus.DataqueryBuilder().datasource(DATA_SOURCE_REF).refId(refId).expr(expr);

/** The value at the end of the time range, one frame a series. */
export const instant = (refId: string, expr: string, legend?: string): Target => {
  const target = query(refId, expr).instant().format(prometheus.PromQueryFormat.TimeSeries);
  return legend === undefined ? target : target.legendFormat(legend);
};

/** The values at the end of the time range as one table: a column a label, a row a series. */
export const instantTable = (refId: string, expr: string): Target =>
  query(refId, expr).instant().format(prometheus.PromQueryFormat.Table);

/** The values over the time range. Never for series with a `date`: each would be a flat line. */
export const overTime = (refId: string, expr: string, legend: string): Target =>
  query(refId, expr).range().format(prometheus.PromQueryFormat.TimeSeries).legendFormat(legend);

/** One point a day over the time range; Grafana sets the points of a UTC page on midnight. */
export const overDays = (refId: string, expr: string, legend: string): Target =>
  overTime(refId, expr, legend).interval("1d");
