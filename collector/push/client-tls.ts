import { readFileSync } from "node:fs";
import { CollectError, reasonOf, UsageError } from "../errors";
import { readPrivateFile } from "../private-file";

/** PEM texts for TLS. There is no switch that turns verification off. */
export interface ClientTls {
  /** The authorities that are trusted, in place of the public ones. */
  readonly ca?: string;
  /** The client's own certificate, and its key. */
  readonly cert?: string;
  readonly key?: string;
}

/**
 * `PUSHGATEWAY_CA_FILE`, `PUSHGATEWAY_CERT_FILE` and `PUSHGATEWAY_KEY_FILE`.
 *
 * @throws UsageError when only one of certificate and key is named, CollectError for a file that
 *   can't be used; a key must be closed to other users.
 */
export function readClientTls(env: NodeJS.ProcessEnv): ClientTls {
  const caFile = env["PUSHGATEWAY_CA_FILE"];
  const certFile = env["PUSHGATEWAY_CERT_FILE"];
  const keyFile = env["PUSHGATEWAY_KEY_FILE"];
  if (Boolean(certFile) !== Boolean(keyFile)) {
    throw new UsageError(
      `PUSHGATEWAY_CERT_FILE and PUSHGATEWAY_KEY_FILE belong together, got only the ` +
        `${certFile ? "certificate" : "key"}.\nSet both.`,
    );
  }
  return {
    ...(caFile && { ca: pem(readPublicFile(caFile, "PUSHGATEWAY_CA_FILE"), caFile, CERTIFICATE) }),
    ...(certFile &&
      keyFile && {
        cert: pem(readPublicFile(certFile, "PUSHGATEWAY_CERT_FILE"), certFile, CERTIFICATE),
        key: pem(readPrivateFile(keyFile, "PUSHGATEWAY_KEY_FILE"), keyFile, PRIVATE_KEY),
      }),
  };
}

const CERTIFICATE = { marker: /-----BEGIN (TRUSTED )?CERTIFICATE-----/, name: "a certificate" };
const PRIVATE_KEY = { marker: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, name: "a private key" };

function pem(text: string, path: string, { marker, name }: typeof CERTIFICATE): string {
  if (marker.test(text)) return text;
  throw new CollectError(
    `${path} must hold ${name} in PEM form, but has no line that begins with -----BEGIN for it.\n` +
      "Convert it with openssl, or give the right file.",
  );
}

function readPublicFile(path: string, what: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new CollectError(
      `${what} could not be read: ${path} (${reasonOf(error)}).\n` +
        "Give the absolute path of a file that this user may read; ~ is not expanded here.",
    );
  }
}
