import { execFileSync } from "node:child_process";
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { line, response, Sandbox } from "./sandbox";

let logs: Sandbox;
beforeEach(() => (logs = new Sandbox()));
afterEach(() => logs.remove());

const LOG = "p/s-1.jsonl";

/** Longer than what a fingerprint looks at on either side. */
const LONG = Array.from({ length: 20 }, (_, i) => line(`long-${i}`));

test("a run with nothing new reads nothing", async () => {
  logs.write(LOG, line("1"));
  await logs.tick();
  expect(logs.gather()).toMatchObject({ filesRead: 1, newResponses: 1, hasNews: true });
  const second = logs.gather();
  expect(second).toMatchObject({ files: 1, filesRead: 0, bytesRead: 0, hasNews: false });
});

test("only what was appended is read", async () => {
  logs.write(LOG, ...LONG);
  logs.gather();
  logs.append(LOG, line("1"));
  await logs.tick();
  expect(logs.gather()).toMatchObject({ bytesRead: line("1").length, newResponses: 1 });
  expect(logs.gather()).toMatchObject({ filesRead: 0, lines: 21, responses: 21 });
});

test("what is read again counts once, as a duplicate", async () => {
  logs.write(LOG, line("1", 5), line("1", 9));
  await logs.tick();
  expect(logs.gather()).toMatchObject({ responses: 1, output: 9 });
  logs.write("p/fork.jsonl", line("1", 9, "s-2"), line("2", 1, "s-2"));
  const { responses, output, duplicates } = logs.gather();
  expect([responses, output]).toEqual([2, 10]);
  expect(duplicates).toEqual({ sameSession: 1, otherSession: 1 });
});

describe("a file that changed otherwise is read from its start", () => {
  beforeEach(async () => {
    logs.write(LOG, ...LONG);
    logs.gather();
    await logs.tick();
  });

  test.each<[string, () => void]>([
    ["cut off and written anew, shorter", () => logs.write(LOG, line("1"), line("2"))],
    ["cut off and written anew, longer", () => logs.write(LOG, line("1"), line("2"), ...LONG)],
    ["the start in the same size", () => swap(0)],
    ["the middle in the same size", () => swap(10)],
    ["the end in the same size", () => swap(18)],
    ["replaced by another file", () => replaced()],
    [
      "the end, and more behind it",
      () => logs.write(LOG, ...LONG.slice(2), line("1"), line("2"), line("2")),
    ],
  ])("%s", (_, change) => {
    change();
    expect(logs.gather()).toMatchObject({ responses: 22 });
  });

  /** Two lines become two others of the same length. */
  function swap(at: number): void {
    const lines = [...LONG];
    for (const [i, id] of ["1", "2"].entries()) {
      const before = lines[at + i] as string;
      lines[at + i] = `${response(id).padEnd(before.length - 1)}\n`;
    }
    expect(lines.join("")).toHaveLength(LONG.join("").length);
    logs.write(LOG, ...lines);
  }

  function replaced(): void {
    const path = logs.log(LOG);
    writeFileSync(`${path}.new`, [line("1"), line("2"), ...LONG.slice(2)].join(""));
    renameSync(`${path}.new`, path);
  }
});

test("deleting, renaming, linking and restoring change nothing that was counted", async () => {
  const path = logs.write(LOG, ...LONG);
  logs.gather();
  renameSync(path, logs.log("p/renamed.jsonl"));
  expect(logs.gather()).toMatchObject({ responses: 20, newResponses: 0 });
  linkSync(logs.log("p/renamed.jsonl"), logs.log("q/linked.jsonl"));
  expect(logs.gather()).toMatchObject({ files: 2, responses: 20 });
  rmSync(logs.log("p/renamed.jsonl"));
  rmSync(logs.log("q/linked.jsonl"));
  expect(logs.gather()).toMatchObject({ files: 0, responses: 20, hasNews: true });
  logs.write(LOG, ...LONG.slice(0, 10), line("new"));
  utimesSync(path, 0, 0);
  await logs.tick();
  expect(logs.gather()).toMatchObject({ responses: 21, newResponses: 1 });
});

describe("a last line that is not whole", () => {
  test("counts once it is, and as one line", () => {
    const whole = line("2", 7);
    logs.write(LOG, line("1"), whole.slice(0, 40));
    expect(logs.gather()).toMatchObject({ responses: 1, lines: 1, skipped: {} });
    logs.append(LOG, whole.slice(40, 60));
    expect(logs.gather()).toMatchObject({ responses: 1, lines: 1, skipped: {} });
    logs.append(LOG, whole.slice(60));
    expect(logs.gather()).toMatchObject({ responses: 2, output: 8, lines: 2, skipped: {} });
  });

  test("and never is, is counted as lost when the next one comes", () => {
    logs.write(LOG, response("1").slice(0, 120));
    logs.gather();
    logs.append(LOG, "\n", line("2"));
    expect(logs.gather()).toMatchObject({ responses: 1, skipped: { invalid_json: 1 } });
  });

  test("whole but for its end counts at once, and not again", async () => {
    logs.write(LOG, response("1"));
    expect(logs.gather()).toMatchObject({ responses: 1, newResponses: 1 });
    logs.append(LOG, "\n", line("2"));
    await logs.tick();
    const { responses, skipped, duplicates } = logs.gather();
    expect([responses, skipped]).toEqual([2, {}]);
    expect(duplicates).toEqual({ sameSession: 0, otherSession: 0 });
  });

  test("without its end, and the next one glued to it: both count", () => {
    logs.write(LOG, response("1"));
    logs.gather();
    logs.append(LOG, line("2"));
    expect(logs.gather()).toMatchObject({ responses: 2, skipped: {} });
  });

  test("without usage is looked at again", () => {
    logs.write(LOG, line("1"), '{"type":"user"');
    logs.gather();
    logs.append(LOG, ',"x":1}\n', line("2"));
    expect(logs.gather()).toMatchObject({ responses: 2, lines: 3, skipped: {} });
  });
});

describe("what is no log", () => {
  test("pipes, loops of links and folders named like logs hold nothing up", () => {
    logs.write(LOG, line("1"));
    execFileSync("mkfifo", [logs.log("p/pipe.jsonl")]);
    symlinkSync(".", logs.log("p/loop"));
    symlinkSync("loop.jsonl", logs.log("p/loop.jsonl"));
    symlinkSync(join(logs.config, "projects"), logs.log("p/up"));
    mkdirSync(logs.log("p/folder.jsonl"));
    expect(logs.gather()).toMatchObject({ files: 1, responses: 1, unreadable: [] });
  });

  test("a log that became a pipe since it was listed is passed over", () => {
    const path = logs.write(LOG, line("1"));
    logs.write("p/z.jsonl", line("2"));
    logs.gather();
    rmSync(path);
    execFileSync("mkfifo", [path]);
    expect(logs.gather()).toMatchObject({ responses: 2, unreadable: [] });
  });

  test("a file that shrinks to nothing is read anew when it grows", () => {
    const path = logs.write(LOG, ...LONG);
    logs.gather();
    truncateSync(path, 0);
    expect(logs.gather()).toMatchObject({ responses: 20 });
    writeFileSync(path, line("1"));
    expect(logs.gather()).toMatchObject({ responses: 21 });
    expect(readFileSync(path, "utf8")).toBe(line("1"));
  });
});
