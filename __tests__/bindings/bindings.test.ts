import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { findDrift } from "../../scripts/bindings/drift";
import { readTree, selectResources } from "../../scripts/bindings/generate";

const root = resolve(__dirname, "../..");
const home = join(root, "packages/provider-grafana");
const schema = readFileSync(join(home, "schema.json"), "utf8");

function bindings(...args: string[]) {
  const run = spawnSync(
    process.execPath,
    ["--require", "tsx/cjs", "scripts/bindings.ts", ...args],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

const lib = readTree(join(home, "lib"));

describe("the library", () => {
  it("names no path of the machine that made it", () => {
    const text = [...lib.values()].join("");
    expect(text).not.toContain(root);
    expect(text).not.toContain(tmpdir() + "/");
  });

  it("has a folder for each resource, in the layout of the published providers", () => {
    expect([...lib.keys()].filter((name) => name.endsWith(".js"))).toEqual([
      "contact-point/index.js",
      "dashboard/index.js",
      "data-source/index.js",
      "folder/index.js",
      "index.js",
      "lazy-index.js",
      "message-template/index.js",
      "mute-timing/index.js",
      "notification-policy/index.js",
      "organization-preferences/index.js",
      "provider/index.js",
      "rule-group/index.js",
      "service-account-token/index.js",
      "service-account/index.js",
    ]);
  });
});

describe("findDrift", () => {
  it("tells changed, missing and unexpected files apart, in the order of their names", () => {
    const expected = new Map([
      ["a.js", "1"],
      ["b.js", "1"],
      ["same.js", "1"],
    ]);
    const actual = new Map([
      ["b.js", "2"],
      ["c.js", "1"],
      ["same.js", "1"],
    ]);
    expect(findDrift(expected, actual)).toEqual([
      { file: "a.js", kind: "missing" },
      { file: "b.js", kind: "changed" },
      { file: "c.js", kind: "unexpected" },
    ]);
  });
});

describe("selectResources", () => {
  it("refuses a resource that the schema lacks", () => {
    expect(() => selectResources(schema, ["grafana_folder", "grafana_unheard_of"])).toThrow(
      "the schema lacks: grafana_unheard_of",
    );
  });
});

describe("npm run bindings", () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), "provider-grafana-"));
    cpSync(home, copy, { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  it("--check turns red and names the files; a plain run mends them and turns it green", () => {
    appendFileSync(join(copy, "lib/folder/index.js"), "// edited by hand\n");
    rmSync(join(copy, "lib/dashboard/index.d.ts"));
    writeFileSync(join(copy, "lib/stray.js"), "");

    // Exactly these three: so the other committed files are what the schema gives.
    const red = bindings("--check", "--package", copy);
    expect(red.code).toBe(1);
    expect(red.stderr.split("\n")).toEqual([
      "missing: lib/dashboard/index.d.ts",
      "changed: lib/folder/index.js",
      "unexpected: lib/stray.js",
      "bindings: 3 file(s) drifted; run `npm run bindings`",
      "",
    ]);

    expect(bindings("--package", copy).code).toBe(0);
    expect(readTree(join(copy, "lib"))).toEqual(lib);
    expect(bindings("--check", "--package", copy)).toEqual({
      code: 0,
      stdout: "bindings: 28 files are fresh\n",
      stderr: "",
    });
  }, 120_000);

  it("explains itself, and refuses what it does not know", () => {
    expect(bindings("--help").stdout).toContain("npm run bindings");
    const unknown = bindings("--chekc");
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain("Unknown option '--chekc'");
  }, 30_000);
});
