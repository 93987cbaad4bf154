import { DOCKER_HOST_NAME } from "../constructs/address";
import { isThisMachine } from "./address";
import { ConfigError, url } from "./kinds";
import type { HttpAccess } from "./types";
import type { YamlPart } from "./yaml-part";

/** Keys of an address with login, TLS and headers, as Prometheus' own configuration has them. */
export const HTTP_KEYS = [
  "url",
  "basic_auth",
  "authorization",
  "tls_config",
  "headers",
  "http_headers",
] as const;

type HttpParts = Readonly<Record<(typeof HTTP_KEYS)[number], YamlPart>>;

const FILE_RULE = "the path of a file, relative to the project's folder, or absolute";
const pathOf = (part: YamlPart) => part.text(FILE_RULE, /^[^\p{Cc}]{1,4096}$/u);
const pathIn = (part: YamlPart) => (part.isGiven ? pathOf(part) : undefined);
const word = (part: YamlPart) =>
  part.text("1 to 256 printable ASCII characters without spaces", /^[\x21-\x7e]{1,256}$/);

/**
 * One address. What is a secret, or lies in a file anyway, is still the path of a file.
 *
 * @throws ConfigError for what Prometheus or Grafana would refuse, and for credentials in the clear.
 */
export function httpAccess(parts: HttpParts): HttpAccess {
  const address = parts.url.parsed(url({ env: "", help: "" }));
  const basicAuth = basicAuthOf(parts.basic_auth);
  const authorization = authorizationOf(parts.authorization);
  if (basicAuth && authorization)
    parts.basic_auth.refuse("absent where authorization is given", "both");
  const headerFiles = headerFilesOf(parts.http_headers);
  const secret = basicAuth ?? authorization ?? Object.keys(headerFiles)[0];
  if (secret !== undefined && !isPrivate(address))
    parts.url.refuse("an https:// URL where there are credentials to send", address);
  const tls = tlsOf(parts.tls_config);
  return {
    url: address,
    ...(basicAuth && { basicAuth }),
    ...(authorization && { authorization }),
    ...(tls && { tls }),
    headers: headersOf(parts.headers),
    headerFiles,
  };
}

/** Nobody listens in between: TLS, this machine, or the machine that runs Docker. */
function isPrivate(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || isThisMachine(hostname) || hostname === DOCKER_HOST_NAME;
}

function basicAuthOf(part: YamlPart): HttpAccess["basicAuth"] {
  if (!part.isGiven) return undefined;
  const { username, password_file } = part.keys("username", "password_file");
  return {
    // A colon would end the name (RFC 7617).
    username: username.text(
      "1 to 256 printable characters without a colon",
      /^[^\p{Cc}:]{1,256}$/u,
    ),
    passwordFile: pathOf(password_file),
  };
}

function authorizationOf(part: YamlPart): HttpAccess["authorization"] {
  if (!part.isGiven) return undefined;
  const { type, credentials_file } = part.keys("type", "credentials_file");
  return {
    type: type.isGiven ? word(type) : "Bearer",
    credentialsFile: pathOf(credentials_file),
  };
}

function tlsOf(part: YamlPart): HttpAccess["tls"] {
  if (!part.isGiven) return undefined;
  const { ca_file, cert_file, key_file, server_name } = part.keys(
    "ca_file",
    "cert_file",
    "key_file",
    "server_name",
  );
  if (cert_file.isGiven !== key_file.isGiven)
    (cert_file.isGiven ? key_file : cert_file).refuse(
      "given, since a certificate is nothing without its key",
      "nothing",
    );
  const [caFile, certFile, keyFile] = [pathIn(ca_file), pathIn(cert_file), pathIn(key_file)];
  return {
    ...(caFile !== undefined && { caFile }),
    ...(certFile !== undefined && { certFile }),
    ...(keyFile !== undefined && { keyFile }),
    ...(server_name.isGiven && { serverName: word(server_name) }),
  };
}

/** Prometheus sets these itself and refuses a configuration that names one. */
const RESERVED =
  /^(host|content-(encoding|length|type)|user-agent|connection|keep-alive|(proxy|www)-auth\w+|accept-encoding|x-prometheus-remote-(write|read)-version|x-amz-(date|security-token|content-sha256))$/i;
const LOOKS_SECRET = /auth|token|secret|passw|cookie|api-?key/i;

function checkHeader(name: string, part: YamlPart): void {
  if (!/^[A-Za-z0-9-]{1,128}$/.test(name) || RESERVED.test(name))
    part.refuse("a header that is free, its name of the characters A-Z a-z 0-9 -", name);
  if (name.toLowerCase() === "authorization")
    throw new ConfigError("a header `Authorization` is what basic_auth or authorization makes");
}

function headersOf(part: YamlPart): Record<string, string> {
  return Object.fromEntries(
    part.entries().map(([name, value]) => {
      checkHeader(name, value);
      if (LOOKS_SECRET.test(name))
        value.refuse(
          `in a file: http_headers: { ${name}: { files: [PATH] } }. What is here stands in every plan`,
          "its value",
        );
      return [name, value.text("1 to 1024 printable ASCII characters", /^[\x20-\x7e]{1,1024}$/)];
    }),
  );
}

function headerFilesOf(part: YamlPart): Record<string, string> {
  return Object.fromEntries(
    part.entries().map(([name, value]) => {
      checkHeader(name, value);
      const { files } = value.keys("files");
      const [file, ...more] = files.list();
      if (!file || more.length > 0)
        return files.refuse("a list of one file", `${more.length + (file ? 1 : 0)}`);
      return [name, pathOf(file)];
    }),
  );
}
