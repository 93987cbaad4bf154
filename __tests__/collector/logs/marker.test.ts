import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CCUSAGE_MARKER,
  MAX_RECORD_LINE_BYTES,
  noCounts,
  readUsageLines,
  USAGE_MARKER,
} from "../../../collector/logs/read-lines";

const folder = mkdtempSync(join(tmpdir(), "handled-marker-"));
afterAll(() => rmSync(folder, { recursive: true }));

const LINES = [
  '{"usage":{}}',
  '{"usage" : {}}',
  '{"usage":\t{}}',
  '{"text":"\\"usage\\":{}"}',
  '{"usages":{}}',
];

test.each([
  ["ccusage", CCUSAGE_MARKER, [0]],
  ["the default mode", USAGE_MARKER, [0, 1, 2]],
])("%s looks at the lines with its own bytes", (_, marker, found) => {
  const file = join(folder, "log.jsonl");
  writeFileSync(file, LINES.map((line) => `${line}\n`).join(""));
  const lines: string[] = [];
  for (const line of readUsageLines(file, noCounts(), MAX_RECORD_LINE_BYTES, marker)) {
    lines.push(line.toString());
  }
  expect(lines).toEqual(found.map((i) => LINES[i]));
});
