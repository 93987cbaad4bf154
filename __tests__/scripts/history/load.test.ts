import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { moveIn, stage } from "../../../scripts/history/load";
import { planFor } from "../../../scripts/history/plan";
import { daysByEnd, samplesIn } from "../../../scripts/history/samples";
import { readBounds, readStored } from "../../../scripts/history/stored";
import { CommandError } from "../../../scripts/machine/command";
import { missing } from "../../collector/history/history-prometheus";
import { eventually } from "../../e2e/local-services";
import { describeUnless } from "../../unless";
import { historyOf, LABELS, LocalHost } from "./local-host";

jest.setTimeout(120_000);

const DAY = 86_400;

describeUnless("loading days", missing, () => {
  const now = Math.floor(Date.now() / 1000);
  const today = now - (now % DAY);
  /** Days that are over, the newest first. */
  const ends = Array.from({ length: 80 }, (_, i) => today - 1 - (i + 1) * DAY);
  let host: LocalHost;

  beforeEach(async () => {
    host = new LocalHost();
    await host.start();
  });
  afterEach(() => host.remove());

  const load = async (text: string) => moveIn(host, await stage(host, text), text, 3_000);

  const aSecondAgo = () => Math.floor(Date.now() / 1000) - 1;

  /** Own samples up to a time, as a sign that nothing else was lost. */
  const scrapes = async (seconds: number): Promise<number> => {
    const counts = await host.prometheus.at("count_over_time(up[2h])", seconds);
    return Number(counts[""] ?? 0);
  };

  const firstScrape = () => eventually(() => scrapes(aSecondAgo()), Boolean, 20_000);

  const stored = () => readStored(host.url, LABELS, ends.at(-1) ?? 0);

  test("every day is there, once, and what Prometheus scraped before stays", async () => {
    await firstScrape();
    const text = historyOf(ends.slice(1));
    const before = aSecondAgo();
    const scraped = await scrapes(before);
    await load(text);

    expect(await stored()).toEqual(daysByEnd(samplesIn(text)));
    expect(scraped).toBeGreaterThan(0);
    expect(await scrapes(before)).toBe(scraped);
    const blocks = host.blocks();
    expect(blocks.filter((name) => !/^[0-9A-Z]{26}$/.test(name))).toEqual([]);

    // Until its first scrape the memory of a fresh Prometheus begins where its newest block ends.
    const bounds = await eventually(
      () => readBounds(host.url),
      ({ headSeconds }) => headSeconds > (ends[0] ?? 0),
      20_000,
    );

    // A second time there is nothing to do; a day more is one day more, across the same blocks.
    const later = historyOf(ends);
    const plan = planFor(daysByEnd(samplesIn(later)), await stored(), bounds, now);
    expect(plan).toEqual({
      load: [ends[0]],
      present: ends.slice(1).reverse(),
      differing: [],
      beyond: [],
      tooFresh: [],
    });
    await load(historyOf(ends.slice(0, 1)));
    expect(await stored()).toEqual(daysByEnd(samplesIn(later)));

    // Even the same days over again do no harm.
    await load(later);
    expect(await stored()).toEqual(daysByEnd(samplesIn(later)));
  });

  test("the bounds are the running Prometheus' own", async () => {
    await firstScrape();
    const { retentionSeconds, headSeconds } = await readBounds(host.url);
    expect(retentionSeconds).toBe(90 * DAY);
    expect(headSeconds).toBeGreaterThan(now - 3 * 3600);
    expect(headSeconds).toBeLessThanOrEqual(Date.now() / 1000);
  });

  describe("after a failure the data are as they were", () => {
    /** Puts a program of that name before the real one; `$REAL` is the real one. */
    const shadow = (program: string, script: string) => {
      const folder = join(host.prometheus.folder, "shadow");
      mkdirSync(folder);
      const file = join(folder, program);
      writeFileSync(file, `#!/bin/sh\nREAL="env PATH=\${PATH#*:} ${program}"\n${script}\n`);
      chmodSync(file, 0o755);
      host.shadow = folder;
    };

    const expectRefusal = async (message: string | RegExp) => {
      const before = host.blocks();
      const attempt = load(historyOf(ends));
      await expect(attempt).rejects.toThrow(CommandError);
      await expect(attempt).rejects.toThrow(message);
      expect(host.blocks()).toEqual(before);
      expect(await stored()).toEqual(new Map());
      host.shadow = undefined;
      host.onRestart = () => undefined;
      await load(historyOf(ends));
      expect((await stored()).size).toBe(ends.length);
    };

    test("promtool refuses", async () => {
      shadow("promtool", "echo out of luck >&2; exit 1");
      await expectRefusal("The blocks could not be made: out of luck\nNothing was changed.");
    });

    test("promtool makes blocks of something else", async () => {
      shadow("promtool", `[ "$2" = dump ] || sed -i '3s/ [^ ]* / 1 /' days.om; $REAL "$@"`);
      await expectRefusal(
        "The blocks could not be made: read back, they hold 79 of 80 days and 1 others.",
      );
    });

    test("one block of several can't be moved", async () => {
      shadow("mv", `[ -e ../moved ] && { echo disk full >&2; exit 1; }; : > ../moved; $REAL "$@"`);
      await expectRefusal("The blocks could not be moved into Prometheus' data.\ndisk full\n");
    });

    test("Prometheus does not start", async () => {
      host.onRestart = () => {
        host.onRestart = () => undefined;
        throw new Error("it does not start");
      };
      await expectRefusal("it does not start\nThe days were taken out again; nothing was changed.");
    });

    test("Prometheus does not answer with all days", async () => {
      const before = host.blocks();
      host.onRestart = () => {
        const [first = ""] = host.blocks().filter((name) => !before.includes(name));
        rmSync(join(host.prometheus.data, first), { recursive: true });
      };
      await expectRefusal(
        /^Prometheus does not answer with \d+ of 80 days\.\nThe days were taken out again/,
      );
    });

    test("a run was killed between making and moving", async () => {
      await stage(host, historyOf(ends));
      expect(host.blocks()).toEqual(["handled-history.tmp"]);
      await host.restart();
      expect(await stored()).toEqual(new Map());
      await load(historyOf(ends.slice(0, 2)));
      expect((await stored()).size).toBe(2);
      expect(host.blocks()).not.toContain("handled-history.tmp");
    });
  });
});
