/**
 * Runs one of the project's tools, and installs the dependencies first when they are missing or
 * older than the lock file, so that `npm run anything` works in a fresh clone.
 *
 *   node scripts/with-deps.mjs jest --selectProjects node
 *   node scripts/with-deps.mjs scripts/up.ts --yes
 *
 * Plain Node without imports from node_modules: it has to run before there is one.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, "node_modules", ".handled-installed");

/** What the installed tree depends on: the lock file, and Node's major version. */
function wantedStamp() {
  return createHash("sha256")
    .update(process.versions.node.split(".")[0])
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

/** npm empties what node_modules links to, and that is somebody else's tree. */
function refuseLink() {
  const modules = dirname(stampFile);
  if (!lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const target = existsSync(modules) ? realpathSync(modules) : "nothing";
  process.stderr.write(
    `node_modules is a link to ${target}, which is not what package-lock.json asks for.\n` +
      "Install there (`npm ci`), or remove the link, then run the command again.\n",
  );
  process.exit(1);
}

function install(stamp) {
  refuseLink();
  const started = Date.now();
  process.stderr.write("Installing dependencies with npm ci (first run: about a minute) …\n");
  // An install that is cut off must not be taken for the one before it.
  rmSync(stampFile, { force: true });
  // npm's own report goes to stderr: what the command prints on stdout stays clean.
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", process.stderr, process.stderr],
  });
  if (npm.error || npm.status !== 0) {
    process.stderr.write(
      `npm ci failed${npm.error ? `: ${npm.error.message}` : ` with exit code ${npm.status}`}.\n` +
        "Check that the npm registry can be reached (`npm ping`), then run the command again.\n",
    );
    process.exit(1);
  }
  writeFileSync(stampFile, stamp);
  process.stderr.write(`Installed in ${Math.round((Date.now() - started) / 1000)} s.\n`);
}

const [tool, ...args] = process.argv.slice(2);
if (!tool) {
  process.stderr.write("usage: node scripts/with-deps.mjs TOOL [ARG …]\n");
  process.exit(64);
}
if (Number(process.versions.node.split(".")[0]) < 20) {
  process.stderr.write(
    `Node 20 or newer is needed, this is ${process.version} (${process.execPath}).\n`,
  );
  process.exit(1);
}

/** Whether a package that npm installed has lost its folder since. */
function isBroken() {
  try {
    const { packages } = JSON.parse(
      readFileSync(join(root, "node_modules", ".package-lock.json"), "utf8"),
    );
    return Object.keys(packages).some((path) => !existsSync(join(root, path, "package.json")));
  } catch {
    return true;
  }
}

const stamp = wantedStamp();
if (!existsSync(stampFile) || readFileSync(stampFile, "utf8") !== stamp || isBroken())
  install(stamp);

// A .ts file runs through tsx's CommonJS hook, which needs no loader thread.
const command = tool.endsWith(".ts")
  ? [process.execPath, "--require", "tsx/cjs", tool, ...args]
  : [join(root, "node_modules", ".bin", tool), ...args];
const child = spawn(command[0], command.slice(1), { cwd: root, stdio: "inherit" });
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
process.on("SIGINT", () => {}); // the terminal sends it to the child as well
child.on("error", (error) => {
  process.stderr.write(`cannot run ${tool}: ${error.message}\n`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
