import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { randomOf } from "../collector/random";
import { assistantLine, Home } from "../collector/run-collector";
import { report, scaled } from "../long/scale";
import { describeUnless, missingPrograms } from "../unless";
import { pushgateway } from "./parts";
import { gatewayProgram, removePrograms } from "./program";
import { shuffled } from "./shuffled";

jest.setTimeout(3_600_000);

const SEED = 64;
const NOW = "2026-03-10T12:00:00Z";

/** What differs from run to run of the same logs. */
const ABOUT_THE_RUN = /^(push_|claude_code_last_run_)/;

/** Ways in which a saved file can be wrong, each given the file's path. */
const damages: Readonly<Record<string, (file: string) => void>> = {
  missing: (file) => rmSync(file),
  empty: (file) => writeFileSync(file, ""),
  "its first byte only": (file) => cut(file, () => 1),
  "its first ten bytes": (file) => cut(file, () => 10),
  "a quarter of it": (file) => cut(file, (size) => size / 4),
  "half of it": (file) => cut(file, (size) => size / 2),
  "all but one byte": (file) => cut(file, (size) => size - 1),
  "all but a page": (file) => cut(file, (size) => size - 4096),
  "zeros of its length": (file) => writeFileSync(file, Buffer.alloc(readFileSync(file).length)),
  "zeros at its beginning": (file) => overwrite(file, 0, Buffer.alloc(64)),
  "zeros at its end": (file) => overwrite(file, -4096, Buffer.alloc(4096)),
  "noise of its length": (file) => writeFileSync(file, noise(readFileSync(file).length)),
  "noise in its middle": (file) => overwrite(file, 2_000, noise(512)),
  "noise behind it": (file) => writeFileSync(file, noise(512), { flag: "a" }),
  "itself twice": (file) => writeFileSync(file, readFileSync(file), { flag: "a" }),
  "text in its place": (file) => writeFileSync(file, "# HELP up not a saved file\nup 1\n"),
  "a folder in its place": (file) => {
    rmSync(file);
    mkdirSync(file);
  },
  "a link to nowhere in its place": (file) => {
    rmSync(file);
    symlinkSync(join(dirname(file), "nowhere"), file);
  },
  "no right to read it": (file) => chmodSync(file, 0),
  "half of it under the name of a save that never ended": (file) => {
    cut(file, (size) => size / 2);
    renameSync(file, `${file}.in_progress.123`);
  },
};

function cut(file: string, left: (size: number) => number): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, Math.floor(left(bytes.length))));
}

function overwrite(file: string, at: number, bytes: Buffer): void {
  const whole = readFileSync(file);
  bytes.copy(whole, at < 0 ? whole.length + at : at);
  writeFileSync(file, whole);
}

function noise(length: number): Buffer {
  const random = randomOf(SEED);
  return Buffer.from(Array.from({ length }, () => random.int(256)));
}

const missing = missingPrograms({ pushgateway });

describeUnless("a Pushgateway that the collector pushes to", missing, () => {
  const gateway = gatewayProgram(pushgateway);
  const home = new Home();
  const file = join(gateway.folder, "metrics");

  beforeAll(async () => {
    const lines = Array.from({ length: 90 }, (_, day) =>
      assistantLine(
        new Date(Date.parse(NOW) - day * 86_400_000).toISOString(),
        { input_tokens: 1_000 + day, output_tokens: 10 * day },
        day % 2 ? "claude-opus-4-5-20251101" : "claude-haiku-4-5-20251001",
      ),
    );
    home.log("-work/a.jsonl", lines);
    await gateway.start();
  });
  afterAll(async () => {
    await removePrograms();
    home.remove();
  });

  /** A run of the collector, as cron starts it. */
  async function collect(): Promise<void> {
    const run = await home.run([gateway.url, "--now", NOW]);
    expect(run).toEqual({ code: 0, stdout: "", stderr: "" });
  }

  /** The samples of the machine's group, without what is about the run itself. */
  async function pushed(): Promise<string[]> {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    return text
      .split("\n")
      .filter((line) => line.includes('job="claude_code_usage"') && !ABOUT_THE_RUN.test(line))
      .sort();
  }

  test("killed right after a push, it has every value again after the next", async () => {
    const kills = scaled(20);
    await collect();
    const all = await pushed();
    expect(all.length).toBeGreaterThan(500);
    let kept = 0;
    for (let kill = 0; kill < kills; kill++) {
      await collect();
      await gateway.end("SIGKILL");
      await gateway.start();
      if ((await pushed()).length === all.length) kept++;
      await collect();
      expect(await pushed()).toEqual(all);
    }
    report(
      `Pushgateway killed: ${kills} of ${kills} healed by the next collection (${all.length} series); ` +
        `${kept} of ${kills} had kept them by themselves`,
    );
  });

  test("whatever became of its file, it has every value again after the next push", async () => {
    const chosen = shuffled(Object.entries(damages), randomOf(SEED)).slice(0, scaled(20));
    await collect();
    const all = await pushed();
    for (const [name, damage] of chosen) {
      await gateway.end("SIGTERM");
      rmSync(file, { recursive: true, force: true });
      await gateway.start();
      await collect();
      await gateway.end("SIGTERM");
      damage(file);
      await gateway.start();
      await collect();
      expect([name, await pushed()]).toEqual([name, all]);
    }
    report(
      `Pushgateway's file damaged: ${chosen.length} of ${chosen.length} ways healed (seed ${SEED})`,
    );
  });
});
