import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { PartsLayout, partsDir } from "../../scripts/offline/parts-dir";
import { pins } from "../../scripts/offline/pins";
import { platform } from "../../scripts/offline/provider-mirror";
import { keptPushgateway } from "../../scripts/offline/pushgateway-image";
import { describeUnless } from "../unless";

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

const notBuilt = (file: string) => (existsSync(file) ? undefined : "not built on this host");

describeUnless("promtool", notBuilt(promtool), () => {
  test("names its release", () => {
    const { stdout } = spawnSync(promtool, ["--version"], { encoding: "utf8" });
    expect(stdout).toContain(`promtool, version ${pins.prometheus.version} `);
  });
});

describeUnless("the Docker provider", notBuilt(forTerraform), () => {
  test("can be run, and is in the mirror under both registries' names", () => {
    const provider = statSync(forTerraform);
    expect(provider.mode & 0o111).toBe(0o111);
    expect(statSync(forTofu).size).toBe(provider.size);
  });
});

for (const [image, version, programs] of images) {
  const tar = parts.imageTar(image, version);
  describeUnless(`the image of ${image}`, notBuilt(tar), () => {
    const entry = (end: string): string | undefined =>
      listed(tar).find((line) => line.endsWith(end));

    test.each([...programs, "busybox"])("has root's program %s", (program) => {
      expect(entry(` ./bin/${program}`)).toMatch(/^-rwxr-xr-x 0\/0 /);
    });

    test.each(["sh", "wget", "printf"])("has BusyBox's %s", (applet) => {
      expect(entry(` ./bin/${applet} -> busybox`)).toMatch(/^l/);
    });

    test("gives nobody the data folder, and everybody /tmp", () => {
      expect(entry(` ./${image}/`)).toMatch(/^drwxr-xr-x 65534\/65534 /);
      expect(entry(" ./tmp/")).toMatch(/^drwxrwxrwt 0\/0 /);
    });
  });
}
