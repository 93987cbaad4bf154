import { createWriteStream, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { pack } from "tar-stream";
import { KEY_ID_FILE } from "../../constructs/grafana-start";
import { readArchive } from "../backup/archive-reader";
import type { Manifest } from "../backup/manifest";
import type { Porter } from "../backup/porter";
import { SERVICES } from "../backup/services";
import { putEntry, type OwnHeader } from "../backup/tar";
import { STAGED } from "./swap";

const isVolume = (part: string) => SERVICES.some((service) => service === part);

/**
 * Checks an archive from end to end and unpacks what belongs on this machine; no volume is touched.
 *
 * @param folder private and empty; each part gets a folder in it
 * @throws CommandError where the archive is damaged.
 */
export function unpackFiles(
  file: string,
  folder: string,
  progress: (bytes: number) => void,
): Promise<Manifest> {
  return readArchive(
    file,
    async (part, { name, type }, content) => {
      const wanted = type === "file" && (!isVolume(part) || name === `grafana/${KEY_ID_FILE}`);
      const path = join(folder, name);
      if (wanted) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      if (wanted) await pipeline(content, createWriteStream(path, { mode: 0o600 }));
      else for await (const chunk of content) void chunk;
    },
    progress,
  );
}

/** Loads the volumes' parts beside the present data, checking every byte a second time. */
export async function stageVolumes(
  file: string,
  services: readonly string[],
  porter: Porter,
  progress: (bytes: number) => void,
): Promise<void> {
  const tar = pack();
  const { tar: input, done } = porter.copyIn();
  const sent = pipeline(tar as AsyncIterable<Buffer>, input);
  sent.catch(() => undefined);
  try {
    await readArchive(
      file,
      async (part, header, content) => {
        if (services.includes(part)) await putEntry(tar, staged(part, header), content);
        else for await (const chunk of content) void chunk;
      },
      progress,
    );
    tar.finalize();
    await sent;
  } catch (error) {
    tar.destroy();
    // A full disk of the engine ends docker first, which knows why.
    if (input.destroyed) await done;
    throw error;
  }
  await done;
}

/** Of a name within `part`: `prometheus/wal/1` → `prometheus/<STAGED>/wal/1`, and so what a hard link points to. */
export function staged(part: string, header: OwnHeader): OwnHeader {
  const moved = (name: string) => `${part}/${STAGED}${name.slice(part.length)}`;
  const { name, linkname, type } = header;
  return { ...header, name: moved(name), linkname: type === "link" ? moved(linkname) : linkname };
}
