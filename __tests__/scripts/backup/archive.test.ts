/** An archive that was written is read back byte for byte; one that was changed is refused. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gunzipSync, gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { readArchive, textOf } from "../../../scripts/backup/archive-reader";
import { ArchiveWriter } from "../../../scripts/backup/archive-writer";
import { FORMAT, VERSION } from "../../../scripts/backup/manifest";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "handled-archive-"));
  file = join(folder, "a.tar.gz");
});
afterEach(() => rmSync(folder, { recursive: true }));

const about = {
  format: FORMAT,
  version: VERSION,
  project: "0.3.0",
  created: "2026-11-22T12:00:00.000Z",
  prefix: "p",
} as const;

/** A volume as docker gives it: a folder, a file of another user, a link. */
function volume(): Readable {
  const tar = pack();
  tar.entry({ name: "prometheus/", type: "directory", mode: 0o40755, uid: 65534, gid: 65534 });
  tar.entry({ name: "prometheus/wal", mode: 0o100640, uid: 65534, gid: 7 }, "samples");
  tar.entry({ name: "prometheus/link", type: "symlink", linkname: "wal" });
  tar.finalize();
  return Readable.from(tar as AsyncIterable<Buffer>);
}

async function written(version: number = VERSION): Promise<void> {
  const setting = join(folder, "settings");
  writeFileSync(setting, "A='1'\n");
  const archive = new ArchiveWriter(file);
  await archive.addVolume("prometheus", volume(), "prom/prometheus:v3", () => undefined);
  await archive.addFiles("settings", { "settings.env": setting });
  await archive.finish({ ...about, version });
}

const message = (archive = file): Promise<string> =>
  readArchive(archive).then(
    () => "accepted",
    (error: Error) => error.message.replace(archive, "FILE"),
  );

/** The archive with its unpacked bytes changed, so that gzip itself has nothing to object to. */
function changed(change: (tar: Buffer) => Buffer): void {
  writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(file)))));
}
const replaced = (from: string, to: string) =>
  changed((tar) => Buffer.from(tar.toString("latin1").replace(from, to), "latin1"));

test("each entry comes back with its type, mode and owner; the file is private", async () => {
  await written();
  const seen: unknown[] = [];
  const manifest = await readArchive(file, async (part, header, content) => {
    const { name, type, mode, uid, gid, linkname } = header;
    seen.push([part, name, type, mode, uid, gid, linkname, await textOf(content)]);
  });
  expect(seen).toEqual([
    ["prometheus", "prometheus", "directory", 0o755, 65534, 65534, "", ""],
    ["prometheus", "prometheus/wal", "file", 0o640, 65534, 7, "", "samples"],
    ["prometheus", "prometheus/link", "symlink", 0o644, 0, 0, "wal", ""],
    ["settings", "settings/settings.env", "file", 0o600, 0, 0, "", "A='1'\n"],
  ]);
  expect(manifest.parts.map(({ name, files, bytes }) => [name, files, bytes])).toEqual([
    ["prometheus", 1, 7],
    ["settings", 1, 6],
  ]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("it is never written over a file that is there", async () => {
  writeFileSync(file, "mine");
  await expect(written()).rejects.toThrow("EEXIST");
  expect(readFileSync(file, "utf8")).toBe("mine");
});

test("other content, another owner's entry, or one more: refused by the part's sum", async () => {
  await written();
  replaced("samples", "sAmples");
  expect(await message()).toMatch(
    /^FILE is damaged, .*: prometheus has sha256 [0-9a-f]{64}, not [0-9a-f]{64}\.$/,
  );
});

test("a part that the manifest lists and that is missing, or the other way round", async () => {
  await written();
  replaced('"name": "settings"', '"name": "secrets" ');
  expect(await message()).toMatch(/: its manifest does not list settings\.$/);
});

test("cut off before its manifest, or no archive at all", async () => {
  await written();
  changed((tar) => {
    const end = tar.indexOf("manifest.json");
    return Buffer.concat([tar.subarray(0, end), Buffer.alloc(1024)]);
  });
  expect(await message()).toMatch(/: it ends before its manifest\.$/);
  writeFileSync(file, "no archive");
  expect(await message()).toMatch(/^FILE is damaged, .*: incorrect header check\.$/);
  expect(await message(join(folder, "none"))).toMatch(/^FILE can't be read: ENOENT/);
});

test.each([
  ["../etc", "it holds ../etc, which no part has."],
  ["settings/../../etc", "it holds settings/../../etc, which no part has."],
  ["other/file", "it holds other/file, which no part has."],
])("an entry %s is refused: nothing leads out of a part", async (name, why) => {
  const tar = pack();
  tar.entry({ name }, "x");
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar as AsyncIterable<Buffer>) chunks.push(chunk);
  writeFileSync(file, gzipSync(Buffer.concat(chunks)));
  expect(await message()).toBe(`FILE is damaged, or no archive of \`npm run backup\`: ${why}`);
});

test("a newer format is refused, with the version that reads it", async () => {
  await written(VERSION + 1);
  expect(await message()).toBe(
    "FILE is version 2 of the archive's format; this project reads 1.\n" +
      "Restore it with handled-monitoring 0.3.0 or newer. Nothing was changed.",
  );
});
