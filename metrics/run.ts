import { DUPLICATE_REASONS, LOWERED_REASONS } from "./bounds";
import { gauge } from "./metric";

/** Reasons in collector/records/rejection.ts, lines that are not whole yet, and `other`. */
const SKIP_REASONS = 13;

export const runMetrics = {
  lastCollection: gauge(
    "claude_code_last_collection_timestamp",
    "seconds",
    "Unix timestamp of the last collection.",
  ),
  lastSuccess: gauge(
    "claude_code_last_success_timestamp",
    "seconds",
    "Unix timestamp of the last collection that could read every log.",
  ),
  lastRunDuration: gauge(
    "claude_code_last_run_duration_seconds",
    "seconds",
    "How long the last collection took, without its push.",
  ),
  lastRunBytes: gauge(
    "claude_code_last_run_read_bytes",
    "bytes",
    "Bytes of logs that the last collection read.",
  ),
  lastRunFiles: gauge(
    "claude_code_last_run_read_files",
    "none",
    "Logs with something new that the last collection read.",
  ),
  unreadableFiles: gauge(
    "claude_code_unreadable_files",
    "none",
    "Logs and folders that the last collection could not read.",
  ),
  collectorInfo: gauge(
    "claude_code_collector_info",
    "none",
    "1; the labels say which collector, time zone, ledger and machine the series come from.",
    ["version", "zone", "ledger", "machine"],
  ),
} as const;

export const ledgerMetrics = {
  ledgerRecords: gauge(
    "claude_code_ledger_records",
    "none",
    "Records in the ledger: responses of a model, each counted once.",
  ),
  duplicates: gauge(
    "claude_code_duplicate_records",
    "none",
    "Copies of responses that were counted before, by where the copy came from.",
    ["reason"],
    DUPLICATE_REASONS.length,
  ),
  skippedLines: gauge(
    "claude_code_skipped_lines",
    "none",
    "Lines of logs that were not counted, or not with all their parts, by reason.",
    ["reason"],
    SKIP_REASONS,
  ),
  ledgerCreated: gauge(
    "claude_code_ledger_created_timestamp",
    "seconds",
    "Unix timestamp of the ledger's first run.",
  ),
  partlyCovered: gauge(
    "claude_code_partly_covered_dates",
    "days",
    "Local days with usage of which some may be missing: logs were deleted before a run read them.",
  ),
  costLowered: gauge(
    "claude_code_cost_lowered_timestamp",
    "seconds",
    "Unix timestamp at which a cost was last lowered, by reason.",
    ["reason"],
    LOWERED_REASONS.length,
  ),
  witnessRatio: gauge(
    "claude_code_witness_ratio",
    "none",
    "Tokens in the ledger per token in Claude Code's own statistics, over the days that both know, counted by response or by line as fits better.",
  ),
} as const;
