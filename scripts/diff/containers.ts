import { byName, detail, differences, lineDifferences, settled } from "./attributes";
import type { Change, Detail, Meaning } from "./change";
import { dataRisks } from "./data-risks";
import { exposure } from "./exposure";
import { blocks, list, shown, text, type Attributes, type ResourceChange } from "./resource-change";

/**
 * From a container's stop to its first good health check: Prometheus 7.2, Pushgateway 8.0, Grafana
 * 13.1, by the engine's events of one replacement on 2 cores at load 17 (2026-11-22).
 */
const MEASURED_GAP_SECONDS = "7 to 13";

/** What the provider itself waits, beside the two bounds below, when nothing is set. */
const DEFAULT_SECONDS = { stopTimeout: 10, waitTimeout: 60 };

/** What happens to a container, to its data and to its ports. */
export function containerMeaning(change: ResourceChange): Meaning {
  const { before, after } = change;
  const name = text(after["name"]) || text(before["name"]);
  const subject = `container ${name}`;
  const details = containerDetails(before, after);
  const main: Change = { area: "containers", subject, verdict: verdict(change), details };
  return {
    changes: [
      // A container that never runs only carries files into a volume.
      ...(details.length > 0 || change.action !== "update" ? [main] : []),
      ...exposure(subject, before, after),
    ],
    risks: dataRisks(change, subject),
  };
}

function verdict({ action, before, after }: ResourceChange): string {
  switch (action) {
    case "create":
      return "new";
    case "delete":
      return "removed; its volumes stay";
    case "update":
      return volumes(before, after).length > 0 ? ON_PAPER : "changed while it runs, no gap";
    case "replace":
      return runs(after) || runs(before)
        ? `replaced: ${gap(before, after)}`
        : "replaced; it never runs";
  }
}

/** Provider 4.6 plans another volume as a change in place, and the engine never hears of it. */
const ON_PAPER = "changed on paper: it keeps its old volume until the container is removed by hand";

/** A carrier of files is made with `start = false`. */
const runs = (attributes: Attributes) => attributes["start"] !== false;

function gap(before: Attributes, after: Attributes): string {
  const seconds = (value: unknown, otherwise: number) =>
    typeof value === "number" && value > 0 ? value : otherwise;
  const bound =
    seconds(before["stop_timeout"], DEFAULT_SECONDS.stopTimeout) +
    seconds(after["wait_timeout"], DEFAULT_SECONDS.waitTimeout);
  return `down for ${MEASURED_GAP_SECONDS} s as measured, ${bound} s at most (or the deploy fails)`;
}

/** Attributes that have a section, a sentence or a detail of their own. */
const TOLD_ELSEWHERE = new Set(["name", "image", "ports", "mounts", "env", "command", "labels"]);
const COMPUTED = new Set([
  "id",
  "container_logs",
  "exit_code",
  "network_data",
  "bridge",
  "hostname",
  // The image's own, read back from the engine.
  "working_dir",
]);

function containerDetails(before: Attributes, after: Attributes): Detail[] {
  if (Object.keys(before).length === 0 || Object.keys(after).length === 0) return [];
  const others = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !TOLD_ELSEWHERE.has(name) && !COMPUTED.has(name),
  );
  return [
    ...image(before["image"], after["image"]),
    ...flags(before, after),
    ...variables(before, after),
    ...labels(before, after),
    ...volumes(before, after),
    ...others.flatMap((name) =>
      name === "entrypoint"
        ? lineDifferences("start script", entrypoint(before), entrypoint(after))
        : differences(settled(before[name]), settled(after[name]), name),
    ),
  ];
}

/** With state an image is the id of its content, which says nothing: the image has its own entry. */
const image = (before: Attributes[string] | undefined, after: typeof before): Detail[] =>
  text(before).startsWith("sha256:") || text(after).startsWith("sha256:")
    ? before === after
      ? []
      : [{ what: "image (see there)" }]
    : differences(before, after, "image");

const entrypoint = (attributes: Attributes) => list(attributes["entrypoint"]).map(shown).join("\n");

function flags(before: Attributes, after: Attributes): Detail[] {
  const of = (attributes: Attributes) => list(attributes["command"]).map((flag) => text(flag));
  const name = (flag: string) => flag.replace(/=.*$/s, "");
  const value = (flag?: string) =>
    flag === undefined ? undefined : flag.includes("=") ? flag.slice(flag.indexOf("=") + 1) : "on";
  return byName(of(before), of(after), name)
    .filter((pair) => pair.before !== pair.after)
    .map((pair) => detail(`flag ${pair.name}`, value(pair.before), value(pair.after)));
}

function variables(before: Attributes, after: Attributes): Detail[] {
  const of = (attributes: Attributes) => list(attributes["env"]).map((line) => text(line));
  const value = (line = "") => line.slice(line.indexOf("=") + 1);
  return byName(of(before), of(after), (line) => line.replace(/=.*$/s, ""))
    .filter((pair) => pair.before !== pair.after)
    .flatMap((pair) =>
      `${pair.before}${pair.after}`.includes("\n")
        ? lineDifferences(`variable ${pair.name}`, value(pair.before), value(pair.after))
        : [detail(`variable ${pair.name}`, value(pair.before), value(pair.after))],
    );
}

function volumes(before: Attributes, after: Attributes): Detail[] {
  const of = (attributes: Attributes) => blocks(attributes["mounts"]);
  return byName(of(before), of(after), ({ target }) => text(target))
    .filter((mount) => mount.before?.["source"] !== mount.after?.["source"])
    .map((mount) =>
      detail(`volume at ${mount.name}`, mount.before?.["source"], mount.after?.["source"]),
    );
}

function labels(before: Attributes, after: Attributes): Detail[] {
  const of = (attributes: Attributes) => blocks(attributes["labels"]);
  return byName(of(before), of(after), ({ label }) => text(label))
    .filter((pair) => pair.before?.["value"] !== pair.after?.["value"])
    .flatMap(({ name, before: was, after: is }) => {
      if (name === "handled.secret-version") return [{ what: "a secret of Grafana (not shown)" }];
      // Its cause stands beside it.
      if (name === "handled.settings-hash") return [];
      return [detail(`label ${name}`, was?.["value"], is?.["value"])];
    });
}
