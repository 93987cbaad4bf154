/** What only a daemon with high-cardinality labels can tell: who sends the most. */
import type * as bargauge from "@grafana/grafana-foundation-sdk/bargauge";
import type * as stat from "@grafana/grafana-foundation-sdk/stat";
import { billagedMetrics } from "../../metrics";
import { LOW_CARDINALITY } from "../no-data";
import { countOf, topRates } from "../promql";
import { COLOUR, UNIT, bigNumber, oneColour, ranking } from "../style";
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
    .noValue(LOW_CARDINALITY)
    .colorScheme(oneColour(COLOUR.blue))
    .withTarget(instant("A", topRates(TOP, billagedMetrics.usageRecords, label), `{{${label}}}`));

export const topVms = (): bargauge.PanelBuilder => topBy("Top VMs", "vm_id");

export const topCustomers = (): bargauge.PanelBuilder => topBy("Top customers", "customer_id");

const sending = (title: string, label: "vm_id" | "customer_id"): stat.PanelBuilder =>
  bigNumber()
    .title(title)
    .description(
      `Values of ${label} that sent usage in the last interval. The one count of them that ` +
        "unmodified billaged exports, and only with high-cardinality labels on.",
    )
    .unit(UNIT.count)
    .noValue(LOW_CARDINALITY)
    .withTarget(instant("A", countOf(billagedMetrics.usageRecords, label), title));

export const sendingVms = (): stat.PanelBuilder => sending("VMs that send", "vm_id");

export const sendingCustomers = (): stat.PanelBuilder =>
  sending("Customers that send", "customer_id");
