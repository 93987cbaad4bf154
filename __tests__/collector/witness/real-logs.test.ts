import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gather } from "../../../collector/gather/gather";
import { Ledger } from "../../../collector/ledger/ledger";
import { priceTable } from "../../../collector/prices/price-table";
import { compare } from "../../../collector/witness/compare";
import { witnessOf } from "../../../collector/witness/witness";
import { describeUnless } from "../../unless";
import { mustZone } from "../report/seeded-ledger";
import { statsCache, totals } from "./stats-files";

/** Real session logs with every text blanked out: not part of the project, used where they lie. */
const logs = resolve(__dirname, "../../../../shared/data/usage-logs");
const noLogs = existsSync(logs) ? undefined : "no real logs beside the project";

interface Line {
  readonly type?: string;
  readonly timestamp: string;
  readonly message?: { readonly model: string; readonly usage?: Readonly<Record<string, number>> };
}

const FIELDS = [
  "input_tokens",
  "output_tokens",
  "cache_read_input_tokens",
  "cache_creation_input_tokens",
];

/** What Claude Code 2.1.270 would write: the sum over all lines, without an eye on ids. */
function statisticsOf(projects: string): object {
  const days: Record<string, Record<string, number>> = {};
  const sums = [0, 0, 0, 0];
  const files = readdirSync(projects, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".jsonl"))) {
    for (const text of readFileSync(join(projects, file), "utf8").split("\n")) {
      if (!text.includes('"usage"')) continue;
      const { type, timestamp, message } = JSON.parse(text) as Line;
      if (type !== "assistant" || !message?.usage) continue;
      const counts = FIELDS.map((field) => message.usage?.[field] ?? 0);
      counts.forEach((count, i) => (sums[i] = (sums[i] ?? 0) + count));
      const models = (days[timestamp.slice(0, 10)] ??= {});
      const all = counts.reduce((a, b) => a + b, 0);
      models[message.model] = (models[message.model] ?? 0) + all;
    }
  }
  const [input = 0, output = 0, cacheRead = 0, cacheWrite = 0] = sums;
  return statsCache(days, { modelUsage: { all: totals(input, output, cacheRead, cacheWrite) } });
}

describeUnless("real logs, counted by line as Claude Code does", noLogs, () => {
  test.each([
    ["session-share", 0.238, 3.61, 0.859],
    ["transcripts", 0.542, 2.15, 1.167],
  ])("%s is within the band when read as lines, far out when not", (set, ratio, lines, read) => {
    const folder = mkdtempSync(join(tmpdir(), "handled-witness-"));
    const configDir = join(folder, "config");
    mkdirSync(configDir);
    symlinkSync(join(logs, set, "projects"), join(configDir, "projects"));
    const content = statisticsOf(join(logs, set, "projects"));
    writeFileSync(join(configDir, "stats-cache.json"), JSON.stringify(content));
    const ledger = Ledger.open(join(folder, "ledger"), priceTable(), mustZone("UTC"), Date.now());
    gather(ledger, [configDir], { file: () => undefined });
    ledger.coverage.extend(Date.UTC(2026, 11, 31), 400);
    const witness = witnessOf([configDir]);
    const comparison = witness && compare(witness, ledger);
    expect(witness?.counted).toBe("all four kinds");
    expect(comparison).toMatchObject({ reading: "each line", isWithin: true });
    expect(comparison?.ratio).toBeCloseTo(ratio, 3);
    expect(comparison?.linesPerResponse).toBeCloseTo(lines, 2);
    expect(comparison?.readRatio).toBeCloseTo(read, 3);
    rmSync(folder, { recursive: true });
  });
});
