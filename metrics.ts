/**
 * The contract between the two flows: every metric that the collector may push, and every metric
 * that a panel or an alert may query. Nothing outside this file and metrics/ spells a metric's name.
 */
export * from "./metrics/bounds";
export * from "./metrics/metric";
export * from "./metrics/usage";
export * from "./metrics/run";
export * from "./metrics/collector";
export * from "./metrics/retirement";
export * from "./metrics/history";
export * from "./metrics/native";
export * from "./metrics/billaged";
export * from "./metrics/process";
export * from "./metrics/services";
export * from "./metrics/remote-write";
