/** What `npm audit --json` prints, as far as it is read here. */
interface AuditReport {
  readonly auditReportVersion?: number;
  readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly unknown[] }>>;
  /** Why there is no report. */
  readonly message?: string;
}

interface Advisory {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly severity: string;
  readonly range: string;
}

/** One advisory that holds for a package of the lock file. */
export interface Finding {
  /** GHSA-… */
  readonly id: string;
  readonly packageName: string;
  readonly severity: string;
  readonly title: string;
  /** Versions that have the fault. */
  readonly range: string;
}

export type Audit =
  | { readonly answered: true; readonly findings: readonly Finding[] }
  | { readonly answered: false; readonly reason: string };

/** Reads `npm audit --json`; anything but a report means that no registry answered. */
export function readAudit(stdout: string): Audit {
  const report = parse(stdout);
  if (report?.auditReportVersion !== 2 || !report.vulnerabilities)
    return { answered: false, reason: withoutAddress(report?.message ?? "npm said nothing") };
  const advisories = Object.values(report.vulnerabilities).flatMap(({ via }) =>
    via.filter(isAdvisory),
  );
  const found = new Map(advisories.map((advisory) => [idOf(advisory), advisory]));
  return {
    answered: true,
    findings: [...found]
      .map(([id, { name, severity, title, range }]) => ({
        id,
        packageName: name,
        severity,
        title,
        range,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** Heading under which docs/security.md explains the findings that are left. */
export const EXPLAINED = "## Findings of the audit";

/** @returns the findings whose id the section of docs/security.md does not name. */
export function unexplained(findings: readonly Finding[], securityPage: string): Finding[] {
  const [, section = ""] = securityPage.split(`${EXPLAINED}\n`);
  const [text = ""] = section.split(/^## /m);
  return findings.filter(({ id }) => !text.includes(id));
}

function parse(stdout: string): AuditReport | undefined {
  try {
    return JSON.parse(stdout) as AuditReport;
  } catch {
    return undefined;
  }
}

/** The other entries of `via` are names of packages that pass an advisory on. */
const isAdvisory = (via: unknown): via is Advisory => typeof via === "object" && via !== null;

const idOf = ({ url }: Advisory) => url.replace(/^.*\//, "");

/** A registry's address may hold a token. */
const withoutAddress = (message: string) => message.replace(/https?:\/\/\S+/g, "the registry");
