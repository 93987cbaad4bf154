import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { ConfigError } from "./kinds";
import type { ConfigFiles } from "./types";

/** Where everything of one deployment lies, relative to the project's root. */
export function stateFiles(prefix: string): ConfigFiles {
  const stateDir = `.state/${prefix}`;
  return {
    stateDir,
    dockerHost: `${stateDir}/machine/docker-host`,
    dockerCertPath: `${stateDir}/machine/docker-cert-path`,
    nodePath: `${stateDir}/machine/node-path`,
    grafanaAdminPassword: `${stateDir}/secrets/grafana-admin-password`,
    grafanaSecretKey: `${stateDir}/secrets/grafana-secret-key`,
    grafanaToken: `${stateDir}/secrets/grafana-token`,
    smtpPassword: `${stateDir}/secrets/smtp-password`,
    alertWebhookUrl: `${stateDir}/secrets/alert-webhook-url`,
    alertSlackUrl: `${stateDir}/secrets/alert-slack-url`,
    webPassword: `${stateDir}/secrets/web-password`,
    webConfig: `${stateDir}/secrets/web-config.json`,
    tlsCert: `${stateDir}/secrets/tls-cert.pem`,
    tlsKey: `${stateDir}/secrets/tls-key.pem`,
    tlsCa: `${stateDir}/secrets/tls-ca.pem`,
  };
}

/** Where secrets lie, relative to the project's root. */
export const secretsFolder = ({ stateDir }: Pick<ConfigFiles, "stateDir">) => `${stateDir}/secrets`;

/** A secret of HANDLED_REMOTE_FILE by its name, relative to the project's root. */
export const remoteSecretFile = (files: Pick<ConfigFiles, "stateDir">, name: string) =>
  `${secretsFolder(files)}/${name}`;

/** What `npm run up` chose, see read-settings.ts. */
export const choicesFile = (prefix: string) => `${stateFiles(prefix).stateDir}/choices.json`;

/** Where this checkout left its state, while that is not here: see scripts/machine/state-place.ts. */
export const placeFile = (prefix: string) => `${stateFiles(prefix).stateDir}/state-backend.json`;

/** The file's text without the newline at its end; undefined where there is none. */
export function readKept(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8").replace(/\n$/, "") : undefined;
}

/**
 * Writes a private file: folder 0700, file 0600, temporary name and rename, so that a reader sees
 * the old text or the new. Nothing is written where the text is the same.
 */
export function keep(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (readKept(file) === text) return chmodSync(file, 0o600);
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, file);
}

/** Terraform writes its state readable to all; the folder is private, and from the next synth the files are too. */
export function closeStateFiles(folder: string): void {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder))
    if (file.includes(".tfstate")) chmodSync(join(folder, file), 0o600);
}

/** Keeps the text, or, where there is none, nothing: for what goes when its setting goes. */
export function keepOrRemove(file: string, text: string | undefined): void {
  if (text === undefined) rmSync(file, { force: true });
  else keep(file, text);
}

/**
 * Grafana's secret key: the given one, else the kept one, else a new one.
 *
 * @throws ConfigError when there would be a new one although the stack was deployed before: Grafana
 * starts with a foreign key and sends garbage in place of every stored secret.
 */
export function secretKey(root: string, files: ConfigFiles, given: string | undefined): string {
  const kept = given ?? readKept(join(root, files.grafanaSecretKey));
  if (kept) return kept;
  const isDeployed = ["monitoring.tfstate", "state-backend.json"].some((name) =>
    existsSync(join(root, files.stateDir, name)),
  );
  if (isDeployed)
    throw new ConfigError(
      `Grafana's secret key is missing (${files.grafanaSecretKey}) although ${files.stateDir} holds a ` +
        "deployed stack. A new key can't decrypt what Grafana stored: set GRAFANA_SECRET_KEY to the " +
        "old one, or run `npm run down -- --volumes` to start from nothing.",
    );
  return randomBytes(32).toString("hex");
}
