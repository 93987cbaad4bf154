import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExitCode, Io } from "../../../collector/command";
import { FailureMemory } from "../../../collector/cron/failure-memory";
import { runLogged } from "../../../collector/cron/logged-run";
import { CollectError, UsageError } from "../../../collector/errors";

let dir: string;
let path: string;
let nowMs: number;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "handled-run-"));
  path = join(dir, "state", "collect.log");
  nowMs = Date.UTC(2026, 10, 22, 12);
});
afterEach(() => rmSync(dir, { recursive: true }));

/** One run, 15 minutes after the one before; returns its code and what cron would mail. */
async function run(work: (io: Io) => ExitCode, isTTY = false): Promise<[ExitCode, string]> {
  let printed = "";
  const output = { isTTY, write: (text: string) => (printed += text) };
  const io = { env: {}, stdout: output, stderr: output };
  nowMs += 900_000;
  const code = await runLogged(
    path,
    io,
    (inner) => Promise.resolve().then(() => work(inner)),
    () => nowMs,
  );
  return [code, printed];
}

const log = () => readFileSync(path, "utf8");
const memory = () => new FailureMemory(path).read();
const good = () => 0 as const;
const gatewayDown = () => {
  throw new CollectError("the gateway does not answer\nIs it up?");
};

describe("a run that nobody watches", () => {
  test("prints nothing when it goes well, and says so in the log", async () => {
    expect(await run(good)).toEqual([0, ""]);
    expect(log()).toBe("2026-11-22T12:15:00.000Z info done in 0.0 s\n");
  });

  test("what it warns of goes to the log", async () => {
    const warned = (io: Io) => {
      io.stderr.write("collect: 2 files unreadable\n");
      return 0 as const;
    };
    expect(await run(warned)).toEqual([0, ""]);
    expect(log()).toContain("warning collect: 2 files unreadable\n");
  });

  test("what it writes to standard output is left alone", async () => {
    expect(await run(({ stdout }) => (stdout.write("x\n"), 0))).toEqual([0, "x\n"]);
  });

  test("of a streak only the first failure is printed, all are logged, and so is the recovery", async () => {
    const printed: string[] = [];
    for (const work of [good, gatewayDown, gatewayDown, gatewayDown, good, gatewayDown]) {
      printed.push((await run(work))[1]);
    }
    const first =
      "collect: the gateway does not answer\nIs it up?\n" +
      `collect: further failures go to ${path} only, until a run ends well.\n`;
    expect(printed).toEqual(["", first, "", "", "", first]);
    expect(log().match(/ error the gateway does not answer$/gm)).toHaveLength(4);
    expect(
      log()
        .match(/ error exit code 1 after 0.0 s, failure \d/g)
        ?.map((l) => l.at(-1)),
    ).toEqual(["1", "2", "3", "1"]);
    expect(log()).toContain("info works again after 3 failures since 2026-11-22T12:30:00.000Z\n");
  });

  test("is remembered for `cron status`", async () => {
    expect(memory()).toBeUndefined();
    await run(good);
    await run(gatewayDown);
    await run(gatewayDown);
    expect(memory()).toEqual({
      version: 1,
      ranAt: "2026-11-22T12:45:00.000Z",
      exitCode: 1,
      message: "the gateway does not answer",
      failures: 2,
      failingSince: "2026-11-22T12:30:00.000Z",
      succeededAt: "2026-11-22T12:15:00.000Z",
    });
    await run(good);
    expect(memory()).toMatchObject({ exitCode: 0, failures: 0, failingSince: null, message: "" });
    expect(statSync(`${path}.last.json`).mode & 0o777).toBe(0o600);
  });

  test("wrong use is 2, an exit code is kept, a bug is 1 with its place in the log", async () => {
    const wrongUse = () => {
      throw new UsageError("no such flag");
    };
    const bug = () => {
      throw new TypeError("x is undefined");
    };
    expect((await run(wrongUse))[0]).toBe(2);
    expect((await run(() => 3))[0]).toBe(3);
    expect((await run(bug))[0]).toBe(1);
    expect(log()).toMatch(/error TypeError: x is undefined\n.*error +at /);
    expect(memory()).toMatchObject({ failures: 3, message: "x is undefined" });
  });

  test("on a terminal everything is printed", async () => {
    await run(gatewayDown, true);
    const [, printed] = await run((io) => (io.stderr.write("collect: w\n"), gatewayDown()), true);
    expect(printed).toBe("collect: w\ncollect: the gateway does not answer\nIs it up?\n");
  });

  test.each(["", "{", "null", "[]", '{"version":2}', '{"version":1,"ranAt":"x","failures":1}'])(
    "a damaged memory (%p) prints once more and is made anew",
    async (text) => {
      await run(gatewayDown);
      writeFileSync(`${path}.last.json`, text);
      expect(memory()).toBeUndefined();
      expect((await run(gatewayDown))[1]).toContain("does not answer");
      expect((await run(gatewayDown))[1]).toBe("");
    },
  );

  test("without its log it counts all the same, and says each time what is wrong", async () => {
    writeFileSync(join(dir, "state"), "a file in the folder's place");
    for (let i = 0; i < 2; i++) {
      const [code, printed] = await run(good);
      expect(code).toBe(0);
      expect(printed).toMatch(/--log must be a file that can be written to/);
      expect((await run(gatewayDown))[1]).toMatch(/--log must.*gateway does not answer/s);
    }
  });

  test("a memory that can't be written does not hide the failure", async () => {
    await run(good);
    rmSync(`${path}.last.json`);
    mkdirSync(`${path}.last.json`);
    for (let i = 0; i < 2; i++) {
      const [code, printed] = await run(gatewayDown);
      expect([code, printed]).toEqual([1, expect.stringContaining("does not answer") as string]);
    }
    const [code, printed] = await run(good);
    expect([code, printed]).toEqual([
      0,
      expect.stringMatching(/^collect: How the last run went.*EISDIR/) as string,
    ]);
  });
});
