/** The page "Billaged Overview": is the billing daemon working, and is it healthy? */
import {
  DashboardBuilder,
  type Dashboard,
  DashboardCursorSync,
} from "@grafana/grafana-foundation-sdk/dashboard";
import {
  CHART_HEIGHT,
  HALF,
  QUARTER,
  STAT_HEIGHT,
  TABLE_HEIGHT,
  THIRD,
  at,
  line,
  page,
} from "./layout";
import { HANDLED_TAG, pageLinks } from "./links";
import { sendingCustomers, sendingVms, topCustomers, topVms } from "./panels/billaged-cardinality";
import {
  activeVms,
  averageAggregation,
  errorRate,
  usageRecordsRate,
} from "./panels/billaged-key-stats";
import { aggregationDuration, apiDuration, recordsOverTime } from "./panels/billaged-processing";
import { answering, cpu, goroutines, memory } from "./panels/billaged-system";
import { errorsByType, rpcErrors, vmsOverTime } from "./panels/billaged-vms-and-errors";
import { dataSourceVariable, instanceVariable, jobVariable } from "./variables";

export const BILLAGED_OVERVIEW = { uid: "billaged-overview", title: "Billaged Overview" } as const;

export const billagedOverview = (): Dashboard => {
  const frame = new DashboardBuilder(BILLAGED_OVERVIEW.title)
    .uid(BILLAGED_OVERVIEW.uid)
    .description("The billing aggregation daemon: records, durations, machines, errors, resources.")
    .tags([HANDLED_TAG, "billaged"])
    .time({ from: "now-6h", to: "now" })
    .refresh("30s")
    .timezone("browser")
    .tooltip(DashboardCursorSync.Crosshair)
    .link(pageLinks())
    .withVariable(dataSourceVariable())
    .withVariable(jobVariable())
    .withVariable(instanceVariable());

  return page(frame, [
    line(
      STAT_HEIGHT,
      at(1, QUARTER, usageRecordsRate()),
      at(2, QUARTER, averageAggregation()),
      at(3, QUARTER, activeVms()),
      at(4, QUARTER, errorRate()),
    ),
    {
      id: 5,
      title: "Usage Processing",
      lines: [
        line(
          CHART_HEIGHT,
          at(6, THIRD, recordsOverTime()),
          at(7, THIRD, aggregationDuration()),
          at(19, THIRD, apiDuration()),
        ),
      ],
    },
    {
      id: 8,
      title: "Active VMs & Errors",
      lines: [
        line(
          CHART_HEIGHT,
          at(9, THIRD, vmsOverTime()),
          at(10, THIRD, errorsByType()),
          at(11, THIRD, rpcErrors()),
        ),
      ],
    },
    {
      id: 12,
      title: "System Health",
      lines: [
        // Of a long host name a quarter would leave no room for the figure beside it.
        line(CHART_HEIGHT, at(20, HALF, answering()), at(13, HALF, cpu())),
        line(CHART_HEIGHT, at(14, HALF, memory()), at(15, HALF, goroutines())),
      ],
    },
    {
      id: 16,
      title: "By VM and customer",
      folded: true,
      lines: [
        line(STAT_HEIGHT, at(21, HALF, sendingVms()), at(22, HALF, sendingCustomers())),
        line(TABLE_HEIGHT, at(17, HALF, topVms()), at(18, HALF, topCustomers())),
      ],
    },
  ]);
};
