import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, type Project } from "../machine/project";
import { maskKnown } from "./mask";
import type { StackReport } from "./report";

/** The report of a stack without any of the secrets that this deployment keeps. */
export function withoutSecrets({ config }: Project, report: StackReport): StackReport {
  const folder = join(root, dirname(config.files.grafanaAdminPassword));
  const kept = existsSync(folder) ? readdirSync(folder) : [];
  const secrets = kept.map((file) => readFileSync(join(folder, file), "utf8").trim());
  return hideKnown(report, secrets);
}

/** Each secret is looked for in every text: as it is, as JSON writes it, and as JSON within JSON. */
export function hideKnown(report: StackReport, secrets: readonly string[]): StackReport {
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const once = secrets.map(inJson);
  const forms = [...new Set([...secrets, ...once, ...once.map(inJson)])];
  const hide = (_: string, value: unknown) =>
    typeof value === "string" ? maskKnown(value, forms) : value;
  return JSON.parse(JSON.stringify(report, hide)) as StackReport;
}
