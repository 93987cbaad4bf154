import { size } from "../backup/amounts";
import { Guard, type Cleanup } from "../backup/guard";
import { waitHealthy } from "../backup/health";
import { Porter } from "../backup/porter";
import type { StoredService } from "../backup/services";
import { CommandError, step } from "../machine/command";
import type { Project } from "../machine/project";
import { stageVolumes } from "./contents";
import { COMMIT, OCCUPIED, PENDING, SWAP, UNDO } from "./swap";

/**
 * Loads the archive's volumes beside the present data while the services go on, then lets them take
 * their place.
 *
 * @param isReplacing whether data that are there may be replaced
 * @param beforeCommit what else has to go well before the present data are given up
 * @throws CommandError; the volumes are as they were then, and the same containers run.
 */
export async function restoreVolumes(
  { docker, config }: Project,
  file: string,
  services: readonly StoredService[],
  isReplacing: boolean,
  beforeCommit: () => Promise<void>,
): Promise<void> {
  if (!services.length) return beforeCommit();
  const running: string[] = [];
  for (const { container } of services)
    if ((await docker.container(container))?.status === "running") running.push(container);
  const porter = await Porter.create(docker, config.prefix, services);
  const guard = new Guard(docker, config.prefix, { start: running, undo: undoWith(porter) });
  try {
    const occupied = (await porter.sh(OCCUPIED)).split("\n").filter(Boolean);
    if (occupied.length && !isReplacing) throw refusal(config.prefix, occupied);
    const names = services.map(({ name }) => name);
    await step("data loaded beside the present ones", (progress) =>
      stageVolumes(file, names, porter, (bytes) => progress(size(bytes))),
    );
    await step("they took their place", async () => {
      for (const container of running) await docker.stop(container);
      await porter.sh(SWAP);
      for (const container of running) await docker.start(container);
    });
    if (running.length)
      await step("the services are well with them", () => waitHealthy(docker, running));
    await beforeCommit();
    await porter.sh(COMMIT);
  } finally {
    await guard.finish();
  }
}

/** How the guard brings the old data back; nothing happens after COMMIT. */
export const undoWith = (porter: Pick<Porter, "worker">): NonNullable<Cleanup["undo"]> => ({
  pending: [...porter.worker(), PENDING],
  docker: [...porter.worker(), UNDO],
});

const refusal = (prefix: string, occupied: readonly string[]) =>
  new CommandError(
    `There are data already: ${occupied.map((name) => `${prefix}-${name}-data`).join(", ")}.\n` +
      "Nothing was changed. Choose another HANDLED_PREFIX (and ports) to keep both, or replace them:\n" +
      "  npm run backup                    to be able to come back\n" +
      "  npm run restore -- FILE --replace",
  );
