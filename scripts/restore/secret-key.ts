import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { givenSettings } from "../../config/given-settings";
import { KEY_ID_FILE } from "../../constructs/grafana-start";
import { CommandError } from "../machine/command";
import { root, type Project } from "../machine/project";

/**
 * Grafana's database is of use only with the key that it was written with: with another one Grafana
 * does not start.
 *
 * @param folder where the archive's files were unpacked
 * @throws CommandError where this machine and the archive have another key, or none.
 */
export function checkSecretKey({ config }: Project, folder: string, file: string): void {
  const keyId = textIn(join(folder, "grafana", KEY_ID_FILE));
  if (!keyId) return;
  const kept = config.files.grafanaSecretKey;
  const key =
    givenSettings(root).secret["GRAFANA_SECRET_KEY"] ??
    textIn(join(folder, "secrets", basename(kept))) ??
    textIn(join(root, kept));
  if (key && createHash("sha256").update(key).digest("hex").startsWith(keyId)) return;
  throw new CommandError(
    `Grafana's data in ${file} were written with another secret key than this deployment's (fingerprint ${keyId}).\n` +
      `Nothing was changed. Give the key, which was kept in ${kept} where the backup was made:\n` +
      "  GRAFANA_SECRET_KEY=… npm run restore -- FILE\n" +
      "or leave Grafana's data out with --without-grafana: the pages are made anew by `npm run up`.",
  );
}

const textIn = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
