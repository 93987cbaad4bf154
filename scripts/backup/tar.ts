import { once, type EventEmitter } from "node:events";
import type { Readable } from "node:stream";
import { extract, type Extract, type Header, type Pack } from "tar-stream";

/** What an archive keeps of an entry; names of users and groups differ from host to host. */
export type OwnHeader = Pick<
  Header,
  "name" | "type" | "mode" | "uid" | "gid" | "size" | "mtime" | "linkname"
>;

export type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;

/** The same entry without what only its writer's tar knew. */
const plainHeader = (header: Header): OwnHeader => ({
  name: header.name.replace(/\/$/, ""),
  type: header.type,
  // Some writers add the type of the file, which the tar format has elsewhere.
  mode: header.mode & 0o7777,
  uid: header.uid,
  gid: header.gid,
  size: header.size,
  mtime: header.mtime,
  linkname: header.linkname ?? "",
});

/**
 * Visits the entries of a tar stream, one after the other; what a visit leaves unread is passed over.
 *
 * @throws Error where the stream breaks off.
 */
export async function entriesOf(
  tar: Readable,
  visit: (header: OwnHeader, content: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  const entries = extract();
  const fed = feed(tar, entries);
  fed.catch((error: Error) => entries.destroy(error));
  for await (const entry of entries) {
    await visit(plainHeader(entry.header), entry as AsyncIterable<Buffer>);
    entry.resume();
  }
  await fed;
}

async function feed(tar: Readable, entries: Extract): Promise<void> {
  for await (const chunk of tar) if (!entries.write(chunk)) await once(entries as never, "drain");
  entries.end(undefined);
}

/** Writes one entry. @throws Error when the pack is destroyed meanwhile. */
export async function putEntry(pack: Pack, header: OwnHeader, content: Chunks): Promise<void> {
  let fail: (error: Error) => void;
  let end: () => void;
  const ended = new Promise<void>((resolve, reject) => ((end = resolve), (fail = reject)));
  ended.catch(() => undefined);
  const sink = pack.entry({ ...header }, (error) => (error ? fail(error) : end()));
  // Where the pack breaks, the entry says so by an event too, which nobody else listens to.
  (sink as unknown as EventEmitter).on("error", (error: Error) => fail(error));
  for await (const chunk of content) {
    if (sink.write(chunk)) continue;
    await Promise.race([
      new Promise<void>((resolve) => sink.once("drain", () => resolve())),
      ended,
    ]);
  }
  sink.end(undefined);
  await ended;
}
