import { pipeline } from "node:stream/promises";
import { pack } from "tar-stream";
import { Guard } from "../backup/guard";
import { MOUNTS, Porter } from "../backup/porter";
import { storedServices, type Service, type StoredService } from "../backup/services";
import { entriesOf, putEntry } from "../backup/tar";
import { CommandError, say, step } from "../machine/command";
import type { Docker } from "../machine/docker";
import type { Project } from "../machine/project";
import { staged } from "../restore/contents";
import { COMMIT, OCCUPIED, SWAP } from "../restore/swap";
import { undoWith } from "../restore/volumes";
import type { Found } from "./leftovers";

/** Where the images keep their data, and as whom the stack's containers read them. */
const KEPT: Readonly<Record<Service, { readonly path: string; readonly owner: string }>> = {
  prometheus: { path: "/prometheus", owner: "65534:65534" },
  pushgateway: { path: "/pushgateway", owner: "65534:65534" },
  grafana: { path: "/var/lib/grafana", owner: "472:0" },
};

interface Source extends StoredService {
  readonly id: string;
  /** Absent for a folder of the host. */
  readonly mounted?: string;
}

/**
 * Copies the data of containers that are to be replaced into the stack's volumes. They are stopped
 * first, and started again where anything fails; their own volumes and folders are only read.
 *
 * @throws CommandError where a volume of the stack holds other data already.
 */
export async function takeData(project: Project, foreign: readonly Found[]): Promise<void> {
  const sources = storedServices(project).flatMap((service): Source[] => {
    const found = foreign.find(({ Name }) => Name === `/${service.container}`);
    const mount = found?.Mounts.find(({ Destination }) => Destination === KEPT[service.name].path);
    if (!found) return [];
    if (!mount) say(`    ${service.container} keeps nothing in ${KEPT[service.name].path}`);
    return mount ? [{ ...service, id: found.Id, ...(mount.Name && { mounted: mount.Name }) }] : [];
  });
  if (!sources.length) return;
  const { docker, config } = project;
  const start = foreign.filter(({ State }) => State.Running).map(({ Id }) => Id);
  const porter = await Porter.create(docker, config.prefix, sources);
  const cleanup = { start, undo: undoWith(porter) };
  const guard = new Guard(docker, config.prefix, cleanup);
  try {
    const toCopy = sources.filter(({ mounted, volume }) => mounted !== volume);
    await refuseOccupied(porter, toCopy);
    for (const id of start) await docker.must(["stop", "-t", "60", id]);
    for (const source of toCopy)
      await step(`${source.name}: data copied into ${source.volume}`, () =>
        copy(porter, source, docker.copyOut(source.id, KEPT[source.name].path)),
      );
    const owned = sources.map(({ name }) => `chown -R ${KEPT[name].owner} ${MOUNTS}/${name}`);
    await porter.sh([SWAP, ...owned, COMMIT].join("\n"));
    guard.leaveStopped();
  } finally {
    await guard.finish();
  }
  if (sources.some(({ name }) => name === "grafana"))
    say(
      "    Grafana's stored passwords need its old key: set GRAFANA_SECRET_KEY to it if they matter",
    );
}

async function refuseOccupied(porter: Porter, sources: readonly Source[]): Promise<void> {
  const occupied = (await porter.sh(OCCUPIED)).split("\n");
  const full = sources.filter(({ name }) => occupied.includes(name)).map(({ volume }) => volume);
  if (full.length)
    throw new CommandError(
      `The stack's own volumes hold data already: ${full.join(", ")}. Nothing was touched.\n` +
        "Decide which to keep: `docker volume rm` these, or `docker rm -f` the other containers.",
    );
}

async function copy(
  porter: Porter,
  { name }: Source,
  { tar, done }: ReturnType<Docker["copyOut"]>,
): Promise<void> {
  const into = porter.copyIn();
  const repacked = pack();
  const sent = pipeline(repacked as AsyncIterable<Buffer>, into.tar);
  sent.catch(() => undefined);
  // The first folder is the mount's own name, whatever the path before it.
  await entriesOf(tar, (header, content) => {
    const renamed = (path: string) => [name, ...path.split("/").slice(1)].join("/");
    const { name: path, linkname, type } = header;
    const link = type === "link" ? renamed(linkname) : linkname;
    return putEntry(
      repacked,
      staged(name, { ...header, name: renamed(path), linkname: link }),
      content,
    );
  });
  await done;
  repacked.finalize();
  await sent;
  await into.done;
}
