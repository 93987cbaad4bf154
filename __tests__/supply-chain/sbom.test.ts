import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly components: readonly {
    readonly purl: string;
    readonly hashes?: readonly { readonly alg: string }[];
  }[];
}

test("npm run sbom lists each package of the lock file once, with the hash of what was fetched", () => {
  const { status, stdout } = spawnSync("npm", ["run", "--silent", "sbom"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(status).toBe(0);
  const { bomFormat, specVersion, components } = JSON.parse(stdout) as Bom;
  expect([bomFormat, specVersion]).toEqual(["CycloneDX", "1.5"]);

  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Readonly<Record<string, Locked>>;
  };
  const locked = Object.entries(packages).filter(([folder, { link }]) => folder && !link);
  const purls = (some: typeof locked) =>
    [
      ...new Set(some.map(([folder, { name, version }]) => purl(name ?? nameOf(folder), version))),
    ].sort();
  const listed = components.map((component) => component.purl.replace(/\?.*$/, ""));
  expect([...new Set(listed)].sort()).toEqual(purls(locked));

  const hashed = components.filter(({ hashes }) => hashes?.some(({ alg }) => alg === "SHA-512"));
  const withHash = new Set(hashed.map((component) => component.purl.replace(/\?.*$/, "")));
  const fetched = purls(locked.filter(([, { integrity }]) => integrity));
  // Of two copies npm lists one; the copy in cdktf's archive has no hash of its own.
  const inArchive = new Set(purls(locked.filter(([, { inBundle }]) => inBundle)));
  const without = fetched.filter((one) => !withHash.has(one) && !inArchive.has(one));
  expect(without).toEqual([]);
  expect(withHash.size).toBeGreaterThan(800);
}, 60_000);

interface Locked {
  /** Given where the folder has an alias. */
  readonly name?: string;
  readonly version?: string;
  readonly link?: boolean;
  readonly integrity?: string;
  readonly inBundle?: boolean;
}

const nameOf = (folder: string) => folder.replace(/^.*node_modules\//, "");
const purl = (name: string, version?: string) => `pkg:npm/${name.replace("@", "%40")}@${version}`;
