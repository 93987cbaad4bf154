import { parseDocument } from "yaml";
import { billagedMetrics, collectorMetrics, prometheusMetrics, TEAM_LABEL } from "../metrics";
import { HTTP_KEYS, httpAccess } from "./http-access";
import { ConfigError } from "./kinds";
import type { HttpAccess, QueueSettings, RelabelRule, RemoteWriteEndpoint } from "./types";
import { YamlPart } from "./yaml-part";

/** What the file says, after checking; secrets are still paths of files. */
export interface RemoteFile {
  readonly externalLabels: Readonly<Record<string, string>>;
  readonly endpoints: readonly RemoteWriteEndpoint[];
  readonly dataSource?: HttpAccess;
}

/**
 * Reads remote.yml: Prometheus' own keys, so what an engine's manual shows can be pasted.
 *
 * @param file Name for error texts.
 * @throws ConfigError naming the key, the rule and what came; never a value that may be a secret.
 */
export function parseRemoteFile(text: string, file: string): RemoteFile {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const line = text.slice(0, error.pos[0]).split("\n").length;
    throw new ConfigError(`${file} must be YAML, got on line ${line}: ${error.message}`);
  }
  const { external_labels, remote_write, data_source } = new YamlPart(document.toJS(), file).keys(
    "external_labels",
    "remote_write",
    "data_source",
  );
  const externalLabels = labelsOf(external_labels);
  const endpoints = remote_write.list().map(endpointOf);
  endpoints.forEach(({ name }, index) => {
    if (endpoints.findIndex((other) => other.name === name) < index)
      remote_write.refuse("endpoints of different names: give each a `name`", `two named ${name}`);
  });
  if (endpoints.length > 0 && Object.keys(externalLabels).length === 0)
    external_labels.refuse(
      "given, with at least one label that no other Prometheus which writes there has, such as " +
        "`stack: team-a`: two without would be one to the remote",
      "nothing",
    );
  return {
    externalLabels,
    endpoints,
    ...(data_source.isGiven && { dataSource: httpAccess(data_source.keys(...HTTP_KEYS)) }),
  };
}

/** A series that has such a label keeps its own: the external one would be missing there. */
const takenLabels = new Set([
  ...["job", "instance", "user", TEAM_LABEL, "le"],
  ...[collectorMetrics, billagedMetrics, prometheusMetrics].flatMap((group) =>
    Object.values<{ readonly labels: readonly string[] }>(group).flatMap(({ labels }) => labels),
  ),
]);

function labelsOf(part: YamlPart): Record<string, string> {
  return Object.fromEntries(
    part.entries().map(([name, value]) => {
      if (!/^(?!__)[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name) || takenLabels.has(name))
        value.refuse("a label that no series has, its name of A-Z a-z 0-9 _", name);
      return [name, value.text("1 to 256 printable characters", /^[^\p{Cc}]{1,256}$/u)];
    }),
  );
}

const DURATION = {
  rule: "a duration such as 500ms, 30s or 5m",
  pattern: /^\d{1,6}(ms|s|m|h|d)$/,
};

function endpointOf(part: YamlPart): RemoteWriteEndpoint {
  const keys = part.keys(
    ...HTTP_KEYS,
    "name",
    "remote_timeout",
    "write_relabel_configs",
    "queue_config",
  );
  const access = httpAccess(keys);
  const { name, remote_timeout: timeout, write_relabel_configs: relabel } = keys;
  return {
    ...access,
    name: name.isGiven
      ? name.text("1 to 64 of the characters A-Z a-z 0-9 . _ -", /^[A-Za-z0-9._-]{1,64}$/)
      : new URL(access.url).hostname,
    ...(timeout.isGiven && { timeout: timeout.text(DURATION.rule, DURATION.pattern) }),
    ...(relabel.isGiven && { relabel: relabel.list().map(relabelOf) }),
    queue: queueOf(keys.queue_config),
  };
}

const BOUNDS = {
  capacity: 1_000_000,
  max_shards: 200,
  min_shards: 200,
  max_samples_per_send: 100_000,
} as const;

/** Most senders of an endpoint at a time where nothing else is said; constructs/remote-write.ts says why. */
export const MAX_SHARDS = 10;

function queueOf(part: YamlPart): QueueSettings {
  if (!part.isGiven) return {};
  const numbers = Object.keys(BOUNDS) as (keyof typeof BOUNDS)[];
  const durations = ["batch_send_deadline", "min_backoff", "max_backoff"] as const;
  const keys = part.keys(...numbers, ...durations, "retry_on_http_429");
  const given = <K extends keyof typeof keys, T>(names: readonly K[], read: (key: K) => T) =>
    Object.fromEntries(names.filter((key) => keys[key].isGiven).map((key) => [key, read(key)]));
  const most = keys.max_shards.isGiven ? keys.max_shards.integer(1, BOUNDS.max_shards) : MAX_SHARDS;
  if (keys.min_shards.isGiven) {
    const least = keys.min_shards.integer(1, BOUNDS.min_shards);
    if (least > most) keys.min_shards.refuse(`at most max_shards, which is ${most}`, String(least));
  }
  return {
    ...given(numbers, (key) => keys[key].integer(1, BOUNDS[key])),
    ...given(durations, (key) => keys[key].text(DURATION.rule, DURATION.pattern)),
    ...given(["retry_on_http_429"], (key) => keys[key].flag()),
  };
}

function relabelOf(part: YamlPart): RelabelRule {
  const keys = part.keys(
    ...(["source_labels", "separator", "regex", "target_label", "replacement", "action"] as const),
  );
  const label = (one: YamlPart) => one.text("a label's name", /^[A-Za-z_][A-Za-z0-9_]{0,127}$/);
  const free = (one: YamlPart) => one.text("at most 10000 characters", /^[^]{0,10000}$/);
  const action = keys.action.isGiven
    ? keys.action.text(
        "one of replace, keep, drop, labelkeep, labeldrop",
        /^(replace|keep|drop|label(keep|drop))$/,
      )
    : "replace";
  if (action === "replace") label(keys.target_label);
  else regexOf(keys.regex);
  return {
    action,
    ...(keys.source_labels.isGiven && { source_labels: keys.source_labels.list().map(label) }),
    ...(keys.regex.isGiven && { regex: regexOf(keys.regex) }),
    ...(action === "replace" && { target_label: label(keys.target_label) }),
    ...(keys.separator.isGiven && { separator: free(keys.separator) }),
    ...(keys.replacement.isGiven && { replacement: free(keys.replacement) }),
  };
}

/** RE2 and JavaScript differ in little; a bracket that is never closed is an error in both. */
const regexOf = (part: YamlPart): string =>
  part.parsed({
    rule: "a regular expression (RE2)",
    parse: (text) => {
      try {
        new RegExp(text.replaceAll("(?P<", "(?<").replaceAll(/\(\?[imsU]+\)/g, ""));
        return text;
      } catch {
        return undefined;
      }
    },
  });
