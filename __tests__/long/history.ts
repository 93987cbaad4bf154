/** A random history of one ledger and its logs, checked after each completed run. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gather } from "../../collector/gather/gather";
import { Ledger } from "../../collector/ledger/ledger";
import { Lock } from "../../collector/ledger/lock";
import { fillPrices, reprice } from "../../collector/ledger/reprice";
import { zoneOf, type Zone } from "../../collector/time-zone";
import { randomOf, type Random } from "../collector/random";
import { faults } from "./faulty-fs";
import { entriesOf, recount, tablesOf } from "./observed";
import { priceList, pricesOf, type PriceList } from "./prices";
import { Reference } from "./reference";
import { World } from "./world";

const ZONES = ["UTC", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu"];
const TOKENS = ["input", "output", "cacheWrite", "cacheRead"] as const;
const MINUTE_MS = 60_000;

/** What all histories together came to. */
export const done = { runs: 0, crashes: 0, repricings: 0, stoodAside: 0 };

export class History {
  private readonly folder = mkdtempSync(join(tmpdir(), "history-"));
  private readonly directory = join(this.folder, "ledger");
  private readonly random: Random;
  private readonly world: World;
  private readonly reference = new Reference();
  private prices: PriceList = priceList(3);
  private zone = zoneOf("UTC") as Zone;
  private nowMs = Date.UTC(2026, 1, 1);
  private before = { tokens: [0, 0, 0, 0], cost: 0, markers: "{}" };

  constructor(
    seed: number,
    /** See {@link World}. */
    private readonly isWild = false,
  ) {
    this.random = randomOf(seed);
    this.world = new World(join(this.folder, ".claude"), this.random, isWild);
  }

  /** @returns what is wrong; empty when all is well. */
  play(steps: number): string[] {
    const wrong: string[] = [];
    for (let step = 0; step < steps && wrong.length === 0; step++) {
      this.world.step();
      wrong.push(...this.happen().map((what) => `step ${step}: ${what}`));
    }
    return wrong.length > 0 ? wrong : this.run();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private happen(): string[] {
    const { random } = this;
    this.tick(random.pick([1, 15, 15, 15, 600, 1500]));
    return random.pick<() => string[]>([
      () => this.run(),
      () => this.run(),
      () => this.run(),
      () => this.crash(),
      () => this.crash(),
      () => this.runTwice(),
      () => this.reprice(),
      () => this.change(() => (this.prices = priceList(1 + random.int(6)))),
      () => this.change(() => (this.prices = priceList(3, { "model-2": 1 + random.int(900) }))),
      () => this.change(() => (this.zone = zoneOf(random.pick(ZONES)) as Zone)),
      () => this.change(() => this.tick(random.pick([-50_000, 50_000]))),
      () => [],
    ])();
  }

  private change(what: () => unknown): string[] {
    what();
    return this.random.chance(0.5) ? this.run() : [];
  }

  private tick(minutes: number): void {
    this.nowMs += minutes * MINUTE_MS + 1_001;
    this.world.nowMs = this.nowMs;
  }

  private open(): Ledger {
    return Ledger.open(this.directory, pricesOf(this.prices), this.zone, this.nowMs);
  }

  /** As `collect` does it. @returns whether prices were filled in. */
  private collect(during: () => void = () => undefined): boolean {
    const ledger = this.open();
    try {
      const fills = ledger.history.isStale && !ledger.isNew;
      if (fills) fillPrices(ledger, pricesOf(this.prices));
      const { hasNews } = gather(ledger, [this.world.config], { file: () => undefined });
      during();
      if (hasNews || ledger.needsCommit) ledger.commit();
      return fills;
    } finally {
      ledger.close();
    }
  }

  private run(during?: () => void): string[] {
    done.runs++;
    const fills = this.collect(during);
    return this.check(fills);
  }

  private crash(): string[] {
    const ledger = this.open();
    const fills = ledger.history.isStale && !ledger.isNew;
    ledger.close();
    if (!faults.crashesAt(1 + this.random.int(25), () => void this.collect())) {
      return this.check(fills);
    }
    done.crashes++;
    this.reference.killed(this.world.seen(), this.prices, fills);
    return [];
  }

  /** A second run while the first one reads finds the lock. */
  private runTwice(): string[] {
    const path = join(this.folder, "lock");
    const lock = Lock.take(path);
    let second: Lock | undefined;
    const wrong = this.run(() => (second = Lock.take(path)));
    lock?.release();
    done.stoodAside++;
    return [...wrong, ...(lock && !second ? [] : ["two runs at once"])];
  }

  private reprice(): string[] {
    const wrong = this.run();
    const ledger = this.open();
    reprice(ledger, pricesOf(this.prices), {});
    ledger.commit();
    ledger.close();
    this.reference.repriced(this.prices);
    done.repricings++;
    return [...wrong, ...this.check(false)];
  }

  private check(fills: boolean): string[] {
    const ledger = this.open();
    const held = entriesOf(ledger);
    const wrong = this.reference.completed(this.world.seen(), this.prices, fills, held);
    const tables = tablesOf(ledger);
    const counted = recount(this.reference.responses.values(), this.zone.name);
    const notices = ledger.notices.filter((notice) => !/has no state/.test(notice));
    const markers = JSON.stringify(ledger.markers);
    ledger.close();
    for (const table of ["totals", "days", "models", "projects", "sessions"] as const) {
      if (sorted(tables[table]) !== sorted(counted[table])) {
        wrong.push(`${table}: ${sorted(tables[table])} is not ${sorted(counted[table])}`);
      }
    }
    const { totals } = tables;
    const tokens = TOKENS.map((name) => totals[name] as number);
    const cost = totals["cost"] as number;
    wrong.push(...this.fallen(tokens, cost, markers), ...notices);
    this.before = { tokens, cost, markers };
    return wrong;
  }

  private fallen(tokens: readonly number[], cost: number, markers: string): string[] {
    const { before } = this;
    const sum = (some: readonly number[]) => some.reduce((so, one) => so + one, 0);
    const has = this.isWild
      ? sum(tokens) < sum(before.tokens)
      : tokens.some((now, i) => now < (before.tokens[i] as number));
    return [
      ...(has ? [`tokens fell from ${before.tokens.join()} to ${tokens.join()}`] : []),
      ...(cost < before.cost && markers === before.markers
        ? [`the cost fell from ${before.cost} to ${cost} without a marker`]
        : []),
    ];
  }
}

/** Text of an object whatever the order of its keys. */
function sorted(value: object): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
