import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { porterName } from "../backup/porter";
import { isLoopback } from "../../config/address";
import { remoteHost } from "../../config/docker-host";
import { CommandError, say } from "../machine/command";
import { root, type Project } from "../machine/project";

/**
 * Finds what would make the deploy fail half-way: ports that something else holds, a backup or
 * restore that is at work, and a certificate that no client would take.
 *
 * @throws CommandError saying which, and what to do.
 */
export async function preflight(project: Project): Promise<void> {
  const { prefix } = project.config;
  if (await project.docker.container(porterName(prefix)))
    throw new CommandError(
      `A backup or restore of ${prefix} is at work, or one was cut off by a crash.\n` +
        "If none runs any more: npm run restore -- --undo",
    );
  refuseEnded(project);
  const remote = remoteHost(project.config.dockerHost);
  if (remote !== undefined) return sayHowToReach(project, remote);
  for (const service of ["prometheus", "pushgateway", "grafana"] as const) {
    const settings = project.config[service];
    if (settings.mode !== "container") continue;
    // Its own container holds it.
    if (await project.docker.container(`${prefix}-${service}`)) continue;
    const why = await cannotListen(project.config.bindAddress, settings.port);
    if (why) throw portTaken(project, service, settings.port, why);
  }
}

/** The ports are on the engine's machine, which says by itself when one is taken. */
function sayHowToReach({ config }: Project, remote: string): void {
  if (!isLoopback(config.bindAddress)) return;
  const services = [config.prometheus, config.pushgateway, config.grafana];
  const forwards = services.flatMap((service) =>
    service.mode === "container"
      ? [`-L ${service.port}:${config.bindAddress}:${service.port}`]
      : [],
  );
  say(
    `    the ports will be on ${config.bindAddress} of ${remote}; this machine reaches them through`,
  );
  say(`    ssh -N ${forwards.join(" ")} ${remote}`);
}

/** A self-signed one never comes so far: it is made anew before. */
function refuseEnded({ config }: Project): void {
  if (!config.web?.tls) return;
  const { validTo } = new X509Certificate(readFileSync(resolve(root, config.files.tlsCert)));
  if (Date.parse(validTo) < Date.now())
    throw new CommandError(
      `The certificate in HANDLED_TLS_CERT_FILE ended on ${validTo}: nobody would talk to the services.\n` +
        "Nothing was changed. Renew it, then `npm run up`.",
    );
}

const portTaken = ({ config }: Project, service: string, port: number, why: string) =>
  new CommandError(
    `Port ${port} of ${config.bindAddress}, wanted for ${service}, can't be used: ${why}.\n` +
      `Stop what uses it (see \`ss -ltnp 'sport = :${port}'\` or \`lsof -i :${port}\`), or choose another:\n` +
      `  HANDLED_${service.toUpperCase()}_PORT=${port + 1000} npm run up     (or the same line in .env)`,
  );

/** @returns why this machine can't listen there; undefined where it can. */
function cannotListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      // An address that is not this machine's: nothing to find out then.
      resolve(error.code === "EADDRINUSE" ? "something else listens there" : undefined),
    );
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
