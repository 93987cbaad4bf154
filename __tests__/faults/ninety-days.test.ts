import { createWriteStream, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mustRun } from "../../scripts/machine/process";
import { query } from "../../scripts/machine/prometheus";
import { randomOf } from "../collector/random";
import { report, scaled } from "../long/scale";
import { describeUnless, missingPrograms } from "../unless";
import { fullMachine } from "./full-machine";
import { prometheus, promtool } from "./parts";
import { prometheusProgram, removePrograms } from "./program";

jest.setTimeout(7_200_000);

const SEED = 67;
const DAY = 86_400;
const MACHINES = scaled(10);

const missing = missingPrograms({ prometheus, promtool });

/** Series by name and labels → its samples as [Unix time, value]. */
type History = Map<string, [number, number][]>;

/** What one machine exposes at each of some moments. */
function historyAt(
  moments: readonly { readonly pushed: number; readonly scraped: number[] }[],
): History {
  const history: History = new Map();
  for (const { pushed, scraped } of moments) {
    const lines = fullMachine(pushed * 1_000).split("\n");
    for (const line of lines) {
      if (line === "" || line.startsWith("#")) continue;
      const end = line.lastIndexOf(" ");
      const series = line.slice(0, end);
      const samples = history.get(series) ?? [];
      for (const time of scraped) samples.push([time, Number(line.slice(end + 1))]);
      history.set(series, samples);
    }
  }
  return history;
}

/** Name and labels with those that the Pushgateway adds. */
function labelled(series: string, machine: number): string {
  const added = `instance="m${machine}",job="claude_code_usage"`;
  return series.endsWith("}") ? `${series.slice(0, -1)},${added}}` : `${series}{${added}}`;
}

/** Makes blocks of a history; each machine has another multiple of its values. @returns bytes. */
async function makeBlocks(history: History, machines: number, folder: string): Promise<number> {
  const file = `${folder}.om`;
  const out = createWriteStream(file);
  for (let machine = 1; machine <= machines; machine++)
    for (const [series, samples] of history) {
      const name = labelled(series, machine);
      const text = samples.map(([time, value]) => `${name} ${value * machine} ${time}\n`).join("");
      if (!out.write(text)) await once(out, "drain");
    }
  out.end("# EOF\n");
  await once(out, "close");
  mkdirSync(folder);
  const args = [
    "tsdb",
    "create-blocks-from",
    "openmetrics",
    "--quiet",
    "--max-block-duration=720h",
  ];
  await mustRun(promtool, [...args, file, folder]);
  rmSync(file);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

describeUnless("90 days in Prometheus", missing, () => {
  const folder = mkdtempSync(join(tmpdir(), "handled-ninety-"));
  afterEach(removePrograms);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  /** Blocks can't be made of the last hours. */
  const end = Math.floor(Date.now() / 1000) - 4 * 3_600;

  test("each day of each machine answers with what was pushed", async () => {
    const moments = Array.from({ length: 89 * 4 }, (_, quarter) => {
      const at = end - (89 * 4 - 1 - quarter) * (DAY / 4);
      return { pushed: at - 60, scraped: [at] };
    });
    const history = historyAt(moments);
    const server = prometheusProgram(prometheus, () => []);
    const bytes = await makeBlocks(history, MACHINES, join(server.folder, "data"));
    await server.start();

    const random = randomOf(SEED);
    const all = [...history];
    const questions = 500;
    for (let n = 0; n < questions; n++) {
      const [series, samples] = random.pick(all);
      const [time, value] = random.pick(samples);
      const machine = 1 + random.int(MACHINES);
      const answer = await query(server.url, `${labelled(series, machine)} @ ${time}`);
      expect([series, answer.map((sample) => sample.value)]).toEqual([series, [value * machine]]);
    }
    const samples = all.reduce((sum, [, list]) => sum + list.length, 0) * MACHINES;
    report(
      `90 days, ${MACHINES} machines, 4 scrapes a day: ${questions} of ${questions} queries right; ` +
        `${all.length * MACHINES} series, ${samples} samples, ${(bytes / 1e6).toFixed(0)} MB; ` +
        `Prometheus ${server.memoryMb().most} MiB (seed ${SEED})`,
    );
  });

  test("a machine's day at the stack's own pace, for the size on disk", async () => {
    const pushes = Array.from({ length: scaled(96) }, (_, push) => {
      const pushed = end - DAY + push * 900;
      return { pushed, scraped: Array.from({ length: 15 }, (_, minute) => pushed + minute * 60) };
    });
    const history = historyAt(pushes);
    const bytes = await makeBlocks(history, 1, join(folder, "day"));
    const samples = [...history.values()].reduce((sum, list) => sum + list.length, 0);
    expect(samples).toBeGreaterThan(600 * pushes.length * 15);
    report(
      `one machine's ${pushes.length} pushes at a scrape a minute: ${samples} samples, ` +
        `${(bytes / 1e6).toFixed(2)} MB, ${(bytes / samples).toFixed(2)} bytes a sample`,
    );
  });
});
