import { execFileSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { isIP } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "./kinds";

/** A certificate with its key, as PEM texts. */
export interface Identity {
  /** The certificate, and after it those that signed it. */
  readonly cert: string;
  readonly key: string;
}

/** A PEM file's text, without the newline at its end: as the kept copy reads. */
export const readPem = (file: string) => readFileSync(file, "utf8").trimEnd();

/** 825 days: what Apple's systems accept at most. */
const VALID_DAYS = 825;
const DAY_MS = 86_400_000;

/** @throws ConfigError for a text that is no certificate, `what` says where it comes from. */
export function parseCertificate(pem: string, what: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new ConfigError(
      `${what} must hold a certificate in PEM form (-----BEGIN CERTIFICATE-----)`,
    );
  }
}

/**
 * A certificate past its end is let through: `npm run up` refuses it, everything else goes on.
 *
 * @throws ConfigError where the two don't belong together.
 */
export function checkIdentity({ cert, key }: Identity, certFile: string, keyFile: string): void {
  const certificate = parseCertificate(cert, certFile);
  if (!isKeyOf(certificate, key))
    throw new ConfigError(
      `${keyFile} must hold the unencrypted key of the certificate in ${certFile}`,
    );
}

function isKeyOf(certificate: X509Certificate, key: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

export const isSelfSigned = (certificate: X509Certificate) =>
  certificate.verify(certificate.publicKey);

/** Names and addresses that the certificate is for, in its order, names before addresses. */
export function namesIn({ subjectAltName = "" }: X509Certificate): string[] {
  const entries = subjectAltName.split(", ").map((entry) => entry.split(/:(.*)/s));
  const of = (kind: string) => entries.flatMap(([k, v = ""]) => (k === kind ? [v] : []));
  return [...of("DNS"), ...of("IP Address").map(shortened)];
}

/** OpenSSL prints IPv6 in full; URL's form is the short one. */
const shortened = (address: string) =>
  isIP(address) === 6 ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;

/** Whether a certificate made earlier still does: for the same names, for 30 days and more. */
export function stillGood(cert: string, names: readonly string[]): boolean {
  const certificate = new X509Certificate(cert);
  const has = namesIn(certificate);
  return (
    names.every((name) => has.includes(name)) &&
    has.length === names.length &&
    Date.parse(certificate.validTo) - Date.now() > 30 * DAY_MS
  );
}

/**
 * A certificate that is its own authority, for these names and addresses.
 * @throws ConfigError where there is no openssl.
 */
export function selfSigned(names: readonly string[]): Identity {
  const folder = mkdtempSync(join(tmpdir(), "handled-certificate-"));
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")] as const;
  const san = names.map((name) => `${isIP(name) ? "IP" : "DNS"}:${name}`).join(",");
  try {
    execFileSync(
      "openssl",
      [
        ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"],
        ...["-keyout", key, "-out", cert, "-days", String(VALID_DAYS)],
        ...["-subj", "/CN=Handled Monitoring", "-addext", `subjectAltName=${san}`],
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    return { cert: readPem(cert), key: readPem(key) };
  } catch (error) {
    throw new ConfigError(
      `no certificate could be made with openssl: ${(error as Error).message.split("\n")[0]}. ` +
        "Install openssl, or set HANDLED_TLS=files, HANDLED_TLS_CERT_FILE and HANDLED_TLS_KEY_FILE.",
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
