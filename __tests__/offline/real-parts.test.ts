import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { PartsLayout, partsDir } from "../../scripts/offline/parts-dir";
import { pins } from "../../scripts/offline/pins";
import { platform } from "../../scripts/offline/provider-mirror";
import { keptPushgateway } from "../../scripts/offline/pushgateway-image";

/** What was really built on this host; a test is left out by name where its part was not. */
const parts = new PartsLayout(partsDir());
const promtool = join(parts.program("prometheus", pins.prometheus.version), "promtool");

const files = (host: string): string => {
  const { version } = pins.dockerProvider;
  const folder = join(parts.mirror, host, "kreuzwerker", "docker", version, platform);
  return join(folder, `terraform-provider-docker_v${version}`);
};
const [forTerraform, forTofu] = [files("registry.terraform.io"), files("registry.opentofu.org")];

const images = [
  ["prometheus", pins.prometheus.version, ["prometheus", "promtool"]],
  ["pushgateway", keptPushgateway(parts) ?? "0", ["pushgateway"]],
] as const;

function listed(tar: string): string[] {
  const list = spawnSync("tar", ["--numeric-owner", "-tvf", tar], { encoding: "utf8" });
  return list.stdout.split("\n");
}

/** Runs a check where its part is there. */
function testPart(what: string, part: string, check: () => void): void {
  if (existsSync(part)) test(what, check);
  else test.skip(`${what} (skipped: not built on this host)`, check);
}

function expectRelease(): void {
  const { stdout } = spawnSync(promtool, ["--version"], { encoding: "utf8" });
  expect(stdout).toContain(`promtool, version ${pins.prometheus.version} `);
}

function expectProviders(): void {
  const provider = statSync(forTerraform);
  expect(provider.mode & 0o111).toBe(0o111);
  expect(statSync(forTofu).size).toBe(provider.size);
}

function expectImage(image: string, tar: string, programs: readonly string[]): void {
  const lines = listed(tar);
  const line = (end: string): string | undefined => lines.find((text) => text.endsWith(end));
  for (const program of [...programs, "busybox"]) {
    expect(line(` ./bin/${program}`)).toMatch(/^-rwxr-xr-x 0\/0 /);
  }
  for (const applet of ["sh", "wget", "printf"]) {
    expect(line(` ./bin/${applet} -> busybox`)).toMatch(/^l/);
  }
  expect(line(` ./${image}/`)).toMatch(/^drwxr-xr-x 65534\/65534 /);
  expect(line(" ./tmp/")).toMatch(/^drwxrwxrwt 0\/0 /);
}

testPart("promtool names its release", promtool, expectRelease);
testPart("both mirrors hold a Docker provider that can run", forTerraform, expectProviders);
for (const [image, version, programs] of images) {
  const tar = parts.imageTar(image, version);
  testPart(`the image of ${image} has root's programs and nobody's data folder`, tar, () =>
    expectImage(image, tar, programs),
  );
}
