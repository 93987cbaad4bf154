import { isIP } from "node:net";
import { oneOf, text, type Setting } from "./kinds";

/** As a password's value: make one, once, and keep it. */
export const GENERATE = "generate";

const file = (env: string, help: string) =>
  text({
    env,
    help: `${help} A path relative to the project's folder, or absolute.`,
    rule: "a path without control characters",
    pattern: /^[^\p{Cc}]{1,4096}$/u,
  });

const isName = (text: string) =>
  isIP(text) !== 0 ||
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(text);

/** Login and TLS of what has none by itself. Why so: docs/security.md. */
export const webSettings = {
  webUser: text({
    env: "HANDLED_WEB_USER",
    help: "User of Prometheus and the Pushgateway while HANDLED_WEB_PASSWORD is set.",
    rule: "1 to 64 of the characters A-Z a-z 0-9 . _ -",
    pattern: /^[A-Za-z0-9._-]{1,64}$/,
    default: "handled",
  }),
  webPassword: text({
    env: "HANDLED_WEB_PASSWORD",
    help:
      "Password of Prometheus and the Pushgateway; without it they have no login. Needed, with " +
      `HANDLED_TLS, on an address that other machines reach. \`${GENERATE}\` makes one and keeps it in .state/.`,
    // bcrypt looks at 72 bytes.
    rule: `${GENERATE}, or 12 to 72 printable ASCII characters without spaces`,
    pattern: new RegExp(`^(${GENERATE}|[\\x21-\\x7e]{12,72})$`),
    secret: true,
  }),
  tls: oneOf({
    env: "HANDLED_TLS",
    help:
      "TLS of all three services. self-signed: by a certificate that openssl makes and .state/ keeps. " +
      "files: by HANDLED_TLS_CERT_FILE and HANDLED_TLS_KEY_FILE.",
    choices: ["off", "self-signed", "files"],
    default: "off",
  }),
  tlsNames: {
    env: "HANDLED_TLS_NAMES",
    help:
      "Names and addresses by which other machines reach this one, for the self-signed certificate. " +
      "Default: this machine's name; the bind address and localhost are always in it.",
    rule: "a comma-separated list of host names and IP addresses",
    parse: (value: string) => {
      const list = value.split(",").map((part) => part.trim());
      return list.every(isName) ? list : undefined;
    },
  } satisfies Setting<string[]>,
  tlsCertFile: file(
    "HANDLED_TLS_CERT_FILE",
    "The certificate in PEM form, and after it those that signed it.",
  ),
  tlsKeyFile: file("HANDLED_TLS_KEY_FILE", "Its key in PEM form, unencrypted."),
  tlsCaFile: file(
    "HANDLED_TLS_CA_FILE",
    "The authority that signed it, in PEM form. Default: the certificate itself where it is self-signed, " +
      "else the public authorities.",
  ),
} as const;
