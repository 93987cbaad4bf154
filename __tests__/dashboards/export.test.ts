import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DATA_SOURCE, FOLDER, dashboardApiJson, dashboardJson, dashboards } from "../../dashboards";

const ROOT = resolve(__dirname, "../..");
const run = (...args: string[]) =>
  spawnSync(process.execPath, ["--require", "tsx/cjs", "scripts/dashboards-export.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });

describe("exported dashboards", () => {
  it("are these, in the folder and on the data source that the stack creates", () => {
    expect(dashboards.map(({ uid, title, file }) => ({ uid, title, file }))).toEqual([
      { uid: "claude-code-usage", title: "Claude Code Usage", file: "claude-code-usage.json" },
      { uid: "billaged-overview", title: "Billaged Overview", file: "billaged-overview.json" },
      { uid: "handled-health", title: "Monitoring Health", file: "handled-health.json" },
    ]);
    expect(FOLDER).toEqual({ uid: "handled", title: "Handled" });
    expect(DATA_SOURCE).toEqual({ uid: "handled-prometheus", name: "Handled Prometheus" });
  });

  it.each(dashboards)(
    "$file is fresh, bare and in the body for the API",
    ({ uid, file, build }) => {
      const bare = readFileSync(join(ROOT, "dashboards/json", file), "utf8");
      const api = readFileSync(join(ROOT, "dashboards/json/api", file), "utf8");
      expect(bare).toBe(dashboardJson(uid));
      expect(api).toBe(dashboardApiJson(uid));
      expect(JSON.parse(bare)).toEqual(JSON.parse(JSON.stringify(build())));
      expect(JSON.parse(api)).toEqual({
        dashboard: { ...(JSON.parse(bare) as object), id: null },
        overwrite: true,
        message: expect.stringMatching(/ by Handled Monitoring$/) as unknown,
      });
    },
  );

  it("names the known dashboards when asked for another", () => {
    expect(() => dashboardJson("nope")).toThrow(
      "a dashboard's uid must be one of claude-code-usage, billaged-overview, handled-health, got: nope",
    );
  });
});

/** Each run starts Node and tsx, which a busy machine may take seconds for. */
jest.setTimeout(60_000);

describe("npm run dashboards:export", () => {
  let out = "";
  beforeAll(() => {
    out = mkdtempSync(join(tmpdir(), "dashboards-"));
  });
  afterAll(() => rmSync(out, { recursive: true }));

  it("explains itself", () => {
    const { status, stdout } = run("--help");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^npm run dashboards:export/);
  });

  it("refuses an option that it does not know", () => {
    const { status, stderr } = run("--chekc");
    expect(status).toBe(2);
    expect(stderr).toMatch(/^dashboards: Unknown option '--chekc'/);
  });

  it("writes all files, then finds them fresh, stale, missing and left over", () => {
    expect(run("--out", out)).toMatchObject({ status: 0, stdout: "dashboards: 6 files written\n" });
    expect(run("--out", out, "--check")).toMatchObject({
      status: 0,
      stdout: "dashboards: 6 files are fresh\n",
    });
    appendFileSync(join(out, "billaged-overview.json"), " ");
    rmSync(join(out, "api/claude-code-usage.json"));
    writeFileSync(join(out, "old.json"), "{}");
    expect(run("--out", out, "--check")).toMatchObject({
      status: 1,
      stderr:
        "missing: api/claude-code-usage.json\nstale: billaged-overview.json\nleft over: old.json\n" +
        "dashboards: run `npm run dashboards:export`\n",
    });
  });
});
