/** Whose the names are that a deploy would take, in an engine that holds what a test says. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "../../scripts/machine/project";
import { root } from "../../scripts/machine/project";
import { asDeploy, markDeploying, unmarkDeploying } from "../../scripts/up/deploying";
import { settleLeftovers } from "../../scripts/up/leftovers";

const prefix = `test-leftovers-${process.pid}`;
const stateDir = `.state/${prefix}`;
const NAME = `${prefix}-prometheus`;
const NETWORK = `${prefix}-network`;

let containers: { Id: string; Name: string; Config: { Labels: Record<string, string> } }[];
let network: { Id: string; Containers: Record<string, { Name: string }> } | undefined;
let did: string[];
const project = {
  config: {
    prefix,
    files: { stateDir },
    state: { kind: "local" },
    ...Object.fromEntries(
      ["prometheus", "pushgateway", "grafana"].map((name) => [name, { mode: "external" }]),
    ),
  },
  docker: {
    run: ([first, ...rest]: string[]) => {
      if (first === "ps")
        return Promise.resolve({
          code: 0,
          stdout: containers.map(({ Name }) => Name.slice(1)).join("\n"),
        });
      if (first === "container") {
        const found = containers.filter(({ Name }) => rest.includes(Name.slice(1)));
        return Promise.resolve({ code: 0, stdout: JSON.stringify(found) });
      }
      return Promise.resolve({ code: network ? 0 : 1, stdout: JSON.stringify([network]) });
    },
    must: (args: string[]) => Promise.resolve(did.push(args.join(" "))),
  },
} as unknown as Project;

const container = (Id: string, Name = NAME, Labels: Record<string, string> = {}) => ({
  ...{ Id, Name: `/${Name}`, State: { Running: true }, Mounts: [] },
  Config: { Labels },
});
const OURS = { "handled.settings-hash": "0a" };
const message = (isAdopting = false) =>
  settleLeftovers(project, isAdopting).then(
    () => "settled",
    (error: Error) => error.message,
  );

/** Another process that has begun a deploy of the same checkout. */
async function deployElsewhere(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const code = `
    require("./scripts/up/deploying").markDeploying(${JSON.stringify({ config: project.config })});
    process.send("marked");
    setInterval(() => undefined, 1000);`;
  const other = spawn(process.execPath, ["--require", "tsx/cjs", "-e", code], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(other, "message");
  return other;
}

beforeEach(() => {
  mkdirSync(join(root, stateDir), { recursive: true });
  [containers, network, did] = [[], undefined, []];
});
afterEach(() => rmSync(join(root, stateDir), { recursive: true }));

test("what the state knows, and a deployment with a longer prefix, is left alone", async () => {
  const instances = [{ attributes: { id: "1" } }, { attributes: { id: "2" } }];
  const resources = [{ type: "docker_container", name: "x", instances }];
  writeFileSync(join(root, stateDir, "monitoring.tfstate"), JSON.stringify({ resources }));
  containers = [container("1"), container("9", `${prefix}-two-prometheus`)];
  network = { Id: "2", Containers: { 1: { Name: NAME } } };
  expect([await message(), did]).toEqual(["settled", []]);
});

test("somebody else's container is named and nothing is touched", async () => {
  containers = [container("1", NAME, { "com.docker.compose.project": "saas" })];
  const said = await message();
  expect(said).toContain(`of this checkout knows nothing of them: ${NAME}.\n`);
  expect(said).toContain("docker compose made them (project saas).\nNothing was touched.");
  expect(did).toEqual([]);
});

test("our labels alone do not make it ours: only after a deploy of this checkout was cut off", async () => {
  containers = [container("1", NAME, OURS)];
  network = { Id: "2", Containers: { 1: { Name: NAME } } };
  expect(await message()).toContain("knows nothing of them");
  markDeploying(project);
  expect([await message(), did]).toEqual(["settled", ["rm -f 1", "network rm 2"]]);
  unmarkDeploying(project);
  expect(existsSync(join(root, stateDir, "deploying"))).toBe(false);
});

test("while another process deploys, what it has made so far is not taken for a killed one's", async () => {
  const other = await deployElsewhere({});
  containers = [container("1", NAME, OURS)];
  expect(await message()).toBe(
    `Another \`npm run up\` or \`apply\` of this checkout is at work (process ${other.pid}). Nothing was touched.\n` +
      "Wait for its end, then repeat.",
  );
  expect(did).toEqual([]);
  other.kill();
  await once(other, "exit");
  expect([await message(), did]).toEqual(["settled", ["rm -f 1"]]);
});

test("one at work in another time zone and language, as a runner's, is known all the same", async () => {
  const other = await deployElsewhere({ TZ: "Asia/Tokyo", LC_ALL: "C.UTF-8" });
  containers = [container("1", NAME, OURS)];
  expect([await message(), did]).toEqual([expect.stringContaining(`(process ${other.pid})`), []]);
  await expect(asDeploy(project, () => Promise.reject(new Error("begun")))).rejects.toThrow(
    `(process ${other.pid})`,
  );
  other.kill();
  await once(other, "exit");
});

test("a deploy that ends well takes its mark away, one that fails leaves it", async () => {
  const mark = join(root, stateDir, "deploying");
  await asDeploy(project, () => {
    expect(readFileSync(mark, "utf8")).toMatch(new RegExp(`^${process.pid} `));
    return Promise.resolve();
  });
  expect(existsSync(mark)).toBe(false);
  await expect(asDeploy(project, () => Promise.reject(new Error("half-way")))).rejects.toThrow(
    "half-way",
  );
  expect(existsSync(mark)).toBe(true);
});

test("the number of the process that was killed, given to another one since, keeps nobody out", async () => {
  writeFileSync(join(root, stateDir, "deploying"), `${process.ppid} Thu Jan  1 00:00:00 1970\n`);
  containers = [container("1", NAME, OURS)];
  expect([await message(), did]).toEqual(["settled", ["rm -f 1"]]);
});

test("a cut-off deploy does not make somebody else's container ours", async () => {
  markDeploying(project);
  containers = [container("1")];
  expect(await message()).toContain("knows nothing of them");
  expect(did).toEqual([]);
});

test("a network of that name is refused, or taken where that was said", async () => {
  network = { Id: "2", Containers: {} };
  expect(await message()).toMatch(new RegExp(`^A network named ${NETWORK} exists already`));
  expect([await message(true), did]).toEqual(["settled", ["network rm 2"]]);
});

test("guests in the network are named before anything goes, also with --adopt", async () => {
  containers = [container("1", NAME, OURS)];
  network = { Id: "2", Containers: { 1: { Name: NAME }, 7: { Name: "guest" } } };
  expect(await message(true)).toMatch(
    new RegExp(`Nothing was touched\\.\n.*\n {2}docker network disconnect ${NETWORK} guest$`),
  );
  expect(did).toEqual([]);
});
