import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { version } from "../package.json";
import { size } from "./backup/amounts";
import { readArchive } from "./backup/archive-reader";
import { ArchiveWriter } from "./backup/archive-writer";
import { Guard } from "./backup/guard";
import { waitHealthy } from "./backup/health";
import { exportLedger } from "./backup/ledger";
import { FORMAT, VERSION, type Manifest } from "./backup/manifest";
import { Porter } from "./backup/porter";
import { storedServices, type StoredService } from "./backup/services";
import { exportSecrets, exportSettings } from "./backup/settings";
import { CommandError, main, say, step } from "./machine/command";
import { openProject, type Project } from "./machine/project";

void main({
  name: "npm run backup",
  help: `npm run backup [-- FILE] [--with-secrets]

Writes one archive (.tar.gz) with the data of Prometheus, the Pushgateway and Grafana, the collector's
ledger and your settings. Each service is stopped while its data are copied and started again before
the next one; the archive is read back before it gets its name. Interrupting it, in whatever way,
leaves no archive and all services running.

  FILE            where to (default: PREFIX-backup-DATE.tar.gz in this folder); must not exist
  --with-secrets  passwords, tokens and Grafana's secret key too. Without it keep
                  .state/PREFIX/secrets/grafana-secret-key somewhere else: Grafana's data can't be
                  used without that key.
  --help          this text

\`npm run restore -- FILE\` loads it, on this or another machine, under this or another prefix.
Exit codes: 0 done, 1 failed, 64 wrong usage.`,
  flags: ["with-secrets"],
  argument: "FILE",
  run: (flags, _texts, file) => backup(openProject(), file, Boolean(flags["with-secrets"])),
});

async function backup(project: Project, given: string | undefined, withSecrets: boolean) {
  const { docker, config } = project;
  const created = new Date();
  const file = target(given, config.prefix, created);
  const volumes = new Set(await docker.volumes(config.prefix));
  const services = storedServices(project).filter(({ volume }) => volumes.has(volume));
  const folder = mkdtempSync(join(tmpdir(), "handled-backup-"));
  try {
    const ledger = await step("ledger exported", () => exportLedger(folder));
    if (!services.length && !ledger)
      throw new CommandError(`Nothing to back up: no volume of ${config.prefix} and no ledger.`);
    const settings = exportSettings(folder);
    const secrets = withSecrets ? exportSecrets(folder, config.files.stateDir) : undefined;
    const manifest = await write(project, file, services, async (archive) => {
      if (ledger) await archive.addFiles("ledger", ledger);
      await archive.addFiles("settings", settings);
      if (secrets) await archive.addFiles("secrets", secrets);
      const about = { format: FORMAT, version: VERSION, project: version } as const;
      return archive.finish({ ...about, created: created.toISOString(), prefix: config.prefix });
    });
    tell(file, manifest, config.files.grafanaSecretKey);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** npm runs commands in the project's folder; INIT_CWD is where the person stands. */
function target(given: string | undefined, prefix: string, created: Date): string {
  const stamp = created.toISOString().replace(/[-:]|\..*/g, "");
  const name = given ?? `${prefix}-backup-${stamp}.tar.gz`;
  const file = resolve(process.env["INIT_CWD"] ?? ".", name);
  if (existsSync(file)) throw new CommandError(`${file} exists already; name another file.`);
  return file;
}

/** Writes under a temporary name and renames at the end; the guard ends what this process can't. */
async function write(
  { docker, config }: Project,
  file: string,
  services: readonly StoredService[],
  rest: (archive: ArchiveWriter) => Promise<Manifest>,
): Promise<Manifest> {
  const draft = `${file}.${process.pid}.partial`;
  const running: StoredService[] = [];
  for (const service of services)
    if ((await docker.container(service.container))?.status === "running") running.push(service);
  const start = running.map(({ container }) => container);
  const porter = services.length ? await Porter.create(docker, config.prefix, services) : undefined;
  const guard = new Guard(docker, config.prefix, { start, draft });
  try {
    const archive = new ArchiveWriter(draft);
    if (porter)
      for (const service of services)
        await copy(archive, porter, service, running.includes(service) ? docker : undefined);
    const manifest = await rest(archive);
    await step("archive read back", (progress) =>
      readArchive(draft, undefined, (bytes) => progress(size(bytes))),
    );
    renameSync(draft, file);
    await waitHealthy(docker, start);
    return manifest;
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).syscall) throw error;
    throw new CommandError(`${file} can't be written: ${(error as Error).message}`);
  } finally {
    await guard.finish();
  }
}

/** @param running the engine of a service that has to be stopped meanwhile */
async function copy(
  archive: ArchiveWriter,
  porter: Porter,
  { name, container, image }: StoredService,
  running: Project["docker"] | undefined,
): Promise<void> {
  const copied = async (progress: (line: string) => void): Promise<number> => {
    let bytes = 0;
    await running?.stop(container);
    const { tar, done } = porter.copyOut(name);
    await archive.addVolume(name, tar, image, (sum) => progress(size((bytes = sum))));
    await done;
    await running?.start(container);
    return bytes;
  };
  await step(`${name} copied`, copied, size);
}

function tell(file: string, { parts }: Manifest, secretKeyFile: string): void {
  say();
  for (const { name, files, bytes, sha256 } of parts)
    say(
      `    ${name.padEnd(12)}${String(files).padStart(6)} files ${size(bytes).padStart(8)}   sha256 ${sha256}`,
    );
  say();
  say(`    ${file}`);
  if (parts.some(({ name }) => name === "secrets"))
    say("    It holds passwords and keys: keep it as you keep those.");
  else {
    say("    Passwords and tokens are not in it (--with-secrets adds them).");
    if (parts.some(({ name }) => name === "grafana"))
      say(`    Grafana's data need its key: keep ${secretKeyFile} in another safe place.`);
  }
}
