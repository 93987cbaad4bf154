import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, type Project } from "./project";

/** The header with which the deployment's Grafana lets its administrator in. */
export function authorization({
  grafana: service,
  files,
}: Project["config"]): Record<string, string> {
  const read = (file: string) => readFileSync(join(root, file), "utf8").trim();
  if (service.mode === "external") return { authorization: `Bearer ${read(files.grafanaToken)}` };
  const user = service.mode === "container" ? service.adminUser : "";
  const login = Buffer.from(`${user}:${read(files.grafanaAdminPassword)}`).toString("base64");
  return { authorization: `Basic ${login}` };
}
