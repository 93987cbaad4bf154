import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const folder = join(__dirname, "../../fixtures/diff");

/** The ten changes that are prepared. */
export const CHANGES = [
  "panel-query",
  "threshold",
  "image",
  "retention",
  "port",
  "volume",
  "bind-address",
  "removed-dashboard",
  "alert",
  "secret",
] as const;
export type PreparedChange = (typeof CHANGES)[number];

/** Those that put data at risk; the others only change something. */
export const AT_RISK: readonly PreparedChange[] = ["retention", "volume"];

export const planFile = (change: PreparedChange) => join(folder, "plans", `${change}.json`);

/** Compares a comment with the reviewed one. */
export function expectComment(kind: "with-state" | "without-state", name: string, text: string) {
  const file = join(folder, kind, `${name}.md`);
  if (process.env["UPDATE_COMMENTS"]) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, "utf8"));
}
