import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { assistantLine, Home } from "../run-collector";

function onPath(...names: string[]): string | undefined {
  return names.find((name) => {
    try {
      execFileSync("sh", ["-c", 'command -v "$0"', name], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

const binary = onPath("prometheus-pushgateway", "pushgateway");
const why = binary ? "" : " (skipped: no Pushgateway on PATH)";

(binary ? describe : describe.skip)(`a real Pushgateway${why}`, () => {
  const home = new Home();
  let gateway: ChildProcess | undefined;
  let url = "";

  beforeAll(async () => {
    url = `http://127.0.0.1:${await freePort()}`;
    // Debian's build keeps what was pushed below /var/lib unless told otherwise.
    const args = [`--web.listen-address=${url.slice(7)}`, "--persistence.file="];
    gateway = spawn(binary ?? "", args, { stdio: "ignore" });
    for (let tries = 0; tries < 100; tries++) {
      if (
        await fetch(`${url}/-/ready`).then(
          (answer) => answer.ok,
          () => false,
        )
      )
        return;
      await sleep(100);
    }
  }, 20_000);

  afterAll(() => {
    gateway?.kill();
    home.remove();
  });

  test("takes a push, and the next in its place", async () => {
    const odd = assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: 7 }, 'a"b\\c\nd é');
    home.log("p/s.jsonl", [odd]);
    const run = (now: string) => home.run([url, "--now", now]);
    expect(await run("2026-03-10T00:00:00Z")).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await run("2026-03-11T00:00:00Z")).toEqual({ code: 0, stdout: "", stderr: "" });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const dates = [...metrics.matchAll(/^claude_code_daily_cost_usd\{date="([^"]+)"/gm)];
    expect([dates.length, dates[0]?.[1], dates[89]?.[1]]).toEqual([90, "2025-12-12", "2026-03-11"]);
    expect(metrics).toMatch(/claude_code_unpriced_tokens\{.*model="a\\"b\\\\c\\nd é".*\} 7/);
    expect(metrics).toMatch(/claude_code_last_collection_timestamp\{.*\} 1.7731872e\+09/);
  });
});
