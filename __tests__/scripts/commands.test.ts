import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../..");
let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "handled-commands-"))));
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
  for (const folder of [`.state/${prefix}`, `cdktf.out.${prefix}`])
    rmSync(join(root, folder), { recursive: true, force: true });
});

const prefix = `t-${process.pid}`;

/** Runs a command of the project as npm does, without the wrapper that installs. */
function command(name: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", "tsx/cjs", join(root, "scripts", `${name}.ts`), ...args],
    {
      cwd: root,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: home, HANDLED_PREFIX: prefix, ...env },
    },
  );
  return { status, stdout, stderr };
}

const commands = readdirSync(join(root, "scripts"))
  .filter((file) => file.endsWith(".ts") && file !== "collect-here.ts")
  .map((file) => file.replace(/\.ts$/, ""));

test.each(commands)("%s --help teaches and ends with 0", (name) => {
  const { status, stdout, stderr } = command(name, ["--help"]);
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^npm (run [a-z:-]+|test)/);
  expect(stdout).toMatch(/--help +this text/);
  expect(status).toBe(0);
});

test("a reader that goes away, as in `npm run up | head`, ends no command", () => {
  const script = join(root, "scripts", "up.ts");
  const line = `"${process.execPath}" --require tsx/cjs "${script}" --help | :; echo "\${PIPESTATUS[0]}"`;
  // `:` is gone long before the help is written.
  const { stdout, stderr } = spawnSync("bash", ["-c", line], { cwd: root, encoding: "utf8" });
  expect([stdout, stderr]).toEqual(["0\n", ""]);
});

test("an unknown flag is wrong usage: exit code 64 and the help", () => {
  const { status, stderr } = command("down", ["--everything"]);
  expect(stderr).toMatch(/^npm run down: Unknown option '--everything'/);
  expect(stderr).toContain("--volumes  remove the volumes too");
  expect(status).toBe(64);
});

test("a wrong setting stops every command with the rule and exit code 1", () => {
  const { status, stderr } = command("doctor", [], { HANDLED_GRAFANA_PORT: "70000" });
  expect(stderr).toBe(
    "\n`HANDLED_GRAFANA_PORT` must be an integer between 1 and 65535, got: 70000 (from the environment)\n",
  );
  expect(status).toBe(1);
});

test("diff --base: two commits without Docker, Terraform or Grafana", () => {
  const noEngine = { DOCKER_HOST: `unix://${home}/no.sock` };
  const same = command("diff", ["--base", "HEAD", "--markdown", join(home, "comment.md")], {
    ...noEngine,
    PATH: "/usr/bin:/bin",
  });
  expect(same.stderr).toBe("");
  expect(same.stdout).toMatch(
    new RegExp(`^${prefix}-monitoring:[\\s\\S]*^${prefix}-dashboards: `, "m"),
  );
  expect([0, 2, 3]).toContain(same.status);
  const comment = readFileSync(join(home, "comment.md"), "utf8");
  expect(comment).toMatch(
    /^<!-- handled-monitoring diff -->\n## What this changes\n\nThe code of HEAD,/,
  );

  const unknown = command("diff", ["--base", "no-such-commit"], noEngine);
  expect(unknown.stderr).toContain(
    "--base must be a commit, branch or tag that this checkout has, got: no-such-commit",
  );
  expect(unknown.status).toBe(1);
}, 120_000);

test("uninstall without a terminal and without --yes changes nothing", () => {
  const { status, stderr } = command("uninstall");
  expect(stderr).toBe("\nNothing was changed. Without a terminal, confirm with --yes.\n");
  expect(status).toBe(1);
});

test("doctor without a Docker engine says what to do, and ends with the first broken link's code", () => {
  const { status, stdout } = command("doctor", [], {
    DOCKER_HOST: `unix://${home}/no.sock`,
    HANDLED_PROMETHEUS_PORT: "1",
    HANDLED_PUSHGATEWAY_PORT: "2",
    HANDLED_GRAFANA_PORT: "3",
  });
  expect(stdout).toMatch(/^!! {2}Docker engine +unix:.*no\.sock: /m);
  expect(stdout).toMatch(/^ +→ install and start Docker, or set DOCKER_HOST/m);
  expect(stdout).toMatch(/^!! {2}deployed +nothing was deployed from this checkout$/m);
  expect(stdout).toMatch(/^!! {2}logs of Claude Code +no log files found$/m);
  expect(stdout).toMatch(
    /^!! {2}Pushgateway +http:\/\/127\.0\.0\.1:2\/-\/ready does not answer: ECONNREFUSED$/m,
  );
  expect(stdout).toMatch(
    /\nFirst broken link: logs of Claude Code\nNext: use Claude Code once, .*\n$/,
  );
  expect(status).toBe(4);
});

test("up where Docker can't run: synthesises, shows what the logs hold, says what to do, exit 1", () => {
  const { status, stdout, stderr } = command("up", [], {
    DOCKER_HOST: `unix://${home}/no.sock`,
    CLAUDE_CONFIG_DIR: join(root, "__tests__/fixtures/e2e/transcripts"),
    HANDLED_PARTS_DIR: join(home, "parts"),
    TZ: "UTC",
  });
  expect(stdout).toMatch(/^ok {2}synthesised the stacks/m);
  expect(stdout).toMatch(/^ +Cost at list prices +\$0\.02$/m);
  expect(stdout).toMatch(/^ +Input tokens +1,100$/m);
  expect(stdout).toMatch(/^ +Cache reads \(tokens\) +30,000$/m);
  expect(stderr).toMatch(/^Nothing was deployed:\n {2}docker-engine: /m);
  expect(stderr).toMatch(/Then run `npm run up` again\.\n$/);
  expect(status).toBe(1);
});

test("up without any logs passes on the collector's hint", () => {
  const { stdout } = command("up", [], {
    DOCKER_HOST: `unix://${home}/no.sock`,
    HANDLED_PARTS_DIR: join(home, "parts"),
  });
  expect(stdout).toContain(`    collect: no Claude Code logs: there is no folder ${home}/.config`);
  expect(stdout).toMatch(/Set CLAUDE_CONFIG_DIR if they lie elsewhere\.$/m);
});

test("collect pushes to the gateway of the settings, in their time zone, with the collector's flags", () => {
  const settings = { HANDLED_PUSHGATEWAY_PORT: "2", HANDLED_TIME_ZONE: "Asia/Tokyo" };
  const logs = { CLAUDE_CONFIG_DIR: join(root, "__tests__/fixtures/e2e/transcripts"), TZ: "UTC" };
  const refused = command("collect-here", [], { ...settings, ...logs });
  expect(refused.stderr).toContain("The Pushgateway at http://127.0.0.1:2 could not be reached");
  expect(refused.status).toBe(1);

  const report = command("collect-here", ["--dry-run", "--json"], { ...settings, ...logs });
  const { daily } = JSON.parse(report.stdout) as { daily: { date: string }[] };
  // 23:59 in UTC is the next morning in Tokyo.
  expect(daily.map(({ date }) => date)).toEqual(["2026-02-10", "2026-02-13"]);

  expect(command("collect-here", ["--help"]).stdout).toMatch(/^Count what Claude Code used/);
});
