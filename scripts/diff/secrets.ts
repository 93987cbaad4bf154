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

/** Each secret is looked for as it is and as JSON writes it. */
export function hideKnown(report: StackReport, secrets: readonly string[]): StackReport {
  const inJson = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  // Twice: a page's JSON is a text within the report's.
  const inText = inJson.map((secret) => JSON.stringify(secret).slice(1, -1));
  const forms = [...new Set([...inJson, ...inText])];
  return JSON.parse(maskKnown(JSON.stringify(report), forms)) as StackReport;
}
