/** A real npm, with packages that lie beside the project: no registry is asked. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { mustRun, run } from "../../scripts/machine/process";

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), "handled-deps-"));
const project = join(folder, "project");
const installed = join(project, "node_modules", "one");
const packed = join(folder, "one-1.0.0.tgz");
/** npm's own, or it would install what an earlier run of this test packed. */
const cache = join(folder, "cache");
/** Its files take long enough to unpack to be killed over. */
const FILES = 800;
const big = join(project, "node_modules", "big");
const command = ["scripts/with-deps.mjs", "one"];
const options = { cwd: project, env: { npm_config_cache: cache } };
const withDeps = () => run(process.execPath, command, options);

beforeAll(async () => {
  const one = join(folder, "one");
  mkdirSync(one);
  mkdirSync(join(project, "scripts"), { recursive: true });
  const about = { name: "one", version: "1.0.0", bin: "one.js" };
  writeFileSync(join(one, "package.json"), JSON.stringify(about));
  writeFileSync(join(one, "one.js"), "#!/usr/bin/env node\nconsole.log('it ran');\n", {
    mode: 0o755,
  });
  await mustRun("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: one });
  const manyFiles = join(folder, "big");
  mkdirSync(manyFiles);
  writeFileSync(join(manyFiles, "package.json"), JSON.stringify({ name: "big", version: "1.0.0" }));
  for (let n = 0; n < FILES; n++) writeFileSync(join(manyFiles, `${n}.txt`), `${n}\n`);
  await mustRun("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: manyFiles });
  const script = join(__dirname, "../../scripts/with-deps.mjs");
  copyFileSync(script, join(project, "scripts", "with-deps.mjs"));
  const dependencies = { one: "file:../one-1.0.0.tgz", big: "file:../big-1.0.0.tgz" };
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "project", dependencies }));
  await mustRun("npm", ["install", "--package-lock-only", "--offline", "--no-audit"], {
    cwd: project,
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("installs once, and again when a package's folder is gone", async () => {
  expect(await withDeps()).toMatchObject({ code: 0, stdout: "it ran\n" });
  expect(await withDeps()).toMatchObject({ code: 0, stdout: "it ran\n", stderr: "" });
  rmSync(installed, { recursive: true });
  const healed = await withDeps();
  expect(healed.stderr).toMatch(/^Installing dependencies with npm ci/);
  expect(healed).toMatchObject({ code: 0, stdout: "it ran\n" });
});

test("an install that fails says what to do, and the next one heals", async () => {
  rmSync(installed, { recursive: true });
  rmSync(packed);
  rmSync(cache, { recursive: true });
  const { code, stdout, stderr } = await withDeps();
  expect(stderr).toMatch(
    /\nnpm ci failed with exit code \d+\.\nCheck that the npm registry can be reached \(`npm ping`\), then run the command again\.\n$/,
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  await mustRun("npm", ["pack", "--silent", "--pack-destination", folder], {
    cwd: join(folder, "one"),
  });
  expect(await withDeps()).toMatchObject({ code: 0, stdout: "it ran\n" });
});

test("an install killed in the middle is done again by the next command", async () => {
  rmSync(join(project, "node_modules"), { recursive: true, force: true });
  const first = spawn(process.execPath, command, {
    cwd: project,
    env: { ...process.env, ...options.env },
    stdio: "ignore",
    detached: true,
  });
  while (!existsSync(big) || readdirSync(big).length === 0) await sleep(1);
  const gone = once(first, "exit");
  process.kill(-(first.pid ?? 0), "SIGKILL");
  await gone;
  expect(readdirSync(big).length).toBeLessThan(FILES);
  const healed = await withDeps();
  expect(healed.stderr).toMatch(/^Installing dependencies with npm ci/);
  expect(healed).toMatchObject({ code: 0, stdout: "it ran\n" });
  expect(readdirSync(big)).toHaveLength(FILES + 1);
});

test("a linked node_modules that is out of date is refused, and what it links to stays", async () => {
  const elsewhere = join(folder, "elsewhere");
  renameSync(join(project, "node_modules"), elsewhere);
  symlinkSync(elsewhere, join(project, "node_modules"));
  expect(await withDeps()).toMatchObject({ code: 0, stdout: "it ran\n" });
  writeFileSync(join(elsewhere, ".handled-installed"), "of another lock file");
  expect(await withDeps()).toMatchObject({
    code: 1,
    stdout: "",
    stderr:
      `node_modules is a link to ${elsewhere}, which is not what package-lock.json asks for.\n` +
      "Install there (`npm ci`), or remove the link, then run the command again.\n",
  });
  expect(existsSync(join(elsewhere, "one", "package.json"))).toBe(true);
});
