/** What only a daemon with high-cardinality labels can tell: who sends the most. */
import type * as bargauge from "@grafana/grafana-foundation-sdk/bargauge";
import { billagedMetrics } from "../../metrics";
import { topRates } from "../promql";
import { COLOUR, UNIT, oneColour, ranking } from "../style";
import { instant } from "../targets";

const TOP = 10;

const topBy = (title: string, label: "vm_id" | "customer_id"): bargauge.PanelBuilder =>
  ranking(label)
    .title(title)
    .description(
      `The ${TOP} largest rates of usage records by ${label}, at the end of the time range. Needs ` +
        "high-cardinality labels: UNKEY_BILLAGED_OTEL_HIGH_CARDINALITY_ENABLED=true, or the same " +
        "without UNKEY_ in older releases.",
    )
    .unit(UNIT.perSecond)
    .noValue("High-cardinality labels are off in this billaged")
    .colorScheme(oneColour(COLOUR.blue))
    .withTarget(instant("A", topRates(TOP, billagedMetrics.usageRecords, label), `{{${label}}}`));

export const topVms = (): bargauge.PanelBuilder => topBy("Top VMs", "vm_id");

export const topCustomers = (): bargauge.PanelBuilder => topBy("Top customers", "customer_id");
