import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { CommandError } from "../machine/command";
import {
  MANIFEST,
  parseManifest,
  PARTS,
  PartSum,
  type Manifest,
  type PartName,
  type PartSummary,
} from "./manifest";
import { entriesOf, type Chunks, type OwnHeader } from "./tar";

/** Takes one entry of a part, with all of its content. */
export type Visit = (part: PartName, header: OwnHeader, content: Chunks) => Promise<void>;

/**
 * Reads an archive from its first byte to its last and compares every part with its sum in the
 * manifest, which is the last entry. Without a visit it only looks.
 *
 * @param progress told the bytes of contents so far
 * @throws CommandError where it is damaged, cut off, or no archive of this project.
 */
export async function readArchive(
  file: string,
  visit: Visit = passOver,
  progress: (bytes: number) => void = () => undefined,
): Promise<Manifest> {
  const sums = new Map<PartName, PartSum>();
  let manifest = "";
  let bytes = 0;
  let inVisit: unknown;
  const take = async (header: OwnHeader, content: Chunks): Promise<void> => {
    if (header.name === MANIFEST) return void (manifest = await textOf(content));
    const part = partOf(header.name, file);
    const sum = sums.get(part) ?? new PartSum();
    sums.set(part, sum);
    await visit(part, header, sum.entry(header, content)).catch((error: unknown) => {
      inVisit = error;
      throw error;
    });
    progress((bytes += header.size));
  };
  // The errors of either come out where the unpacked bytes are read.
  const unpacked = pipeline(createReadStream(file), createGunzip(), () => undefined);
  try {
    await entriesOf(unpacked, take);
  } catch (error) {
    throw reasonFor(error as NodeJS.ErrnoException, inVisit, file);
  }
  if (!manifest) throw damaged(file, "it ends before its manifest");
  return compared(parseManifest(manifest, file), sums, file);
}

function reasonFor(error: NodeJS.ErrnoException, inVisit: unknown, file: string): unknown {
  if (error instanceof CommandError) return error;
  if (error.syscall && error.path === file)
    return new CommandError(`${file} can't be read: ${error.message}`);
  if (error.code?.startsWith("Z_")) return damaged(file, error.message);
  return inVisit ?? damaged(file, error.message);
}

function compared(
  manifest: Manifest,
  sums: ReadonlyMap<PartName, PartSum>,
  file: string,
): Manifest {
  const listed = manifest.parts.map(({ name }) => name);
  const unlisted = [...sums.keys()].find((name) => !listed.includes(name));
  if (unlisted) throw damaged(file, `its manifest does not list ${unlisted}`);
  for (const part of manifest.parts) {
    const found: PartSummary = (sums.get(part.name) ?? new PartSum()).total(part.name);
    if (found.sha256 !== part.sha256)
      throw damaged(file, `${part.name} has sha256 ${found.sha256}, not ${part.sha256}`);
  }
  return manifest;
}

/** The first folder of the name; nothing leads out of it. */
function partOf(name: string, file: string): PartName {
  const [first, ...rest] = name.split("/");
  const part = PARTS.find((known) => known === first);
  if (part && !rest.includes("..")) return part;
  throw damaged(file, `it holds ${name}, which no part has`);
}

const damaged = (file: string, why: string) =>
  new CommandError(`${file} is damaged, or no archive of \`npm run backup\`: ${why}.`);

const passOver: Visit = async (_part, _header, content) => {
  for await (const chunk of content) void chunk;
};

/** Of files that fit into memory: settings, manifest. */
export async function textOf(content: Chunks): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
