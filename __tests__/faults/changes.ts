import { freePort } from "../free-port";
import type { Settings } from "./deployment";
import type { Inspected } from "./engine";

const MB = 1024 * 1024;

/** A container's attribute, and what it has to be after something was changed. */
export interface Attribute {
  readonly service: "prometheus" | "pushgateway" | "grafana";
  /** What is read of the container, and what it then has to be. */
  readonly read: (found: Inspected) => unknown;
  readonly expected: unknown;
}

const portOf = (found: Inspected) => found.HostConfig.PortBindings;
const hostPort = (found: Inspected) => Object.values(portOf(found)).map(([at]) => at?.HostPort);
const bounds = (found: Inspected) => [found.HostConfig.Memory, found.HostConfig.MemorySwap];
const cpus = (found: Inspected) => found.HostConfig.NanoCpus;
const env = (name: string) => (found: Inspected) =>
  found.Config.Env.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);
const flag = (name: string) => (found: Inspected) =>
  found.Config.Cmd?.find((argument) => argument.startsWith(`${name}=`));
const targets = (found: Inspected) =>
  [...(env("PROMETHEUS_CONFIG")(found) ?? "").matchAll(/^ +- "(\S+:\d+)"$/gm)].map(([, at]) => at);

/** A setting with what it changes. */
export interface Change extends Attribute {
  readonly set: Settings;
}

/** A line of the project's source, and what a later version of it might say. */
interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** What no setting changes, but a later version may; the provider alone would do it on paper only. */
export const LATER: readonly (Attribute & { readonly edit: Edit })[] = [
  {
    edit: {
      file: "constructs/container-service.ts",
      from: "const HEALTH_INTERVAL_SECONDS = 5;",
      to: "const HEALTH_INTERVAL_SECONDS = 3;",
    },
    service: "prometheus",
    read: ({ Config }) => Config.Healthcheck.Interval,
    expected: 3e9,
  },
  {
    edit: {
      file: "constructs/health-check.ts",
      from: `["wget", "-q", "-O", "/dev/null"]`,
      to: `["wget", "-q", "-U", "handled", "-O", "/dev/null"]`,
    },
    service: "pushgateway",
    read: ({ Config }) => Config.Healthcheck.Test.slice(1, 5),
    expected: ["wget", "-q", "-U", "handled"],
  },
  {
    edit: {
      file: "constructs/container-service.ts",
      from: "size=${props.tmpMb ?? 16}m",
      to: "size=${props.tmpMb ?? 24}m",
    },
    service: "grafana",
    read: ({ HostConfig }) => HostConfig.Tmpfs,
    expected: { "/tmp": "rw,noexec,nosuid,nodev,size=24m" },
  },
  {
    edit: { file: "constructs/container-service.ts", from: "init: true,", to: "init: false," },
    service: "pushgateway",
    read: ({ HostConfig }) => HostConfig.Init,
    expected: false,
  },
];

/**
 * A change of each setting that ends in an attribute.
 * @param copyOf makes another image of the same content. @returns its name and id.
 */
export async function settingChanges(
  base: Settings,
  copyOf: (image: string, name: string) => Promise<{ other: string; id: string }>,
): Promise<Change[]> {
  const ports = [await freePort(), await freePort(), await freePort()].map(String);
  const image = async (of: string) => {
    const name = `HANDLED_${of}_IMAGE`;
    const { other, id } = await copyOf(base[name] ?? "", of.toLowerCase());
    return { set: { [name]: other }, read: (found: Inspected) => found.Image, expected: id };
  };
  const prometheus = { service: "prometheus" } as const;
  const pushgateway = { service: "pushgateway" } as const;
  const grafana = { service: "grafana" } as const;
  return [
    {
      ...prometheus,
      set: { HANDLED_BIND_ADDRESS: "127.0.0.2" },
      read: (found) => Object.values(portOf(found)).map(([at]) => at?.HostIp),
      expected: ["127.0.0.2"],
    },
    {
      ...prometheus,
      set: { HANDLED_PROMETHEUS_PORT: ports[0] ?? "" },
      read: hostPort,
      expected: [ports[0]],
    },
    {
      ...prometheus,
      set: { HANDLED_PROMETHEUS_MEMORY_MB: "300" },
      read: bounds,
      expected: [300 * MB, 300 * MB],
    },
    { ...prometheus, set: { HANDLED_PROMETHEUS_CPUS: "1.25" }, read: cpus, expected: 1.25e9 },
    {
      ...prometheus,
      set: { HANDLED_RETENTION_DAYS: "120" },
      read: flag("--storage.tsdb.retention.time"),
      expected: "--storage.tsdb.retention.time=120d",
    },
    {
      ...prometheus,
      set: { HANDLED_RETENTION_SIZE_GB: "7" },
      read: flag("--storage.tsdb.retention.size"),
      expected: "--storage.tsdb.retention.size=7GB",
    },
    { ...prometheus, ...(await image("PROMETHEUS")) },
    {
      ...prometheus,
      set: { HANDLED_BILLAGED_TARGETS: "a.example:1,b.example:2" },
      read: targets,
      expected: [
        "localhost:9090",
        "pushgateway:9091",
        "grafana:3000",
        "a.example:1",
        "b.example:2",
      ],
    },
    {
      ...pushgateway,
      set: { HANDLED_PUSHGATEWAY_PORT: ports[1] ?? "" },
      read: hostPort,
      expected: [ports[1]],
    },
    {
      ...pushgateway,
      set: { HANDLED_PUSHGATEWAY_MEMORY_MB: "64" },
      read: bounds,
      expected: [64 * MB, 64 * MB],
    },
    { ...pushgateway, set: { HANDLED_PUSHGATEWAY_CPUS: "0.25" }, read: cpus, expected: 0.25e9 },
    { ...pushgateway, ...(await image("PUSHGATEWAY")) },
    {
      ...grafana,
      set: { HANDLED_GRAFANA_PORT: ports[2] ?? "" },
      read: hostPort,
      expected: [ports[2]],
    },
    {
      ...grafana,
      set: { HANDLED_GRAFANA_MEMORY_MB: "256" },
      read: bounds,
      expected: [256 * MB, 256 * MB],
    },
    { ...grafana, set: { HANDLED_GRAFANA_CPUS: "2" }, read: cpus, expected: 2e9 },
    { ...grafana, ...(await image("GRAFANA")) },
    {
      ...grafana,
      set: { GRAFANA_ADMIN_USER: "ada" },
      read: env("GF_SECURITY_ADMIN_USER"),
      expected: "ada",
    },
    {
      ...grafana,
      set: { GRAFANA_ROOT_URL: "https://grafana.example" },
      read: env("GF_SECURITY_COOKIE_SECURE"),
      expected: "true",
    },
    {
      ...grafana,
      set: { HANDLED_DATASOURCE_URL: "http://elsewhere.example:9090" },
      read: env("GF_SECURITY_DATA_SOURCE_PROXY_WHITELIST"),
      expected: "elsewhere.example:9090",
    },
  ];
}
