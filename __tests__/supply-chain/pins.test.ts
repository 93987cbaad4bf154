import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { images } from "../../constructs/images";

const root = join(__dirname, "../..");

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  /** Comes inside another package's archive, and under that one's hash. */
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));
const { dependencies, devDependencies, optionalDependencies, overrides, allowScripts } = read(
  "package.json",
) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const { packages } = read("package-lock.json") as { packages: Readonly<Record<string, Locked>> };

/** Each package of the lock file by its folder; not the project itself and its workspace. */
const fetched = Object.entries(packages).filter(([folder]) => folder.startsWith("node_modules/"));
const linked = fetched.filter(([, { link }]) => link);

test("every dependency is one exact version", () => {
  const all = { ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides };
  expect(Object.keys(all).length).toBeGreaterThan(20);
  const loose = Object.entries(all).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)),
  );
  expect(loose).toEqual([]);
});

describe("package-lock.json", () => {
  test("has the hash of each package's content", () => {
    const without = fetched.filter(
      ([, { integrity = "", link, inBundle }]) =>
        !link && !inBundle && !integrity.startsWith("sha512-"),
    );
    expect(without.map(([folder]) => folder)).toEqual([]);
    const bundled = fetched.filter(([, { inBundle }]) => inBundle);
    const bundlers = bundled.map(([folder]) => folder.split("/node_modules/")[0]);
    expect([...new Set(bundlers)]).toEqual(["node_modules/cdktf"]);
  });

  test("names no registry: the only address is the workspace's folder", () => {
    expect(linked.map(([, { resolved }]) => resolved)).toEqual(["packages/provider-grafana"]);
    const addresses = fetched.filter(([, { link, resolved }]) => !link && resolved);
    expect(addresses).toEqual([]);
  });

  // GPL and the like would bind what the project is given on with.
  test("has no package without a licence that lets it be used and passed on", () => {
    const free =
      /^(0BSD|Apache-2\.0|BlueOak-1\.0\.0|BSD-[23]-Clause|CC0-1\.0|CC-BY-4\.0|ISC|MIT|MIT-0|MPL-2\.0|Public Domain|Python-2\.0|Unlicense|Zlib)$/;
    const isFree = (license: string) =>
      license
        .replace(/[()]/g, "")
        .split(" OR ")
        .some((choice) => choice.split(" AND ").every((part) => free.test(part)));
    const other = fetched.filter(([, { link, license }]) => !link && !isFree(license ?? "none"));
    // Both say so in their text alone: fast-shallow-equal is public domain, the other one too.
    expect(other.map(([folder]) => folder)).toEqual([
      "node_modules/fast-shallow-equal",
      "node_modules/react-universal-interface",
    ]);
  });
});

describe("install scripts", () => {
  test("are off for whoever installs", () => {
    const { stdout } = spawnSync("npm", ["config", "get", "ignore-scripts"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stdout.trim()).toBe("true");
  });

  test("are refused one by one as well, for an npm that asks", () => {
    const withScript = fetched.filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = withScript.map(([folder]) => folder.replace(/^.*node_modules\//, ""));
    expect(names.sort()).toEqual(Object.keys(allowScripts ?? {}).sort());
    expect(Object.values(allowScripts ?? {})).toEqual(names.map(() => false));
  });
});

test("every image is one release, and one content where its digest is known", () => {
  const pinned = Object.entries(images).map(([name, image]) => [
    name,
    /^[a-z]+\/[a-z]+:v?\d+\.\d+\.\d+(@sha256:[0-9a-f]{64})?$/.exec(image)?.[1] !== undefined,
  ]);
  expect(Object.fromEntries(pinned)).toEqual({
    prometheus: false,
    pushgateway: true,
    grafana: true,
  });
  for (const image of Object.values(images)) expect(image).toMatch(/:v?\d+\.\d+\.\d+(@|$)/);
});
