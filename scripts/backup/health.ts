import { setTimeout as wait } from "node:timers/promises";
import { CommandError } from "../machine/command";
import type { Docker } from "../machine/docker";

const PATIENCE_MS = 120_000;
const POLL_MS = 500;

/** Waits until each container is healthy. @throws CommandError with its last lines. */
export async function waitHealthy(docker: Docker, containers: readonly string[]): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (const name of containers) {
    for (;;) {
      const container = await docker.container(name);
      if (container?.status === "running" && (container.health ?? "healthy") === "healthy") break;
      if (Date.now() > deadline)
        throw new CommandError(
          `${name} is not healthy; its last lines:\n${await docker.lastLines(name, 10)}`,
        );
      await wait(POLL_MS);
    }
  }
}
