import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { mustRun } from "../machine/process";
import { unpackPackages } from "./debian";
import { place, type PartsLayout } from "./parts-dir";

/** What an image is made of, beside BusyBox and the account that every such image has. */
export interface ImageContents {
  /** Name of the program in /bin, and of its data folder in the root. */
  readonly name: string;
  readonly version: string;
  /** Where the version comes from; goes into a label. */
  readonly source: string;
  /** Programs for /bin, by the name they get there. */
  readonly programs: Readonly<Record<string, string>>;
  /** Other files and folders, by the path that they get in the image; links are followed. */
  readonly files?: Readonly<Record<string, string>>;
  /** Port it listens on, for `docker ps` and `docker run -P`. */
  readonly port: number;
}

/** The account that the official images run as, too. */
const nobody = "65534";

/** Name of a locally made image; `-local` says that no registry has it. */
export function localImage(name: string, version: string): string {
  return `handled/${name}:${version}-local`;
}

/** Stages a root file system and keeps it as a tar file, ready for any engine to import. */
export async function packRootFs(parts: PartsLayout, contents: ImageContents): Promise<string> {
  const { name, version } = contents;
  const log = parts.log(`${name}-image`);
  return await place(parts, parts.imageTar(name, version), async (scratch) => {
    const root = join(scratch, "rootfs");
    for (const folder of ["bin", "etc", "tmp", name]) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    chmodSync(join(root, "tmp"), 0o1777);
    await addBusyBox(root, join(scratch, "debian"), log);
    for (const [program, from] of Object.entries(contents.programs)) {
      addProgram(root, program, from);
    }
    for (const [path, from] of Object.entries(contents.files ?? {})) {
      cpSync(realpathSync(from), join(root, path), { recursive: true, dereference: true });
    }
    const accounts = `root:x:0:0:root:/:/bin/sh\nnobody:x:${nobody}:${nobody}:nobody:/:/bin/sh\n`;
    writeFileSync(join(root, "etc", "passwd"), accounts);
    writeFileSync(join(root, "etc", "group"), `root:x:0:\nnogroup:x:${nobody}:\n`);
    const tar = join(scratch, "image.tar");
    // Two steps, so that the owners are right without being root: all is root's, the data nobody's.
    const base = ["--numeric-owner", "--sort=name", "--mtime=@0", "-C", root];
    const owned = (id: string): string[] => [`--owner=${id}`, `--group=${id}`];
    await mustRun("tar", ["-c", ...base, ...owned("0"), `--exclude=./${name}`, "-f", tar, "."], {
      log,
    });
    await mustRun("tar", ["-r", ...base, ...owned(nobody), "-f", tar, `./${name}`], { log });
    return tar;
  });
}

function addProgram(root: string, name: string, from: string): void {
  copyFileSync(from, join(root, "bin", name));
  chmodSync(join(root, "bin", name), 0o755);
}

/** Debian's static BusyBox: a shell for the start command and wget for the health check. */
async function addBusyBox(root: string, scratch: string, log: string): Promise<void> {
  await unpackPackages(["busybox-static"], scratch, log);
  const busybox = join(scratch, "bin", "busybox");
  addProgram(root, "busybox", busybox);
  const applets = (await mustRun(busybox, ["--list"], { log })).stdout.trim().split("\n");
  for (const applet of applets) {
    if (applet !== "busybox") symlinkSync("busybox", join(root, "bin", applet));
  }
}

/** Arguments of `docker import` that make the tar an image like the official one. */
export function importArgs(tar: string, contents: Omit<ImageContents, "programs">): string[] {
  const { name, version, source, port } = contents;
  const changes = [
    `USER ${nobody}:${nobody}`,
    `WORKDIR /${name}`,
    "ENV PATH=/bin",
    `EXPOSE ${port}`,
    `ENTRYPOINT ["/bin/${name}"]`,
    `LABEL org.opencontainers.image.version=${version}`,
    `LABEL org.opencontainers.image.source=${source}`,
    "LABEL org.opencontainers.image.vendor=handled-monitoring",
  ];
  const flags = changes.flatMap((change) => ["--change", change]);
  return ["import", ...flags, tar, localImage(name, version)];
}

/** Libraries that a program needs at run time, read from what `ldd` printed. */
export function librariesIn(ldd: string): string[] {
  // `libc.so.6 => /lib/…/libc.so.6 (0x…)` and, for the loader, `/lib64/ld-linux-x86-64.so.2 (0x…)`.
  const paths = [...ldd.matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm)].map((match) => match[1] ?? "");
  return [...new Set(paths)].sort((a, b) => basename(a).localeCompare(basename(b)));
}
