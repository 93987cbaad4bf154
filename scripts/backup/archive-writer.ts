import { createReadStream, createWriteStream, statSync } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack } from "tar-stream";
import { MANIFEST, PartSum, type Manifest, type PartName, type PartSummary } from "./manifest";
import { entriesOf, putEntry, type Chunks, type OwnHeader } from "./tar";

/** Level 1: Prometheus' blocks are compressed already, and it stands still meanwhile. */
const LEVEL = 1;

/** Writes one archive, part after part, in bounded memory. */
export class ArchiveWriter {
  private readonly pack = pack();
  private readonly written: Promise<void>;
  private readonly parts: PartSummary[] = [];

  /** @param file must not exist; made private (0600), for settings and figures are nobody else's. */
  constructor(private readonly file: string) {
    this.written = pipeline(
      this.pack as AsyncIterable<Buffer>,
      createGzip({ level: LEVEL }),
      createWriteStream(file, { flags: "wx", mode: 0o600 }),
    );
    this.written.catch(() => undefined);
  }

  /**
   * Adds a volume as `docker cp` gives it: a tar stream whose names begin with the part's.
   *
   * @param progress told the bytes so far
   */
  async addVolume(
    name: PartName,
    tar: Readable,
    image: string,
    progress: (bytes: number) => void,
  ): Promise<void> {
    const sum = new PartSum(progress);
    await entriesOf(tar, (header, content) => this.put(header, sum.entry(header, content)));
    this.parts.push({ ...sum.total(name), image });
  }

  /** Adds files of this machine: their paths by their name within the part. */
  async addFiles(name: PartName, files: Readonly<Record<string, string>>): Promise<void> {
    const sum = new PartSum();
    for (const [inPart, path] of Object.entries(files)) {
      const header = ownFile(`${name}/${inPart}`, statSync(path).size);
      await this.put(header, sum.entry(header, createReadStream(path)));
    }
    this.parts.push(sum.total(name));
  }

  /** Ends the archive with its manifest and waits until it is on the disk. */
  async finish(about: Omit<Manifest, "parts">): Promise<Manifest> {
    const manifest = { ...about, parts: this.parts };
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    await this.put(ownFile(MANIFEST, text.length), [text]);
    this.pack.finalize();
    await this.written;
    const handle = await open(this.file, "r");
    await handle.sync().finally(() => handle.close());
    return manifest;
  }

  /** A full disk shows here as a broken stream; `written` knows why it broke. */
  private async put(header: OwnHeader, content: Chunks): Promise<void> {
    try {
      await putEntry(this.pack, header, content);
    } catch (error) {
      if (this.pack.destroyed) await this.written;
      throw error;
    }
  }
}

const ownFile = (name: string, size: number): OwnHeader => ({ ...OWN, name, size });

/** The restoring user's own, so neither owner nor time of the file tell anything. */
const OWN = {
  type: "file",
  mode: 0o600,
  uid: 0,
  gid: 0,
  linkname: "",
  mtime: new Date(0),
} satisfies Partial<OwnHeader>;
