import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assistantLine, bundle, Home } from "./run-collector";

const home = new Home();
afterAll(() => home.remove());

const hook = join(home.path, "at-exit.js");
const empty = join(home.path, "empty.js");
writeFileSync(empty, "");
writeFileSync(
  hook,
  "process.on('exit', () => process._rawDebug(process.moduleLoadList.join('\\n')));",
);

/** What a program has loaded of Node's own modules when it ends. */
function loadedBy(...args: string[]): string[] {
  const script = 'exec "$0" "$@" 2>&1 >/dev/null';
  const output = execFileSync("bash", ["-c", script, process.execPath, "-r", hook, ...args], {
    env: { HOME: home.path, TZ: "UTC" },
    encoding: "utf8",
  });
  return output.split("\n").filter((line) => /^NativeModule (?!internal\/)/.test(line));
}

describe("a run with nothing new", () => {
  test("loads nothing that takes long: no stream, no hash, no thread, no network", async () => {
    const log = home.log("p/s.jsonl", [
      assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: 7 }),
    ]);
    const quiet = [bundle, "--no-push", "--now", "2026-03-09T12:00:00Z"];
    // A log of the last tick of the clock is read once more.
    await new Promise((done) => setTimeout(done, 50));
    expect((await home.run(quiet.slice(1))).code).toBe(0);
    const nodeItself = loadedBy(empty);
    expect(nodeItself).toContain("NativeModule fs");
    const more = loadedBy(...quiet).filter((module) => !nodeItself.includes(module));
    expect(more.filter((module) => module !== "NativeModule os")).toEqual([]);
    // With something new there is more: the comparison can tell.
    writeFileSync(log, "{}\n");
    expect(loadedBy(...quiet)).toContain("NativeModule crypto");
    expect(readdirSync(join(home.path, ".local/state/handled-monitoring"))).not.toContain("lock");
  });
});
