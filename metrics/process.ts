import { gauge, type Metric } from "./metric";

/** What the Prometheus Go client and Prometheus itself add to every scraped process. */
export const processMetrics = {
  up: gauge("up", "none", "1 while the last scrape of the target succeeded, else 0."),
  scrapeDuration: gauge("scrape_duration_seconds", "seconds", "How long the last scrape took."),
  scrapeSamples: gauge("scrape_samples_scraped", "none", "Samples that the last scrape brought."),
  cpuSeconds: {
    name: "process_cpu_seconds_total",
    type: "counter",
    unit: "seconds",
    help: "Total user and system CPU time.",
    labels: [],
  },
  residentMemory: gauge("process_resident_memory_bytes", "bytes", "Resident memory size."),
  goroutines: gauge("go_goroutines", "none", "Goroutines that currently exist."),
} as const satisfies Record<string, Metric>;
