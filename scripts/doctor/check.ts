import type { Project } from "../machine/project";

/** Where on the way from the logs to a panel a check stands; each is a class of faults. */
export type Link = "machine" | "collector" | "gateway" | "prometheus" | "grafana" | "billaged";

/** Exit code by the class of the first broken link. */
export const EXIT_CODES: Readonly<Record<Link, number>> = {
  machine: 3,
  collector: 4,
  gateway: 5,
  prometheus: 6,
  grafana: 7,
  billaged: 8,
};

/** What one check found. */
export interface Finding {
  /** ok: works. wrong: broken, `todo` says what to type. note: works, but worth knowing. */
  readonly state: "ok" | "wrong" | "note";
  /** What was seen, in a few words. */
  readonly seen: string;
  /** What to type or read. */
  readonly todo?: string;
  /** Where the fault lies, if not where the check stands. */
  readonly link?: Link;
}

/** One prerequisite, or one hop between the logs and a panel. */
export interface Check {
  readonly name: string;
  readonly link: Link;
  /**
   * @param broken Links that an earlier check found broken.
   * @returns undefined where it does not apply to this deployment, or needs what is broken.
   */
  readonly look: (project: Project, broken: ReadonlySet<Link>) => Promise<Finding | undefined>;
}

/** What a check found, with its name. */
export type Result = Finding & { readonly check: string; readonly link: Link };

export const ok = (seen: string): Finding => ({ state: "ok", seen });
export const wrong = (seen: string, todo: string, link?: Link): Finding => ({
  state: "wrong",
  seen,
  todo,
  ...(link && { link }),
});
export const note = (seen: string, todo: string): Finding => ({ state: "note", seen, todo });

/** Runs a check; an error that it did not expect is a finding too. */
export async function lookAt(
  check: Check,
  project: Project,
  broken: ReadonlySet<Link>,
): Promise<Result | undefined> {
  const found = await check.look(project, broken).catch((error: unknown) => {
    return wrong((error as Error).message, mendOf(check.link, project));
  });
  return found && { check: check.name, link: check.link, ...found };
}

/** What to type when a service of the deployment, or somebody else's, does not do its part. */
export function mendOf(link: Link, { config }: Project): string {
  const [service, variable] = {
    gateway: [config.pushgateway, "HANDLED_PUSHGATEWAY_URL"] as const,
    prometheus: [config.prometheus, "HANDLED_PROMETHEUS_URL"] as const,
    grafana: [config.grafana, "HANDLED_GRAFANA_URL"] as const,
    machine: [],
    collector: [],
    billaged: [],
  }[link];
  return service?.mode === "external"
    ? `start it, or correct ${variable} (now ${service.url})`
    : "npm run up; if it stays, see docs/runbook.md";
}
