/** The scanner's lines against those of the reader that searches with Node's own means. */
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  linesFrom,
  noCounts,
  piecesFrom,
  USAGE_MARKER,
  type ReadCounts,
} from "../../../collector/logs/read-lines";
import { NOTHING, Scanner } from "../../../collector/scan/scanner";
import { randomOf, type Random } from "../random";

const folder = mkdtempSync(join(tmpdir(), "handled-scan-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "log.jsonl");
const scanner = Scanner.make() as Scanner;

interface Found {
  readonly counts: ReadCounts;
  /** Each with whether it had no newline. */
  readonly lines: readonly (readonly [string, boolean])[];
}

function byNode(file: number, maxLineBytes: number): Found {
  const counts = noCounts();
  const lines: (readonly [string, boolean])[] = [];
  for (const line of linesFrom(file, 0, counts, maxLineBytes, USAGE_MARKER)) {
    lines.push([line.toString("latin1"), counts.isUnfinished]);
  }
  return { counts, lines };
}

function byScanner(file: number, maxLineBytes: number): Found {
  const counts = noCounts();
  const lines: (readonly [string, boolean])[] = [];
  for (const piece of piecesFrom(file, 0, counts, maxLineBytes, scanner)) {
    scanner.begin(piece);
    while (scanner.next() !== NOTHING) {
      lines.push([scanner.line.toString("latin1"), scanner.isUnfinished]);
    }
    counts.lines += scanner.lines;
    counts.isUnfinished = scanner.hasTail;
  }
  return { counts, lines };
}

function expectSame(content: string, maxLineBytes = 1 << 26): Found {
  writeFileSync(path, content, "latin1");
  const file = openSync(path, "r");
  try {
    const found = byScanner(file, maxLineBytes);
    expect([content, found]).toEqual([content, byNode(file, maxLineBytes)]);
    return found;
  } finally {
    closeSync(file);
  }
}

const PARTS = ['"usage"', '"usage', "usage", "ug", "u..g", "\n", "\n\n", " ", "x", "\xff", '"'];

function randomText(random: Random): string {
  const fill = (): string => "-".repeat(random.int(20));
  const parts = Array.from({ length: random.int(40) }, () => random.pick(PARTS) + fill());
  return parts.join("");
}

test("5,000 files of few bytes: the same lines, and as many", () => {
  let found = 0;
  for (let seed = 0; seed < 5_000; seed++) {
    const random = randomOf(seed);
    const longest = random.chance(0.5) ? 1 << 26 : 1 + random.int(64);
    found += expectSame(randomText(random), longest).lines.length;
  }
  expect(found).toBeGreaterThan(3_000);
});

test("lines longer than the room at first", () => {
  const long = (bytes: number) => `"usage"${"-".repeat(bytes)}\n`;
  const { lines } = expectSame(`${long(3_000_000)}${long(20)}${long(700_000)}"usage"`);
  expect(lines.map(([line, isUnfinished]) => [line.length, isUnfinished])).toEqual([
    [3_000_007, false],
    [27, false],
    [700_007, false],
    [7, true],
  ]);
});
