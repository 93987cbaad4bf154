import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeTree } from "../../bench/logs/tree";

const BYTES = 12_000_000;

interface Line {
  readonly type: string;
  readonly message?: { readonly id?: string; readonly usage?: object };
  readonly data?: { readonly message?: { readonly message?: { readonly usage?: object } } };
}

let folder: string;
let paths: string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bench-logs-"));
  paths = writeTree(folder, { files: 40, bytes: BYTES, seed: 3 });
});
afterAll(() => rmSync(folder, { recursive: true }));

function texts(): string[] {
  return paths.flatMap((path) => readFileSync(path, "utf8").trimEnd().split("\n"));
}

test("a seed gives the same bytes, another seed others", () => {
  const hashOf = (seed: number): string => {
    const other = mkdtempSync(join(tmpdir(), "bench-logs-"));
    const hash = createHash("sha256");
    for (const path of writeTree(other, { files: 3, bytes: 200_000, seed })) {
      hash.update(path.slice(other.length)).update(readFileSync(path));
    }
    rmSync(other, { recursive: true });
    return hash.digest("hex");
  };
  expect(hashOf(1)).toBe(hashOf(1));
  expect(hashOf(2)).not.toBe(hashOf(1));
});

// The mix was counted in 163,596 lines of Claude Code 2.0 and 2.1.
test("lines are mixed as in real logs, and no line is written over and over", () => {
  const lines = texts();
  const parsed = lines.map((text) => JSON.parse(text) as Line);
  const percent = (type: string): number =>
    (100 * parsed.filter((line) => line.type === type).length) / lines.length;
  expect(Math.abs(percent("assistant") - 43)).toBeLessThan(4);
  expect(Math.abs(percent("user") - 26)).toBeLessThan(4);
  expect(Math.abs(percent("progress") - 26)).toBeLessThan(4);
  // Only snapshots stay as they are when a resumed session copies its history.
  const answers = lines.filter((_, i) => parsed[i]?.type !== "file-history-snapshot");
  expect(new Set(answers).size).toBe(answers.length);
});

test("sizes and copies are those of real logs", () => {
  const lines = texts();
  const bytes = lines.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0);
  expect(bytes).toBeGreaterThan(BYTES * 0.9);
  expect(bytes).toBeLessThan(BYTES * 1.3);
  expect(bytes / lines.length).toBeGreaterThan(1_500);
  expect(bytes / lines.length).toBeLessThan(4_500);
  const ids = lines.flatMap((text) => {
    const { type, message } = JSON.parse(text) as Line;
    return type === "assistant" ? [message?.id] : [];
  });
  expect(ids.length / new Set(ids).size).toBeGreaterThan(1.8);
  expect(ids.length / new Set(ids).size).toBeLessThan(2.6);
});
