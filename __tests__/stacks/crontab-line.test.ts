import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import { MonitoringStack } from "../../stacks/monitoring-stack";
import { describeUnless } from "../unless";
import { maximal } from "./configs";

const terraform = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
const found = spawnSync(terraform, ["version"]).status === 0;

/** What cron hands to /bin/sh: everything after the five fields, `\%` read as `%`. */
const asCronReadsIt = (line: string) => line.split(" ").slice(5).join(" ").replaceAll("\\%", "%");

/** Evaluates the line as `terraform console` in a stack's folder below `root`. */
function evaluate(root: string, node: string): string {
  const stackDir = join(root, "cdktf.out/stacks/monitoring");
  mkdirSync(stackDir, { recursive: true });
  mkdirSync(join(root, ".state/test/machine"), { recursive: true });
  writeFileSync(join(root, ".state/test/machine/node-path"), `${node}\n`);
  const stack = new MonitoringStack(Testing.app(), "monitoring", maximal);
  const { output } = stack.toTerraform() as { output: { crontab_line: { value: string } } };
  const expression = output.crontab_line.value.replace(/^\$\{(.*)\}$/s, "$1");
  const run = spawnSync(terraform, ["console"], {
    cwd: stackDir,
    input: `base64encode(${expression})\n`,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "/dev/null" },
  });
  return Buffer.from(run.stdout.trim().replaceAll('"', ""), "base64").toString();
}

const noTerraform = found ? undefined : "no terraform on PATH or in TERRAFORM_BINARY_NAME";

describeUnless("the crontab line, by terraform", noTerraform, () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), "crontab-line-"))));
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it("is, in a plain checkout, what people expect", () => {
    expect(evaluate(home, "/usr/bin/node")).toBe(
      `*/15 * * * * "/usr/bin/node" "${home}/scripts/collect.js" "http://192.0.2.7:19091" --timezone Europe/Berlin`,
    );
  });

  it.each(["a space", "50% $HOME", 'quo"te `id`', "back\\slash", "ünï'code"])(
    "runs from a folder named %j",
    (name) => {
      const root = join(home, name);
      mkdirSync(join(root, "scripts"), { recursive: true });
      writeFileSync(
        join(root, "scripts/collect.js"),
        "process.stdout.write(JSON.stringify(process.argv.slice(2)))",
      );
      const line = evaluate(root, process.execPath);
      expect(line.replaceAll("\\%", "")).not.toContain("%");
      const run = spawnSync("/bin/sh", ["-c", asCronReadsIt(line)], {
        encoding: "utf8",
        env: { PATH: "/usr/bin:/bin", HOME: home },
      });
      expect(run).toMatchObject({
        status: 0,
        stdout: '["http://192.0.2.7:19091","--timezone","Europe/Berlin"]',
      });
    },
  );
});
