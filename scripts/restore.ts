import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { size } from "./backup/amounts";
import { checkLedger, importLedger, INSTANCE, ledgerHere } from "./backup/ledger";
import type { PartName } from "./backup/manifest";
import { SERVICES, storedServices } from "./backup/services";
import { importSecrets, importSettings } from "./backup/settings";
import { CommandError, main, say, step, UsageError, type Flags } from "./machine/command";
import { openProject, type Project } from "./machine/project";
import { unpackFiles } from "./restore/contents";
import { restoreVolumes } from "./restore/volumes";
import { checkSecretKey } from "./restore/secret-key";
import { undoInterrupted } from "./restore/undo";
import { prepareParts } from "./up/parts";

void main({
  name: "npm run restore",
  help: `npm run restore -- FILE [--replace] [--without-ledger] [--without-grafana] [--yes]
npm run restore -- --undo

Loads an archive of \`npm run backup\`, on this or another machine, under this or another prefix. The
whole archive is checked before anything is touched. The data are loaded beside the present ones
and take their place only when all of them are there; if the services do not come up with them, or
the command is interrupted, the present data are put back. On a machine where nothing is deployed
yet, \`npm run up\` after it starts the services on the restored data.

  FILE               an archive of \`npm run backup\`
  --replace          replace data that are there; without it, a volume with data stops the restore
  --without-ledger   leave the collector's ledger of this machine alone
  --without-grafana  leave Grafana's data out (its pages are made anew by \`npm run up\`)
  --yes              agree to installing Debian's Docker engine where there is none
  --undo             after a crash of the machine in the middle of a backup or a restore: put the
                     volumes back as they were and start the services
  --help             this text

Grafana's data need the secret key that they were written with: it is in archives that were made
with --with-secrets, else give it in GRAFANA_SECRET_KEY.
Exit codes: 0 done, 1 failed and nothing was changed, 64 wrong usage.`,
  flags: ["replace", "without-ledger", "without-grafana", "yes", "undo"],
  argument: "FILE",
  run: async (flags, _texts, file) => {
    if (flags["undo"]) return undoInterrupted(openProject());
    if (!file) throw new UsageError("npm run restore: it needs the FILE of a backup");
    return withFolder((folder) => restore(file, folder, flags));
  },
});

async function restore(given: string, folder: string, flags: Flags): Promise<number> {
  const file = resolve(process.env["INIT_CWD"] ?? ".", given);
  const manifest = await step("the archive is whole", (progress) =>
    unpackFiles(file, folder, (bytes) => progress(size(bytes))),
  );
  say(`    of ${manifest.prefix}, ${manifest.created}, handled-monitoring ${manifest.project}`);
  const { project, blockers } = await prepareParts(Boolean(flags["yes"]));
  if (blockers.length) throw new CommandError(`Nothing was changed.\n${blockers.join("\n")}`);

  const parts = manifest.parts
    .map(({ name }) => name)
    .filter((name) => !flags[`without-${name}`] && !isElsewhere(name, project));
  const services = storedServices(project).filter(({ name }) => parts.includes(name));
  const here = parts.includes("ledger") ? await ledgerHere() : undefined;
  if (here) checkLedger(here, instanceIn(folder), file);
  if (parts.includes("grafana")) checkSecretKey(project, folder, file);

  const beforeCommit = async () => {
    if (here)
      await step(
        "ledger imported",
        () => importLedger(here, join(folder, "ledger")),
        (said) => said,
      );
  };
  await restoreVolumes(project, file, services, Boolean(flags["replace"]), beforeCommit);
  importSettings(join(folder, "settings"), join(folder, "secrets"));
  if (parts.includes("secrets"))
    importSecrets(join(folder, "secrets"), project.config.files.stateDir);
  say("    `npm run up` brings the rest to where the code and the settings say it is.");
  return 0;
}

/** A service that this deployment does not run itself has no volume to load into. */
function isElsewhere(part: PartName, { config }: Project): boolean {
  const service = SERVICES.find((name) => name === part);
  if (!service || config[service].mode === "container") return false;
  say(`    left out: ${part}: HANDLED_${part.toUpperCase()}_… says ${config[service].mode}`);
  return true;
}

function instanceIn(folder: string): string | undefined {
  const file = join(folder, "ledger", INSTANCE);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "handled-restore-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
