import { createHash, randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { compareSync, hashSync } from "bcryptjs";
import { destination, isLoopback } from "./address";
import {
  checkIdentity,
  isSelfSigned,
  namesIn,
  parseCertificate,
  readPem,
  selfSigned,
  stillGood,
  type Identity,
} from "./certificate";
import { ConfigError } from "./kinds";
import type { Values } from "./settings";
import { keep, keepOrRemove, readKept } from "./state-files";
import type { ConfigFiles, WebConfig } from "./types";
import { GENERATE } from "./web-settings";

interface Place {
  readonly root: string;
  readonly files: ConfigFiles;
}

/** 192 bits, as 32 characters that need no escaping anywhere. */
export const newPassword = () => randomBytes(24).toString("base64url");

/**
 * The login and TLS of Prometheus and the Pushgateway; undefined where neither is asked for. Writes
 * the file in which both read them, and what their clients need, among the secrets.
 *
 * @throws ConfigError for half of it, and for none of it on an address that other machines reach.
 */
export function webConfig(values: Values, { root, files }: Place): WebConfig | undefined {
  requireProtection(values);
  const { webPassword: given, webUser: user } = values;
  if (given === undefined) return undefined;
  const passwordFile = join(root, files.webPassword);
  const password = given === GENERATE ? (readKept(passwordFile) ?? newPassword()) : given;
  const identity = identityOf(values, { root, files });
  const ca = identity && authorityOf(identity, values, root);
  const config = webFile(
    { user, password, withTls: identity !== undefined },
    readKept(join(root, files.webConfig)),
  );

  keep(passwordFile, password);
  keep(join(root, files.webConfig), config);
  keepOrRemove(join(root, files.tlsCert), identity?.cert);
  keepOrRemove(join(root, files.tlsKey), identity?.key);
  keepOrRemove(join(root, files.tlsCa), ca);
  // The password's hash is salted, so this hash of it can't be guessed either.
  const parts = [config, identity?.cert, identity?.key, ca].join("\0");
  return {
    user,
    version: createHash("sha256").update(parts).digest("hex").slice(0, 16),
    ...(identity && {
      tls: { host: hostIn(identity, values.bindAddress), hasCa: ca !== undefined },
    }),
  };
}

function requireProtection(values: Values): void {
  const { bindAddress, tls, webPassword } = values;
  if (tls !== "off" && webPassword === undefined)
    throw new ConfigError(
      `\`HANDLED_WEB_PASSWORD\` must be set while \`HANDLED_TLS\` is ${tls}, got: nothing. ` +
        `\`${GENERATE}\` makes one.`,
    );
  const deploys = !values.prometheusUrl || !values.pushgatewayUrl;
  if (isLoopback(bindAddress) || !deploys || (webPassword !== undefined && tls !== "off")) return;
  throw new ConfigError(
    `\`HANDLED_WEB_PASSWORD\` and \`HANDLED_TLS\` must be set while \`HANDLED_BIND_ADDRESS\` is ` +
      `${bindAddress}, which other machines reach: Prometheus and the Pushgateway have no login of their ` +
      `own. HANDLED_WEB_PASSWORD=${GENERATE} and HANDLED_TLS=self-signed make what is needed; docs/security.md ` +
      "says more.",
  );
}

/**
 * Prometheus' and the Pushgateway's `--web.config.file`. JSON is YAML.
 * https://github.com/prometheus/exporter-toolkit/blob/master/docs/web-configuration.md
 *
 * @param kept The one of before: the same password keeps its hash, so nothing is replaced.
 */
function webFile(
  { user, password, withTls }: { user: string; password: string; withTls: boolean },
  kept: string | undefined,
): string {
  const { basic_auth_users: users } = JSON.parse(kept ?? "{}") as {
    basic_auth_users?: Record<string, string>;
  };
  const known = users?.[user];
  const hash = known && compareSync(password, known) ? known : hashSync(password);
  return JSON.stringify({
    ...(withTls && {
      tls_server_config: { cert_file: "tls_cert", key_file: "tls_key", min_version: "TLS12" },
    }),
    http_server_config: {
      headers: { "X-Content-Type-Options": "nosniff", "X-Frame-Options": "deny" },
    },
    basic_auth_users: { [user]: hash },
  });
}

function identityOf(values: Values, { root, files }: Place): Identity | undefined {
  switch (values.tls) {
    case "off":
      return undefined;
    case "self-signed":
      return ownIdentity(values, { root, files });
    case "files":
      return givenIdentity(values, root);
  }
}

/** Made once: other machines keep a copy of the certificate. */
function ownIdentity(values: Values, { root, files }: Place): Identity {
  const asked = values.tlsNames ?? [hostname()];
  const names = [...new Set([...asked, "localhost", "127.0.0.1", destination(values.bindAddress)])];
  const [cert, key] = [readKept(join(root, files.tlsCert)), readKept(join(root, files.tlsKey))];
  if (cert && key && isSelfSigned(parseCertificate(cert, files.tlsCert)) && stillGood(cert, names))
    return { cert, key };
  return selfSigned(names);
}

function givenIdentity(values: Values, root: string): Identity {
  const { tlsCertFile, tlsKeyFile } = values;
  if (tlsCertFile === undefined || tlsKeyFile === undefined)
    throw new ConfigError(
      "`HANDLED_TLS_CERT_FILE` and `HANDLED_TLS_KEY_FILE` must be set while `HANDLED_TLS` is files, " +
        `got: ${tlsCertFile ?? tlsKeyFile ?? "nothing"}`,
    );
  const identity = {
    cert: readGiven(root, tlsCertFile, "HANDLED_TLS_CERT_FILE"),
    key: readGiven(root, tlsKeyFile, "HANDLED_TLS_KEY_FILE"),
  };
  checkIdentity(identity, tlsCertFile, tlsKeyFile);
  return identity;
}

/** What clients check the certificate against; undefined: the public authorities. */
function authorityOf({ cert }: Identity, values: Values, root: string): string | undefined {
  if (values.tlsCaFile !== undefined) {
    const pem = readGiven(root, values.tlsCaFile, "HANDLED_TLS_CA_FILE");
    parseCertificate(pem, values.tlsCaFile);
    return pem;
  }
  return isSelfSigned(parseCertificate(cert, "the certificate")) ? cert : undefined;
}

function readGiven(root: string, file: string, setting: string): string {
  try {
    return readPem(resolve(root, file));
  } catch (error) {
    throw new ConfigError(
      `\`${setting}\` must be a file that can be read, got: ${file} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

/** The bind address where the certificate is for it, else the first name that it is for. */
function hostIn({ cert }: Identity, bindAddress: string): string {
  const certificate = parseCertificate(cert, "the certificate");
  const address = destination(bindAddress);
  if (certificate.checkIP(address) !== undefined) return address;
  const name = namesIn(certificate).find((one) => !one.startsWith("*"));
  if (name !== undefined) return name;
  throw new ConfigError(
    "the certificate in `HANDLED_TLS_CERT_FILE` must be for a name or address (subjectAltName) by " +
      "which this machine is reached; it has none, or only ones with a *",
  );
}
