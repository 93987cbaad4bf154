import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  cliConfigFile,
  methodsInUse,
  parseInstallation,
  renderInstallation,
} from "../../scripts/offline/terraform-cli-config";
import { withPartsMirror } from "../../scripts/offline/docker-provider";

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "home "))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

const file = `
# provider_installation { direct {} }
plugin_cache_dir = "/cache"
credentials "app.terraform.io" { token = "secret" }
provider_installation {
  dev_overrides { "a/b" = "/x" }
  filesystem_mirror {
    path    = "/srv/mirror # one"   // kept here
    include = ["registry.terraform.io/*/*", "grafana/grafana"]
  }
  /* network_mirror { url = "https://old.example/" } */
  network_mirror {
    url     = "https://mirror.example/providers/"
    exclude = ["hashicorp/*"]
  }
  direct {}
}
filesystem_mirror { path = "/outside" }
`;

const methods = [
  {
    kind: "filesystem_mirror",
    location: "/srv/mirror # one",
    include: ["registry.terraform.io/*/*", "grafana/grafana"],
  },
  {
    kind: "network_mirror",
    location: "https://mirror.example/providers/",
    exclude: ["hashicorp/*"],
  },
  { kind: "direct" },
] as const;

test("the methods of a provider_installation block are read", () => {
  expect(parseInstallation(file)).toEqual(methods);
});

test("a file without the block has no methods of its own", () => {
  expect(parseInstallation('plugin_cache_dir = "/cache"')).toBeUndefined();
});

test("what is written reads back the same", () => {
  expect(parseInstallation(renderInstallation(methods))).toEqual(methods);
});

test("Terraform's templates do not happen in a path", () => {
  const text = renderInstallation([{ kind: "filesystem_mirror", location: "/a ${b} %{c}" }]);
  expect(text).toContain('path = "/a $${b} %%{c}"');
});

test("the named file counts, then the one in the home folder, and one that is absent does not", () => {
  const named = join(home, "named.rc");
  expect(cliConfigFile({ HOME: home })).toBeUndefined();
  writeFileSync(join(home, ".terraformrc"), "");
  expect(cliConfigFile({ HOME: home })).toBe(join(home, ".terraformrc"));
  expect(cliConfigFile({ HOME: home, TF_CLI_CONFIG_FILE: named })).toBeUndefined();
  writeFileSync(named, "");
  const env = { HOME: home, TF_CLI_CONFIG_FILE: named };
  expect(cliConfigFile(env)).toBe(named);
  // The file written here, kept as a choice, must not hide the user's own.
  expect(cliConfigFile(env, named)).toBe(join(home, ".terraformrc"));
});

test("without a block the folders that Terraform knows are used, and not asked for elsewhere", () => {
  const plugins = join(home, ".terraform.d", "plugins");
  mkdirSync(join(plugins, "registry.terraform.io", "grafana", "grafana"), { recursive: true });
  expect(methodsInUse({ HOME: home })).toEqual([
    { kind: "filesystem_mirror", location: plugins },
    { kind: "direct", exclude: ["registry.terraform.io/grafana/grafana"] },
  ]);
});

test("the parts' mirror gives the Docker provider, and nothing else is asked for it", () => {
  const ours = [
    "registry.terraform.io/kreuzwerker/docker",
    "registry.opentofu.org/kreuzwerker/docker",
  ];
  expect(withPartsMirror("/parts/mirror", methods)).toEqual([
    { kind: "filesystem_mirror", location: "/parts/mirror", include: ours },
    { ...methods[0], exclude: ours },
    { ...methods[1], exclude: ["hashicorp/*", ...ours] },
    { kind: "direct", exclude: ours },
  ]);
});
