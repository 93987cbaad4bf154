import { createHash } from "node:crypto";
import { CommandError } from "../machine/command";
import type { Chunks, OwnHeader } from "./tar";

/** What an archive can hold: a service's data volume each, then what lies on this machine. */
export const PARTS = [
  "prometheus",
  "pushgateway",
  "grafana",
  "ledger",
  "settings",
  "secrets",
] as const;
export type PartName = (typeof PARTS)[number];

/** Last entry of an archive; one that was cut off has none. */
export const MANIFEST = "manifest.json";
export const FORMAT = "handled-monitoring backup";
/** Raised with every change that an older restore would misread. */
export const VERSION = 1;

export interface PartSummary {
  readonly name: PartName;
  readonly files: number;
  /** Bytes of the files' contents. */
  readonly bytes: number;
  /** Over all entries in their order: type, mode, owner, name, target of a link, then the content. */
  readonly sha256: string;
  /** Image whose program wrote a volume. */
  readonly image?: string;
}

export interface Manifest {
  readonly format: typeof FORMAT;
  readonly version: number;
  /** ISO time at which the backup began. */
  readonly created: string;
  /** Version of this project that wrote it. */
  readonly project: string;
  readonly prefix: string;
  readonly parts: readonly PartSummary[];
}

/** Sums one part up while its entries pass by. */
export class PartSum {
  private readonly hash = createHash("sha256");
  private files = 0;
  private bytes = 0;

  /** @param progress told the bytes so far */
  constructor(private readonly progress: (bytes: number) => void = () => undefined) {}

  /** Adds an entry, and its content as it passes. */
  async *entry(header: OwnHeader, content: Chunks): AsyncGenerator<Buffer> {
    const { type, mode, uid, gid, name, linkname } = header;
    this.hash.update(JSON.stringify([type, mode, uid, gid, name, linkname]));
    if (type === "file") this.files++;
    for await (const chunk of content) {
      this.hash.update(chunk);
      this.progress((this.bytes += chunk.length));
      yield chunk;
    }
  }

  total(name: PartName): PartSummary {
    return { name, files: this.files, bytes: this.bytes, sha256: this.hash.digest("hex") };
  }
}

/** @throws CommandError where the text is no manifest, or one of a newer version. */
export function parseManifest(text: string, file: string): Manifest {
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(text) as Partial<Manifest>;
  } catch {
    manifest = {};
  }
  if (manifest.format !== FORMAT || !Array.isArray(manifest.parts))
    throw new CommandError(`${file} is damaged: its manifest is not one of \`npm run backup\`.`);
  if (manifest.version !== VERSION)
    throw new CommandError(
      `${file} is version ${manifest.version} of the archive's format; this project reads ${VERSION}.\n` +
        `Restore it with handled-monitoring ${manifest.project} or newer. Nothing was changed.`,
    );
  return manifest as Manifest;
}
