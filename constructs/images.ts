/**
 * Every container image the stack runs, pinned in one place.
 *
 * A digest is written down only where it was confirmed; add one with `name:tag@sha256:…` through
 * HANDLED_PROMETHEUS_IMAGE and its siblings. Why these tags: docs/adr/0006-images.md.
 */
export const images = {
  /** Long-term line, supported until 2027-07-31. */
  prometheus: "prom/prometheus:v3.13.5",
  pushgateway:
    "prom/pushgateway:v1.11.3@sha256:74fa117cef2d7e383112d25139ff1c2d2e309c35389a9e0554a47136a1482e48",
  /** The 12 line speaks the classic dashboard JSON (schema 42) that the provider writes. */
  grafana:
    "grafana/grafana:12.4.10@sha256:c132a683b2430fff9115a29b2a79c8ab97540cdcc90846e3c81878c778ca3596",
} as const;
