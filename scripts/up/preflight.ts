import { createServer } from "node:net";
import { CommandError } from "../machine/command";
import { names, type Project } from "../machine/project";
import { isDeployed } from "../machine/state";

/**
 * Finds what would make the deploy fail half-way: containers of the same name that this checkout
 * did not make, and ports that something else holds.
 *
 * @throws CommandError saying which, and what to do.
 */
export async function preflight(project: Project): Promise<void> {
  const running = new Set<string>();
  for (const name of names(project.config.prefix).containers) {
    const container = await project.docker.container(name);
    if (container) running.add(name);
    if (container && !isDeployed(project, "monitoring")) throw foreignContainer(project, name);
  }
  for (const service of ["prometheus", "pushgateway", "grafana"] as const) {
    const settings = project.config[service];
    if (settings.mode !== "container" || running.has(`${project.config.prefix}-${service}`))
      continue;
    const why = await cannotListen(project.config.bindAddress, settings.port);
    if (why) throw portTaken(project, service, settings.port, why);
  }
}

const foreignContainer = ({ config, docker }: Project, name: string) =>
  new CommandError(
    `A container named ${name} exists already, but ${config.files.stateDir} of this checkout knows nothing of it.\n` +
      "If another checkout made it, run `npm run up` there, or choose another HANDLED_PREFIX (and ports) here.\n" +
      `If it is left over: docker -H ${docker.host} rm -f ${name} (its volumes stay and are taken over).`,
  );

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
      // A remote engine's address is not this machine's: nothing to find out then.
      resolve(error.code === "EADDRINUSE" ? "something else listens there" : undefined),
    );
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
