import { DATA_SOURCE, dashboards } from "../../dashboards";
import { get, StatusError } from "../machine/access";
import { authorization } from "../machine/grafana-login";
import type { Project } from "../machine/project";
import { note, ok, wrong, type Finding, type Link } from "./check";

/** Whether Grafana runs, lets this deployment in, and reaches Prometheus. */
export async function grafana(project: Project): Promise<Finding | undefined> {
  const { config, urls } = project;
  if (!urls.grafana)
    return note(
      "left out (HANDLED_GRAFANA_MODE is none)",
      "import dashboards/json/*.json into any Grafana",
    );
  await get(`${urls.grafana}/api/health`);
  const path = `/api/datasources/uid/${DATA_SOURCE.uid}`;
  try {
    await get(urls.grafana + path, authorization(config));
    const health = await get(`${urls.grafana}${path}/health`, authorization(config));
    return ok(`${urls.grafana}, data source: ${messageIn(health) ?? "ok"}`);
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    return refusal(error, config);
  }
}

/** What an answer of Grafana's other than 2xx means, and what mends it. */
export function refusal(
  { status, message, body }: Pick<StatusError, "status" | "message" | "body">,
  { prefix, grafana }: Pick<Project["config"], "prefix" | "grafana">,
): Finding {
  if (status === 401 || status === 403)
    return grafana.mode === "external"
      ? wrong(
          `it refuses the token (${status})`,
          "correct HANDLED_GRAFANA_TOKEN, then npm run up: a token of a service account with the role Admin",
        )
      : wrong(
          `it refuses the administrator's password (${status})`,
          `npm run up, where you changed GRAFANA_ADMIN_PASSWORD; docker restart ${prefix}-grafana, where it was ` +
            "changed in Grafana. Five wrong logins lock it for five minutes",
        );
  if (status === 404) return wrong(`its data source ${DATA_SOURCE.name} is gone`, "npm run up");
  const said = messageIn(body) ?? message;
  const from = grafana.mode === "none" ? "" : grafana.dataSourceUrl;
  return wrong(
    `its data source can't ask Prometheus at ${from} (${said})`,
    // What it stores of a login can't be read back, so no plan sees a change of it.
    /\b40[13]\b|x509|certificate|tls:/i.test(said)
      ? `its login or certificate was changed in Grafana: remove the data source ${DATA_SOURCE.name} there, then npm run up`
      : "set HANDLED_DATASOURCE_URL to the address under which Grafana reaches Prometheus, then npm run up",
  );
}

/** What Grafana's own answers say in words; undefined for an answer of something before it. */
function messageIn(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { message?: string }).message;
  } catch {
    return undefined;
  }
}

export async function pages(
  { config, urls }: Project,
  broken: ReadonlySet<Link>,
): Promise<Finding | undefined> {
  if (!urls.grafana || broken.has("grafana")) return undefined;
  for (const { uid } of dashboards)
    await get(`${urls.grafana}/api/dashboards/uid/${uid}`, authorization(config));
  return ok(dashboards.map(({ title }) => title).join(", "));
}
