import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  findInMirrors,
  listed,
  platform,
  versionInFolder,
} from "../../scripts/offline/provider-mirror";

const host = "registry.terraform.io";
const docker = "kreuzwerker/docker";
let mirror: string;
let server: Server | undefined;

beforeEach(() => (mirror = mkdtempSync(join(tmpdir(), "mirror "))));
afterEach(async () => {
  rmSync(mirror, { recursive: true, force: true });
  if (server !== undefined) await new Promise((resolve) => server?.close(resolve));
  server = undefined;
});

function put(path: string): void {
  const full = join(mirror, host, docker, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, "");
}

test.each([
  [[], undefined],
  [[`4.5.0/${platform}/terraform-provider-docker_v4.5.0`], "4.5.0"],
  [[`terraform-provider-docker_4.6.0_${platform}.zip`], "4.6.0"],
  [[`4.5.0/${platform}/x`, `4.10.0/${platform}/x`, `5.0.0/${platform}/x`], "4.10.0"],
  [[`3.6.2/${platform}/x`, `4.7.0-rc1/${platform}/x`], undefined],
  [["4.5.0/plan9_arm/x", "terraform-provider-docker_4.6.0_plan9_arm.zip"], undefined],
])("a mirror folder with %j offers %s", (files, version) => {
  files.forEach(put);
  expect(versionInFolder(mirror, host, docker)).toBe(version);
});

test("the two registries' names are not mixed up", () => {
  put(`4.5.0/${platform}/x`);
  expect(versionInFolder(mirror, "registry.opentofu.org", docker)).toBeUndefined();
});

test.each([
  [["kreuzwerker/docker"], true],
  [["registry.terraform.io/kreuzwerker/docker"], true],
  [["registry.terraform.io/*/*"], true],
  [["*/*/*"], true],
  [["kreuzwerker/*"], true],
  [["registry.opentofu.org/kreuzwerker/docker"], false],
  [["grafana/grafana", "hashicorp/*"], false],
  [[], false],
])("%j names the Docker provider: %s", (patterns, expected) => {
  expect(listed(patterns, host, docker)).toBe(expected);
});

test("include and exclude lists are kept to", async () => {
  put(`4.5.0/${platform}/x`);
  const method = { kind: "filesystem_mirror", location: mirror } as const;
  const found = { from: mirror, version: "4.5.0" };
  const find = findInMirrors;
  expect(await find([{ kind: "direct" }, method], host, docker)).toEqual(found);
  expect(await find([{ ...method, exclude: [docker] }], host, docker)).toBeUndefined();
  expect(await find([{ ...method, include: ["grafana/*"] }], host, docker)).toBeUndefined();
});

/** Answers as a network mirror does, and keeps what it was asked for. */
async function networkMirror(asked: string[]): Promise<string> {
  const started = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end('{"versions":{"4.5.0":{},"4.9.9":{},"5.1.0":{}}}');
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/providers`;
}

test("a network mirror is asked for its index", async () => {
  const asked: string[] = [];
  const location = await networkMirror(asked);
  const found = await findInMirrors([{ kind: "network_mirror", location }], host, docker);
  expect(found).toEqual({ from: location, version: "4.9.9" });
  expect(asked).toEqual(["/providers/registry.terraform.io/kreuzwerker/docker/index.json"]);
});

test.each(["not JSON", "{}"])("a network mirror that answers %j offers nothing", async (body) => {
  const started = createServer((_, response) => response.end(body));
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const location = `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
  const method = { kind: "network_mirror", location } as const;
  expect(await findInMirrors([method], host, docker)).toBeUndefined();
});
