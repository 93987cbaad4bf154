import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "./kinds";

const DEFAULT_SOCKET = "unix:///var/run/docker.sock";

/**
 * The engine that the `docker` command would use: DOCKER_CONTEXT, else the current context of
 * ~/.docker/config.json, else the default socket. (DOCKER_HOST, which wins over all, is a setting.)
 *
 * The Terraform provider of the bindings knows no contexts, so they are read here, from where the
 * Docker CLI keeps them: contexts/meta/<sha256 of the name>/meta.json.
 */
export function contextDockerHost(env: NodeJS.ProcessEnv): string {
  const dockerConfig = env["DOCKER_CONFIG"] || join(env["HOME"] ?? "/", ".docker");
  const name = env["DOCKER_CONTEXT"] || currentContext(join(dockerConfig, "config.json"));
  if (!name || name === "default") return DEFAULT_SOCKET;
  const id = createHash("sha256").update(name).digest("hex");
  const host = readJson(join(dockerConfig, "contexts", "meta", id, "meta.json"))?.Endpoints?.docker
    ?.Host;
  if (!host)
    throw new ConfigError(
      `the Docker context \`${name}\` has no Docker endpoint. ` +
        "See `docker context ls`, choose one with `docker context use NAME`, or set DOCKER_HOST.",
    );
  if (existsSync(join(dockerConfig, "contexts", "tls", id)))
    throw new ConfigError(
      `the Docker context \`${name}\` uses TLS files, which Terraform can't read from a context. ` +
        `Set DOCKER_HOST=${host}, DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH instead.`,
    );
  return host;
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
