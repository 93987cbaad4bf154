import { createHmac, randomBytes } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkIdentity, parseCertificate } from "./certificate";
import { ConfigError } from "./kinds";
import { parseRemoteFile } from "./remote-file";
import { keep, readKept, remoteSecretFile, secretsFolder } from "./state-files";
import type { ConfigFiles, HttpAccess, RemoteWriteConfig } from "./types";

interface Place {
  readonly root: string;
  readonly files: ConfigFiles;
}

export interface RemoteConfig {
  readonly remoteWrite?: RemoteWriteConfig;
  readonly dataSource?: HttpAccess;
}

/**
 * Where Prometheus sends on to, and where Grafana reads from. The texts of the files that it names are
 * kept among the secrets; what is returned has their names there in place of their paths.
 *
 * @param file Value of HANDLED_REMOTE_FILE; undefined: everything stays on this machine.
 * @throws ConfigError for what can't be read or breaks a rule.
 */
export function remoteConfig(file: string | undefined, { root, files }: Place): RemoteConfig {
  const kept = new Map<string, string>();
  const parsed = file === undefined ? undefined : parseRemoteFile(readGiven(root, file), file);
  const endpoints = (parsed?.endpoints ?? []).map((endpoint, index) => ({
    ...endpoint,
    ...withKeptFiles(endpoint, `remote-${index + 1}`, root, kept),
  }));
  const ofEndpoints = JSON.stringify([...kept]);
  const dataSource =
    parsed?.dataSource && withKeptFiles(parsed.dataSource, "data-source", root, kept);

  removeOthers(join(root, secretsFolder(files)), kept);
  for (const [name, text] of kept) keep(join(root, remoteSecretFile(files, name)), text);
  return {
    ...(parsed &&
      endpoints.length > 0 && {
        remoteWrite: {
          externalLabels: parsed.externalLabels,
          endpoints,
          version: versionOf(ofEndpoints, { root, files }),
        },
      }),
    ...(dataSource && { dataSource }),
  };
}

/** Reads each file that is named and puts the name of its kept copy in the path's place. */
function withKeptFiles(
  access: HttpAccess,
  prefix: string,
  root: string,
  kept: Map<string, string>,
): HttpAccess {
  const keepAs = (what: string, path: string, text: string): string => {
    if (text === "") throw new ConfigError(`${path} must hold ${what}, got: an empty file`);
    kept.set(`${prefix}-${what}`, text);
    return `${prefix}-${what}`;
  };
  const secret = (what: string, path: string) => {
    const text = readGiven(root, path).trim();
    if (/[\r\n]/.test(text)) throw new ConfigError(`${path} must hold one line, got: several`);
    return keepAs(what, path, text);
  };
  const { basicAuth, authorization, tls } = access;
  return {
    ...access,
    ...(basicAuth && {
      basicAuth: { ...basicAuth, passwordFile: secret("password", basicAuth.passwordFile) },
    }),
    ...(authorization && {
      authorization: {
        ...authorization,
        credentialsFile: secret("token", authorization.credentialsFile),
      },
    }),
    ...(tls && { tls: { ...tls, ...pemFiles(tls, root, keepAs) } }),
    headerFiles: Object.fromEntries(
      Object.entries(access.headerFiles).map(([name, path]) => [
        name,
        secret(`header-${name.toLowerCase()}`, path),
      ]),
    ),
  };
}

function pemFiles(
  { caFile, certFile, keyFile }: NonNullable<HttpAccess["tls"]>,
  root: string,
  keepAs: (what: string, path: string, text: string) => string,
): HttpAccess["tls"] {
  const ca = caFile === undefined ? undefined : readGiven(root, caFile).trimEnd();
  if (caFile !== undefined && ca !== undefined) parseCertificate(ca, caFile);
  if (certFile === undefined || keyFile === undefined)
    return caFile === undefined ? {} : { caFile: keepAs("ca", caFile, ca ?? "") };
  const identity = {
    cert: readGiven(root, certFile).trimEnd(),
    key: readGiven(root, keyFile).trimEnd(),
  };
  checkIdentity(identity, certFile, keyFile);
  return {
    ...(caFile !== undefined && { caFile: keepAs("ca", caFile, ca ?? "") }),
    certFile: keepAs("cert", certFile, identity.cert),
    keyFile: keepAs("key", keyFile, identity.key),
  };
}

function readGiven(root: string, file: string): string {
  try {
    return readFileSync(resolve(root, file), "utf8");
  } catch (error) {
    throw new ConfigError(
      `${file} must be a file that can be read, got: ${(error as NodeJS.ErrnoException).code} ` +
        "(named by HANDLED_REMOTE_FILE, or in it)",
    );
  }
}

/** What an endpoint left behind that is gone, or has another login now. */
function removeOthers(folder: string, kept: ReadonlyMap<string, string>): void {
  for (const name of namesIn(folder))
    if (/^(remote-\d+|data-source)-/.test(name) && !kept.has(name))
      rmSync(join(folder, name), { force: true });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Nothing was ever kept.
  }
}

/** A keyed hash: a plain one of a password could be guessed from the synthesised JSON. */
function versionOf(secrets: string, { root, files }: Place): string {
  const file = join(root, remoteSecretFile(files, "remote-version-key"));
  const key = readKept(file) ?? randomBytes(32).toString("hex");
  keep(file, key);
  return createHmac("sha256", key).update(secrets).digest("hex").slice(0, 16);
}
