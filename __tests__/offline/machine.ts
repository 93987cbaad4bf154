import type { MachineFacts, Wanted } from "../../scripts/offline/facts";

/** A Debian host with its package mirrors and nothing else from outside. */
export const debianHost: MachineFacts = {
  platform: "linux",
  root: true,
  apt: true,
  go: "debian-bootstraps",
  engine: "answers",
  localImages: [],
  exactImages: [],
  dockerHub: false,
  terraform: {},
  terraformRegistry: false,
  mirrors: {},
  kept: { dockerProvider: false, prometheus: false },
  pushgatewayCandidate: "1.5.1-2+b5",
};

/** A Mac that reaches nothing and has no Go. */
export const macHost: MachineFacts = {
  platform: "darwin",
  root: false,
  apt: false,
  go: "none",
  engine: "answers",
  localImages: [],
  exactImages: [],
  dockerHub: false,
  terraform: {},
  terraformRegistry: false,
  mirrors: {},
  kept: { dockerProvider: false, prometheus: false },
};

export const everything: Wanted = {
  images: {
    prometheus: "prom/prometheus:v3.13.5",
    pushgateway: "prom/pushgateway:v1.11.3@sha256:abc",
    grafana: "grafana/grafana:12.4.10",
  },
  grafanaProvider: true,
};

export const terraform = { path: "terraform", version: "1.11.4", kind: "terraform" } as const;
export const tofu = { path: "tofu", version: "1.12.6", kind: "tofu" } as const;
