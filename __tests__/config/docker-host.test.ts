import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contextDockerHost } from "../../config/docker-host";

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "handled-docker-"))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

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
  expect(contextDockerHost({ HOME: home })).toBe("unix:///var/run/docker.sock");
});

test("the current context, and DOCKER_CONTEXT over it", () => {
  context("colima", "unix:///home/me/.colima/docker.sock");
  context("remote", "ssh://me@host");
  use("colima");
  expect(contextDockerHost({ HOME: home })).toBe("unix:///home/me/.colima/docker.sock");
  expect(contextDockerHost({ HOME: home, DOCKER_CONTEXT: "remote" })).toBe("ssh://me@host");
  expect(contextDockerHost({ HOME: home, DOCKER_CONTEXT: "default" })).toBe(
    "unix:///var/run/docker.sock",
  );
});

test("a context that is not there, and one with TLS files, say what to do", () => {
  context("secure", "tcp://host:2376");
  mkdirSync(join(home, ".docker/contexts/tls", id("secure")), { recursive: true });
  expect(() => contextDockerHost({ HOME: home, DOCKER_CONTEXT: "gone" })).toThrow(
    "the Docker context `gone` has no Docker endpoint. See `docker context ls`, choose one with `docker context use NAME`, or set DOCKER_HOST.",
  );
  expect(() => contextDockerHost({ HOME: home, DOCKER_CONTEXT: "secure" })).toThrow(
    "Set DOCKER_HOST=tcp://host:2376, DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH instead.",
  );
});
