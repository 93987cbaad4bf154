import { text } from "./kinds";

/** Growing out of one machine. docs/scaling.md has the file's form. */
export const remoteSettings = {
  remoteFile: text({
    env: "HANDLED_REMOTE_FILE",
    help:
      "A YAML file that says where Prometheus sends its series on to (remote_write), and where the " +
      "pages read from (data_source): Grafana Mimir, Thanos, Grafana Cloud and the like. " +
      "docs/scaling.md shows one. A path relative to the project's folder, or absolute.",
    rule: "a path without control characters",
    pattern: /^[^\p{Cc}]{1,4096}$/u,
  }),
} as const;
