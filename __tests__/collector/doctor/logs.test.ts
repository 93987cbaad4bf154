import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Result } from "../../../collector/doctor/result";
import { Patient } from "./patient";

jest.setTimeout(60_000);

let patient: Patient;
beforeEach(async () => {
  patient = await new Patient().makeHealthy();
});
afterEach(() => patient.end());

describe("logs", () => {
  test("of a folder that this ledger does not know", async () => {
    patient.env["CLAUDE_CONFIG_DIR"] = join(patient.home.path, "other");
    patient.home.log("../../other/projects/-p/s.jsonl", ["{}"]);
    const [result] = await patient.resultsOf("logs");
    expect(result).toMatchObject({
      status: "failed",
      message: expect.stringContaining("other/projects must be known to the ledger in") as string,
      advice: expect.stringContaining("--add-root") as string,
    });
  });

  test("none at all", async () => {
    rmSync(patient.home.config, { recursive: true });
    const [result] = await patient.resultsOf("logs");
    expect(result).toMatchObject({
      status: "warning",
      message: `no logs of Claude Code below ${patient.home.path}/.config/claude/projects or ${patient.home.config}/projects`,
    });
  });

  test("that can't be read, by another user", async () => {
    const logs = ["a", "b", "c", "d"].map((name) =>
      patient.home.log(`-work/${name}.jsonl`, ["{}"]),
    );
    logs.forEach((log) => chmodSync(log, 0));
    chmodSync(join(patient.home.config, "projects/-work"), 0o755);
    chmodSync(patient.home.path, 0o755);
    const script = join(patient.home.path, "doctor.js");
    const source = join(__dirname, "doctor-script.ts");
    await build({
      entryPoints: [source],
      outfile: script,
      bundle: true,
      platform: "node",
      define: { COLLECTOR_VERSION: '"0.0.0-test"' },
    });
    const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
    const PATH = patient.account.env["PATH"] ?? "";
    const env = { PATH, PUSHGATEWAY_URL: patient.gateway.url };
    const { stdout, code } = await patient.home.run(["--json"], { script, env, ...uid });
    const [, result] = JSON.parse(stdout) as Result[];
    expect(result).toEqual({
      check: "logs",
      status: "warning",
      message: expect.stringMatching(
        /^4 files or folders can't be read and are not counted: \S+\/a\.jsonl \(EACCES: .*\), \S+\/b\.jsonl .*, \S+\/c\.jsonl .* and 1 more$/,
      ) as string,
      advice: "Make them readable for the user that runs the collector.",
    });
    expect(code).toBe(0);
  });
});
