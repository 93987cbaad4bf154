/** Ten times the logs, ten times the time? */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { step } from "../scripts/machine/command";
import { Machine } from "./commands";
import { writeTree } from "./logs/tree";
import { hasGnuTime, median, peakMbOf, timesOf, type Times } from "./measure";

const ROUNDS = 3;

/** Of a first run over 1 GB and over 10 GB: seconds per GB and peak memory, as a Markdown table. */
export async function volume(folder: string): Promise<string> {
  const rows: string[] = [];
  for (const gigabytes of [1, 10]) {
    const machine = new Machine(join(folder, String(gigabytes)));
    const [files, bytes] = [1_000 * gigabytes, gigabytes * 1e9];
    await step(`${gigabytes} GB of logs`, async () => {
      writeTree(machine.configDir, { files, bytes, seed: gigabytes });
      await Promise.resolve();
    });
    const times: Times[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await timesOf(machine.dryRun()));
    const peak = hasGnuTime ? `${(await peakMbOf(machine.dryRun())).toFixed(0)} MB` : "";
    const perGb = (field: keyof Times): string =>
      `${(median(times.map((time) => time[field])) / 1000 / gigabytes).toFixed(2)} s`;
    const cells = [`${gigabytes} GB, ${files} files`, perGb("wallMs"), perGb("cpuMs"), peak];
    rows.push(`| ${cells.join(" | ")} |\n`);
    rmSync(machine.folder, { recursive: true });
  }
  return `\n| first run, --dry-run | wall per GB | CPU per GB | memory |\n|---|---|---|---|\n${rows.join("")}`;
}
