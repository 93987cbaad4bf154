import type { Checkout } from "./checkout";
import type { Report } from "./doctor-runs";

/** What `npm run doctor` finds in a deployment; the canary goes along unless the run is a quick one. */
export async function doctor(checkout: Checkout, ...flags: readonly string[]): Promise<Report> {
  const { code, stdout, stderr } = await checkout.npm("doctor", "--", "--json", ...flags);
  const report = JSON.parse(stdout) as Report;
  if (code !== report.exitCode) throw new Error(`doctor ended with ${code}: ${stdout}${stderr}`);
  return report;
}

/** What stands before the figures of the canary in a report, by check; undefined: not looked at. */
export const seen = ({ checks }: Report, name: string): string | undefined =>
  checks.find(({ check }) => check === name)?.seen;

/** As the canary's last check says it. */
export const SHOWN = "canary by a panel's query";
