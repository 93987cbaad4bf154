import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { noCcusage } from "../../bench/commands";
import { noPanels } from "../../bench/panels";

const root = resolve(__dirname, "../..");

jest.setTimeout(400_000);

/** Shows that the bench works; how fast anything is depends on the machine. */
test("npm run bench -- --quick measures every pair, changes no page and leaves nothing behind", async () => {
  const page = readFileSync(join(root, "docs/performance.md"), "utf8");
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const args = ["--require", "tsx/cjs", "bench/cli.ts", "--quick", "--folder", folder];
  const { code, output } = await new Promise<{ code: unknown; output: string }>((done) => {
    execFile(process.execPath, args, { cwd: root }, (error, out, err) =>
      done({ code: error ? error.code : 0, output: out + err }),
    );
  });
  expect({ code, output }).toEqual({ code: 0, output: expect.any(String) as string });
  const measured = [...output.matchAll(/^\| ([^|]+?) \| ([^|]+?) \| wall \| [\d.]+ s \| /gm)];
  const pairs = measured.map(([, what, against]) => `${what} / ${against}`);
  const withCcusage = ["nothing new / ccusage", "first run, --dry-run / ccusage"];
  expect(pairs).toEqual(
    expect.arrayContaining([
      ...(noCcusage ? [] : withCcusage),
      "nothing new / node -e 0",
      "nothing new, pushed / node -e 0",
      "100 new lines / nothing new",
      "first run, --dry-run / cat",
      "cdktf synth of both stacks / an empty cdktf app",
    ]),
  );
  const pages = [...output.matchAll(/^\| ([^|]+?) \| \d+ \| \d+ ms \| /gm)].map(([, page]) => page);
  const all = ["Claude Code Usage", "Billaged Overview", "Monitoring Health"];
  expect(pages).toEqual(noPanels ? [] : all);
  expect(output).toMatch(/^A plan of 2\.\d MB as a comment of \d{5} characters: \d+ ms$/m);
  const costs = [...output.matchAll(/^\| (\w+) \| \d+ s \| \d+ MiB \|$/gm)].map(([, what]) => what);
  expect(costs).toEqual(noPanels ? [] : ["Pushgateway", "Prometheus"]);
  expect(readdirSync(folder)).toEqual([]);
  expect(readFileSync(join(root, "docs/performance.md"), "utf8")).toBe(page);
  rmSync(folder, { recursive: true });
});
