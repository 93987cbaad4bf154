import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mustRun, run } from "../../scripts/machine/process";

test("a command's code and both streams come back", async () => {
  const result = await run("sh", ["-c", "echo out; echo err >&2; exit 3"]);
  expect(result).toEqual({ code: 3, stdout: "out\n", stderr: "err\n" });
});

test("a command that is not there ends with 127", async () => {
  expect((await run("no-such-command")).code).toBe(127);
});

test("standard input is what was given, else empty", async () => {
  expect((await run("cat", [], { input: "text" })).stdout).toBe("text");
  expect((await run("cat")).stdout).toBe("");
});

test("the environment is added to, and undefined takes a name out", async () => {
  const env = { HANDLED_A: "a", HOME: undefined };
  const { stdout } = await run("sh", ["-c", 'echo "$HANDLED_A ${HOME-unset}"'], { env });
  expect(stdout).toBe("a unset\n");
});

test("a command that takes too long ends with 124, also when a child of it lives on", async () => {
  const started = Date.now();
  const result = await run("sh", ["-c", "sleep 8 & exec sleep 8"], { timeoutMs: 100 });
  expect(result.code).toBe(124);
  expect(Date.now() - started).toBeLessThan(6_000);
}, 10_000);

test("a log has the command and what it said", async () => {
  const folder = mkdtempSync(join(tmpdir(), "log "));
  const log = join(folder, "x.log");
  await run("echo", ["one"], { log });
  await run("echo", ["two"], { log });
  const text = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  rmSync(folder, { recursive: true });
  expect(text).toEqual(["$ echo one", "one", "$ echo two", "two"]);
});

test("mustRun says what failed and what it said last", async () => {
  const failed = mustRun("sh", ["-c", "echo bad >&2; exit 4"]);
  await expect(failed).rejects.toThrow("`sh -c echo bad >&2; exit 4` ended with code 4:\n  bad");
});
