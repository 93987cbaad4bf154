import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dockerEngine, remoteHost } from "../../config/docker-host";

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "handled-docker-"))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

const unset = {
  dockerHost: undefined,
  dockerTlsVerify: undefined,
  dockerCertPath: undefined,
  bindAddress: "127.0.0.1",
};
const engine = (env: NodeJS.ProcessEnv, values = {}) =>
  dockerEngine({ ...unset, ...values }, { env: { HOME: home, ...env }, root: home });

const id = (name: string) => createHash("sha256").update(name).digest("hex");

/** Lays a context down where the Docker CLI keeps them. */
function context(name: string, host: string): void {
  const folder = join(home, ".docker/contexts/meta", id(name));
  mkdirSync(folder, { recursive: true });
  const meta = { Name: name, Endpoints: { docker: { Host: host } } };
  writeFileSync(join(folder, "meta.json"), JSON.stringify(meta));
}

const use = (name: string) =>
  writeFileSync(join(home, ".docker/config.json"), JSON.stringify({ currentContext: name }));

test("without contexts: the default socket", () => {
  expect(engine({})).toEqual({ host: "unix:///var/run/docker.sock" });
});

test("the current context, and DOCKER_CONTEXT over it", () => {
  context("colima", "unix:///home/me/.colima/docker.sock");
  context("remote", "ssh://me@host");
  use("colima");
  expect(engine({})).toEqual({ host: "unix:///home/me/.colima/docker.sock" });
  expect(engine({ DOCKER_CONTEXT: "remote" })).toEqual({ host: "ssh://me@host" });
  expect(engine({ DOCKER_CONTEXT: "default" })).toEqual({ host: "unix:///var/run/docker.sock" });
});

/** Lays files down; each may be empty, for Docker alone reads them. */
function certificates(folder: string, ...files: string[]): string {
  const path = join(home, folder);
  mkdirSync(path, { recursive: true });
  for (const file of files) writeFileSync(join(path, `${file}.pem`), "");
  return path;
}

test("a context with TLS files brings them along", () => {
  context("secure", "tcp://host:2376");
  const certPath = certificates(`.docker/contexts/tls/${id("secure")}/docker`, "ca", "cert", "key");
  expect(engine({ DOCKER_CONTEXT: "secure" })).toEqual({ host: "tcp://host:2376", certPath });
});

test("DOCKER_HOST by TLS: DOCKER_CERT_PATH, below the project where relative, else ~/.docker", () => {
  const host = "tcp://host:2376";
  const own = certificates("certs", "ca", "cert", "key");
  const standard = certificates(".docker", "ca", "cert", "key");
  expect([
    engine({}, { dockerHost: host }),
    engine({}, { dockerHost: host, dockerCertPath: "certs" }),
    engine({}, { dockerHost: host, dockerTlsVerify: "1" }),
    engine({}, { dockerHost: "ssh://me@host", dockerTlsVerify: "1" }),
  ]).toEqual([
    { host },
    { host, certPath: own },
    { host, certPath: standard },
    { host: "ssh://me@host" },
  ]);
});

test("a context that is not there, and certificates that are not, say what to do", () => {
  context("secure", "tcp://host:2376");
  const folder = certificates(`.docker/contexts/tls/${id("secure")}/docker`, "ca");
  expect(() => engine({ DOCKER_CONTEXT: "gone" })).toThrow(
    "the Docker context `gone` has no Docker endpoint. See `docker context ls`, choose one with `docker context use NAME`, or set DOCKER_HOST.",
  );
  expect(() => engine({ DOCKER_CONTEXT: "secure" })).toThrow(
    `the Docker context \`secure\` must name a folder with ca.pem, cert.pem and key.pem, got: ${folder} without cert.pem, key.pem`,
  );
  expect(() => engine({}, { dockerHost: "tcp://host:1", dockerCertPath: "/none" })).toThrow(
    "`DOCKER_CERT_PATH` must name a folder with ca.pem, cert.pem and key.pem, got: /none without ca.pem, cert.pem, key.pem",
  );
});

test("an engine is remote where its ports are not this machine's", () => {
  const hosts = ["unix:///var/run/docker.sock", "tcp://127.0.0.1:2376", "ssh://me@localhost"];
  expect(hosts.map(remoteHost)).toEqual([undefined, undefined, undefined]);
  expect(["ssh://me@far:22", "tcp://192.0.2.7:2376"].map(remoteHost)).toEqual(["far", "192.0.2.7"]);
});
