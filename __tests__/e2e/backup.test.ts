import { once } from "node:events";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { get } from "../../scripts/machine/prometheus";
import { randomOf } from "../collector/random";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { EVERYTHING, push, pushedGroups, samplesOf, statuses, statusOf, until } from "./figures";
import { killWithDescendants } from "./kill";
import { reference } from "./reference";
import { missingParts } from "./missing";

jest.setTimeout(300_000);

describeUnless("npm run backup, npm run restore", missingParts, () => {
  const source = new Checkout();
  const target = new Checkout();
  let archive: string;
  let atSeconds: number;
  let samples: Record<string, unknown>;
  let groups: string[];
  let ledger: string;

  beforeAll(async () => {
    const { configDir, now } = reference();
    const settings = { TZ: "UTC", CLAUDE_CONFIG_DIR: configDir, HANDLED_NOW: now };
    await source.prepare({ ...settings, HANDLED_GRAFANA_MODE: "none" });
    await target.prepare({ ...settings, HANDLED_GRAFANA_MODE: "none" });
    writeFileSync(join(source.project, ".env"), "HANDLED_RETENTION_DAYS=77\n");
    archive = join(source.folder, "kept.tar.gz");
    await source.must("npm", "run", "--silent", "up", "--", "--yes");
    atSeconds = Date.now() / 1000;
    samples = await samplesOf(source, EVERYTHING, atSeconds);
    groups = await pushedGroups(source);
    ledger = await days(source);
  });
  afterAll(async () => {
    await source.remove();
    await target.remove();
  });

  test("backup writes one archive, and the same services run after it", async () => {
    const { code, stdout } = await source.npm("backup", "--", archive);
    expect(stdout).toMatch(/^ok {2}prometheus copied/m);
    expect(stdout).toMatch(/^ok {2}archive read back/m);
    expect(stdout).toContain("Passwords and tokens are not in it");
    expect(code).toBe(0);
    expect(await statuses(source)).toEqual(["running healthy", "running healthy"]);
    expect((await source.inDocker()).containers).toEqual(containersOf(source));
    expect(readdirSync(source.folder).filter((name) => name.includes("partial"))).toEqual([]);
  });

  test("an archive with one byte flipped, or cut off, is refused before anything is touched", async () => {
    const whole = readFileSync(archive);
    const flipped = Buffer.from(whole);
    const middle = Math.floor(whole.length / 2);
    flipped.writeUInt8(flipped.readUInt8(middle) ^ 1, middle);
    for (const damaged of [
      flipped,
      whole.subarray(0, whole.length - 1),
      whole.subarray(0, middle),
    ]) {
      const file = join(target.folder, "damaged.tar.gz");
      writeFileSync(file, damaged);
      const { code, stderr } = await target.npm("restore", "--", file);
      expect(stderr).toMatch(/damaged\.tar\.gz is damaged, or no archive of `npm run backup`: /);
      expect(code).toBe(1);
    }
    expect(await target.inDocker()).toEqual({ containers: [], networks: [], volumes: [] });
    expect(existsSync(join(target.home, "state"))).toBe(false);
  });

  test("restored under another prefix and for another user: every sample, group and day", async () => {
    const restored = await target.npm("restore", "--", archive, "--yes");
    expect(restored).toMatchObject({ code: 0 });
    expect(readFileSync(join(target.project, ".env"), "utf8")).toBe(
      "HANDLED_RETENTION_DAYS='77'\n",
    );
    target.useChoices();
    const deployed = await target.run(
      ...["npx", "cdktf", "deploy", `${target.prefix}-monitoring`, "--auto-approve"],
      "--skip-provider-lock",
    );
    expect(deployed).toMatchObject({ code: 0 });
    expect(await samplesOf(target, EVERYTHING, atSeconds)).toEqual(samples);
    expect(Object.keys(samples).length).toBeGreaterThan(500);
    expect(await pushedGroups(target)).toEqual(groups);
    expect(await days(target)).toBe(ledger);
    expect(JSON.parse(ledger)).not.toEqual([]);
  });

  test("data that are there are refused without --replace", async () => {
    const { code, stderr } = await source.npm("restore", "--", archive);
    expect(stderr).toContain(
      `There are data already: ${source.prefix}-prometheus-data, ${source.prefix}-pushgateway-data.\nNothing was changed.`,
    );
    expect(code).toBe(1);
    expect(await statuses(source)).toEqual(["running healthy", "running healthy"]);
  });

  test("a backup killed while Prometheus stands still: it runs again, no archive, no draft", async () => {
    const file = join(source.folder, "killed.tar.gz");
    const backup = source.start("backup", file);
    await until(async () => !(await statusOf(source, "prometheus")).startsWith("running"));
    backup.kill("SIGKILL");
    await settled(source);
    expect(await statuses(source)).toEqual(["running healthy", "running healthy"]);
    expect(readdirSync(source.folder).filter((name) => name.startsWith("killed"))).toEqual([]);
  });

  test.each(["ok  data loaded", "ok  they took their place"])(
    "a restore killed after `%s`: the data before it are back and served",
    async (line) => {
      const mark = `mark_${line.length}`;
      await push(source, mark);
      const restore = source.start("restore", archive, "--replace");
      let said = "";
      restore.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
      await until(() => Promise.resolve(said.includes(line)));
      restore.kill("SIGKILL");
      await once(restore, "close");
      await settled(source);
      expect(await statuses(source)).toEqual(["running healthy", "running healthy"]);
      expect(await get(`${source.url("PUSHGATEWAY")}/metrics`)).toContain(`${mark}{`);
      expect(await samplesOf(source, EVERYTHING, atSeconds)).toEqual(samples);
    },
  );

  test.each([3, 7, 11])(
    "a restore and its guard killed at a moment drawn by seed %d: --undo, old or new data whole",
    async (seed) => {
      const mark = `mark_of_seed_${seed}`;
      await push(source, mark);
      const stored = async () =>
        Object.keys(await samplesOf(source, mark, Date.now() / 1000)).length === 1;
      await until(stored);
      const restore = source.start("restore", archive, "--replace");
      const closed = once(restore, "close");
      await wait(randomOf(seed).int(12_000));
      killWithDescendants(restore.pid ?? 0);
      await closed;
      const { code, stderr } = await source.npm("restore", "--", "--undo");
      expect(code ? stderr : "Nothing to undo").toContain("Nothing to undo");
      await settled(source);
      const isOld = (await get(`${source.url("PUSHGATEWAY")}/metrics`)).includes(`${mark}{`);
      expect(await stored()).toBe(isOld);
      expect(await samplesOf(source, EVERYTHING, atSeconds)).toEqual(samples);
    },
  );

  test("--replace brings the archive's state back", async () => {
    const { code } = await source.npm("restore", "--", archive, "--replace");
    expect(code).toBe(0);
    expect(await pushedGroups(source)).toEqual(groups);
    expect(await samplesOf(source, EVERYTHING, atSeconds)).toEqual(samples);
    expect((await source.inDocker()).containers).toEqual(containersOf(source));
  });
});

const services = ["prometheus", "pushgateway"] as const;
const containersOf = ({ prefix }: Checkout) => services.map((service) => `${prefix}-${service}`);

const days = async (checkout: Checkout): Promise<string> =>
  (await checkout.run(process.execPath, "scripts/collect.js", "report", "--by", "day", "--json"))
    .stdout;

/** Waits until nothing of a backup or restore is left, and the services are well. */
async function settled(checkout: Checkout): Promise<void> {
  await until(async () => {
    const { containers } = await checkout.inDocker();
    const all = await statuses(checkout);
    return containers.length === 2 && all.every((text) => text === "running healthy");
  });
}
