import { alertMeaning } from "./alerts";
import { differences } from "./attributes";
import { together, type Area, type Change, type Meaning, type Risk } from "./change";
import { containerMeaning } from "./containers";
import { older } from "./data-risks";
import { maskAttributes } from "./mask";
import { pageMeaning } from "./pages";
import { text, type ResourceChange } from "./resource-change";

/** What the changes of a stack come to, in words and without secrets. */
export const meaningOf = (changes: readonly ResourceChange[]): Meaning =>
  together(
    changes.map((change) =>
      meaning({
        ...change,
        before: maskAttributes(change.before),
        after: maskAttributes(change.after),
      }),
    ),
  );

function meaning(change: ResourceChange): Meaning {
  switch (change.type) {
    case "docker_container":
      return containerMeaning(change);
    case "grafana_dashboard":
      return pageMeaning(change);
    case "grafana_rule_group":
      return alertMeaning(change);
    default:
      return otherMeaning(change);
  }
}

const AREA_OF: Readonly<Record<string, Area>> = {
  docker_image: "containers",
  grafana_contact_point: "alerts",
  grafana_notification_policy: "alerts",
  grafana_mute_timing: "alerts",
  grafana_message_template: "alerts",
};

const VERDICTS = { create: "new", delete: "removed", update: "changed", replace: "replaced" };

function otherMeaning({ type, address, action, before, after }: ResourceChange): Meaning {
  const kind = type.replace(/^[a-z]+_/, "").replaceAll("_", " ");
  const nameOf = (of: ResourceChange["before"]) =>
    text(of["title"]) || text(of["name"]) || text(of["uid"]);
  const name = nameOf(before) || nameOf(after) || address.replace(/^.*\./, "");
  const subject = `${kind} ${name}`;
  const both = action === "update" || action === "replace";
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !COMPUTED.has(key),
  );
  const change: Change = {
    area: AREA_OF[type] ?? "rest",
    subject,
    verdict: VERDICTS[action],
    details: both ? names.flatMap((key) => differences(before[key], after[key], key)) : [],
  };
  return { changes: [change], risks: risksOf({ type, action, before, after, address }, subject) };
}

const COMPUTED = new Set(["id", "image_id", "repo_digest", "version", "url"]);

function risksOf({ type, action, before, after }: ResourceChange, subject: string): Risk[] {
  if (type === "docker_image") return older(text(before["name"]), text(after["name"]), subject);
  const gone = action === "delete" || action === "replace";
  if (type === "docker_volume" && gone)
    return [{ subject, sentence: "is removed with everything in it." }];
  if (type === "grafana_folder" && gone)
    return [{ subject, sentence: "is removed with every page and alert rule that lies in it." }];
  return [];
}
