import { setTimeout as sleep } from "node:timers/promises";
import { query } from "../../scripts/machine/prometheus";
import { randomOf } from "../collector/random";
import { report, scaled } from "../long/scale";
import { describeUnless, missingPrograms } from "../unless";
import { fullMachine, put, seriesIn } from "./full-machine";
import { prometheus, pushgateway } from "./parts";
import { gatewayJob, gatewayProgram, prometheusProgram, removePrograms } from "./program";

jest.setTimeout(7_200_000);

const SEED = 66;
/** Machines, and how many pushes are timed. */
const LOADS = [
  [10, 200],
  [50, 200],
  [200, 200],
  [1_000, 20],
] as const;
const chosen = LOADS.slice(0, scaled(LOADS.length));
const SCRAPE_SECONDS = 15;
const SCRAPES = Math.max(2, scaled(4));

const missing = missingPrograms({ prometheus, pushgateway });

/** The value below which a share of the others lies. */
const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

describeUnless("machines with a full window each", missing, () => {
  afterEach(removePrograms);

  test.each(chosen)(
    "%i of them: every push is taken and every series scraped",
    async (machines, pushes) => {
      const text = fullMachine(Date.now());
      const random = randomOf(SEED);
      // Each push is checked against all that is there, which would make filling it take an hour.
      const filler = ["--push.disable-consistency-check"];
      const gateway = gatewayProgram(pushgateway, () => filler.splice(0));
      await gateway.start();
      for (let machine = 0; machine < machines; machine++)
        await put(gateway.url, `m${machine}`, text);
      await gateway.end();
      const loadMs = await gateway.start();

      const times: number[] = [];
      for (let n = 0; n < pushes; n++)
        times.push(await put(gateway.url, `m${random.int(machines)}`, text));
      times.sort((a, b) => a - b);

      const server = prometheusProgram(prometheus, () => [gatewayJob(gateway.url, SCRAPE_SECONDS)]);
      await server.start();
      await sleep((SCRAPES * SCRAPE_SECONDS + 7) * 1_000);
      const one = async (promql: string) => (await query(server.url, promql))[0]?.value ?? NaN;
      const scrape = await one("max_over_time(scrape_duration_seconds[5m])");
      const reached = await one("count(claude_code_daily_cost_usd)");
      expect(reached).toBe(machines * 90);
      report(
        `${machines} machines, ${machines * seriesIn(text)} series: PUT p50 ${quantile(times, 0.5).toFixed(0)} ms, ` +
          `p99 ${quantile(times, 0.99).toFixed(0)} ms; scrape ${scrape.toFixed(2)} s; memory in MiB: ` +
          `Pushgateway ${gateway.memoryMb().most}, Prometheus ${server.memoryMb().most}; ` +
          `Pushgateway ready after ${loadMs.toFixed(0)} ms (seed ${SEED})`,
      );
    },
  );
});
