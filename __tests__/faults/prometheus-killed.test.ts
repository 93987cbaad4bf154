import { cpSync, readdirSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { randomOf } from "../collector/random";
import { report, scaled } from "../long/scale";
import { describeUnless, missingPrograms } from "../unless";
import { fullMachine, put, seriesIn } from "./full-machine";
import { prometheus, pushgateway } from "./parts";
import { gatewayJob, gatewayProgram, prometheusProgram, removePrograms } from "./program";
import { samplesOf, storedTimes, type Times } from "./stored-samples";

jest.setTimeout(3_600_000);

const SEED = 63;
const GROUPS = 10;
/** Prometheus begins to scrape about 5 s after its start; a shorter life has nothing to lose. */
const LIFE_MS = 9_000;
const PUSHED = '{job="claude_code_usage"}';

const missing = missingPrograms({ prometheus, pushgateway });

/** Samples that are no longer there. */
function lostOf(before: Times, after: Times): number {
  return [...before].reduce((lost, [labels, times]) => {
    const left = new Set(after.get(labels));
    return lost + times.filter((time) => !left.has(time)).length;
  }, 0);
}

/** Most scrapes that any series lost; whatever is left must be its beginning. */
function tailLost(before: Times, after: Times): number {
  const lost = [...before].map(([labels, times]) => {
    const left = after.get(labels) ?? [];
    expect(left).toEqual(times.slice(0, left.length));
    return times.length - left.length;
  });
  return Math.max(...lost);
}

/** Takes bytes off the end of the last segment of a write-ahead log. */
function tear(wal: string, bytes: number): void {
  const segments = readdirSync(wal).filter((name) => /^\d+$/.test(name));
  const last = join(wal, segments.sort().at(-1) ?? "");
  truncateSync(last, Math.max(0, statSync(last).size - bytes));
}

const largest = (numbers: readonly number[]) => Math.round(Math.max(...numbers));

describeUnless("Prometheus under load", missing, () => {
  const gateway = gatewayProgram(pushgateway);
  const jobs = () => [gatewayJob(gateway.url, 1)];
  let series = 0;

  beforeAll(async () => {
    await gateway.start();
    const machine = fullMachine(Date.now());
    series = seriesIn(machine) * GROUPS;
    for (let group = 0; group < GROUPS; group++) await put(gateway.url, `m${group}`, machine);
  });
  afterAll(removePrograms);

  test("killed again and again, it loses no sample that could be asked for", async () => {
    const kills = scaled(20);
    const server = prometheusProgram(prometheus, jobs);
    const ready = [await server.start()];
    let seen = 0;
    for (let kill = 0; kill < kills; kill++) {
      await sleep(LIFE_MS);
      const now = Date.now() / 1000;
      const before = await storedTimes(server.url, PUSHED, now);
      expect(samplesOf(before)).toBeGreaterThan(seen);
      await server.end("SIGKILL");
      ready.push(await server.start());
      const after = await storedTimes(server.url, PUSHED, now);
      expect(lostOf(before, after)).toBe(0);
      seen = samplesOf(after);
    }
    await server.remove();
    report(
      `Prometheus killed: ${kills} of ${kills} without loss; ${series} series each second, ` +
        `${seen} samples; ready after at most ${largest(ready)} ms`,
    );
  });

  test("a torn end of its log costs the last scrapes and nothing else", async () => {
    const random = randomOf(SEED);
    const rounds = scaled(20);
    const writer = prometheusProgram(prometheus, jobs);
    await writer.start();
    await sleep(2 * LIFE_MS);
    await writer.end("SIGKILL");
    const until = Date.now() / 1000;
    const readTorn = async (bytes: number): Promise<Times> => {
      const reader = prometheusProgram(prometheus, () => []);
      cpSync(join(writer.folder, "data"), join(reader.folder, "data"), { recursive: true });
      tear(join(reader.folder, "data", "wal"), bytes);
      await reader.start();
      const times = await storedTimes(reader.url, PUSHED, until);
      await reader.remove();
      return times;
    };
    const whole = await readTorn(0);

    const scrapesLost: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const bytes = 1 + random.int(4096);
      scrapesLost.push(tailLost(whole, await readTorn(bytes)));
    }
    await writer.remove();
    // 4096 bytes are less than what one scrape writes.
    expect(Math.max(...scrapesLost)).toBeLessThanOrEqual(2);
    report(
      `log torn: ${rounds} of ${rounds} started, at most ${largest(scrapesLost)} of ` +
        `${Math.max(...[...whole.values()].map(({ length }) => length))} scrapes lost (seed ${SEED})`,
    );
  });
});
