import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isThisMachine } from "./address";
import { ConfigError } from "./kinds";
import type { Values } from "./settings";

/** A Docker engine, and how to talk to it. */
export interface DockerEngine {
  readonly host: string;
  /** Folder with ca.pem, cert.pem and key.pem; absent: without TLS. */
  readonly certPath?: string;
}

const DEFAULT_SOCKET = "unix:///var/run/docker.sock";

/**
 * The engine that the `docker` command would use: DOCKER_HOST with DOCKER_TLS_VERIFY and
 * DOCKER_CERT_PATH, else DOCKER_CONTEXT, else the current context of ~/.docker/config.json, else the
 * default socket.
 *
 * @throws ConfigError for a context without an endpoint, for TLS files that are not there, and for ports
 * on all addresses of another machine.
 */
export function dockerEngine(
  values: EngineValues,
  source: { readonly env: NodeJS.ProcessEnv; readonly root: string },
): DockerEngine {
  const engine =
    values.dockerHost === undefined
      ? contextEngine(source.env)
      : namedEngine(values.dockerHost, values, source);
  refuseWildcard(engine, values);
  return engine;
}

type EngineValues = Pick<
  Values,
  "dockerHost" | "dockerTlsVerify" | "dockerCertPath" | "bindAddress"
>;

function namedEngine(
  host: string,
  { dockerTlsVerify, dockerCertPath }: EngineValues,
  { env, root }: { readonly env: NodeJS.ProcessEnv; readonly root: string },
): DockerEngine {
  const hasTls = dockerTlsVerify !== undefined || dockerCertPath !== undefined;
  if (!hasTls || !host.startsWith("tcp://")) return { host };
  const certPath = resolve(root, dockerCertPath ?? dockerFolder(env));
  requireFiles(certPath, "`DOCKER_CERT_PATH`");
  return { host, certPath };
}

/** A wildcard is reached by this machine's loopback address, which is not the engine's. */
function refuseWildcard({ host }: DockerEngine, { bindAddress }: EngineValues): void {
  const remote = remoteHost(host);
  if (remote === undefined || (bindAddress !== "0.0.0.0" && bindAddress !== "::")) return;
  throw new ConfigError(
    "`HANDLED_BIND_ADDRESS` must be the address by which this machine reaches the Docker engine's while " +
      `\`DOCKER_HOST\` is on another machine (${remote}), got: ${bindAddress}. docs/environments.md says more.`,
  );
}

/** Host of an engine on another machine; undefined for a socket or an address of this one. */
export function remoteHost(dockerHost: string): string | undefined {
  if (!/^(tcp|ssh|https?):/.test(dockerHost)) return undefined;
  const { hostname } = new URL(dockerHost);
  return isThisMachine(hostname) ? undefined : hostname;
}

const dockerFolder = (env: NodeJS.ProcessEnv) =>
  env["DOCKER_CONFIG"] || join(env["HOME"] ?? "/", ".docker");

/**
 * The Terraform provider of the bindings knows no contexts, so they are read here, from where the
 * Docker CLI keeps them: contexts/meta/<sha256 of the name>/meta.json, contexts/tls/<the same>/docker/.
 */
function contextEngine(env: NodeJS.ProcessEnv): DockerEngine {
  const folder = dockerFolder(env);
  const name = env["DOCKER_CONTEXT"] || currentContext(join(folder, "config.json"));
  if (!name || name === "default") return { host: DEFAULT_SOCKET };
  const id = createHash("sha256").update(name).digest("hex");
  const host = readJson(join(folder, "contexts", "meta", id, "meta.json"))?.Endpoints?.docker?.Host;
  if (!host)
    throw new ConfigError(
      `the Docker context \`${name}\` has no Docker endpoint. ` +
        "See `docker context ls`, choose one with `docker context use NAME`, or set DOCKER_HOST.",
    );
  const certPath = join(folder, "contexts", "tls", id, "docker");
  if (!existsSync(certPath)) return { host };
  requireFiles(certPath, `the Docker context \`${name}\``);
  return { host, certPath };
}

/** An engine that is to know its clients, and be known by them, needs all three. */
function requireFiles(folder: string, whose: string): void {
  const missing = ["ca.pem", "cert.pem", "key.pem"].filter(
    (file) => !existsSync(join(folder, file)),
  );
  if (missing.length)
    throw new ConfigError(
      `${whose} must name a folder with ca.pem, cert.pem and key.pem, got: ${folder} without ${missing.join(", ")}`,
    );
}

interface DockerJson {
  readonly currentContext?: string;
  readonly Endpoints?: { readonly docker?: { readonly Host?: string } };
}

function readJson(file: string): DockerJson | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as DockerJson;
  } catch (error) {
    throw new ConfigError(`${file} must be JSON: ${(error as Error).message}`);
  }
}

const currentContext = (file: string) => readJson(file)?.currentContext;
