import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const candidates = [process.env.HANDLED_PROMTOOL_BIN, "promtool"];

/** A promtool that runs, or undefined. */
export const promtool = candidates.find(
  (command) => command && spawnSync(command, ["--version"]).status === 0,
);

export const noPromtool = promtool ? undefined : "no promtool on PATH or in HANDLED_PROMTOOL_BIN";

export function checkConfig(yaml: string): { code: number | null; output: string } {
  const dir = mkdtempSync(join(tmpdir(), "promtool-"));
  const file = join(dir, "prometheus.yml");
  writeFileSync(file, yaml);
  const run = spawnSync(promtool ?? "promtool", ["check", "config", file], { encoding: "utf8" });
  rmSync(dir, { recursive: true });
  return { code: run.status, output: run.stdout + run.stderr };
}
