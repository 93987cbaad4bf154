import { CollectError } from "../errors";
import type { Gateway } from "./gateway";
import { groupPath, type Group } from "./group";
import { request } from "./request";
import type { Transport } from "./transport";

/** What came of the push to one gateway. */
export interface PushResult {
  readonly gateway: Gateway;
  /** What went wrong and what to do, for stderr; undefined when the push was taken. */
  readonly error: string | undefined;
}

/**
 * Puts the exposition in place of everything that the group held before, on every gateway at the
 * same time; one that fails does not stop the others. Each has at most three attempts of ten
 * seconds, so that a run from cron always ends.
 *
 * @returns One result a gateway, in their order.
 * @throws UsageError for a proxy variable that is no URL.
 */
export async function pushAll(push: {
  readonly gateways: readonly Gateway[];
  readonly group: Group;
  /** @default COLLECTOR_JOB */
  readonly job?: string;
  /** In the text format 0.0.4, with a newline at its end. */
  readonly exposition: string;
  readonly transport: Transport;
}): Promise<PushResult[]> {
  const ask = {
    method: "PUT",
    path: groupPath(push.group, push.job),
    body: push.exposition,
  } as const;
  return Promise.all(
    push.gateways.map(async (gateway) => {
      try {
        await request(gateway, ask, push.transport);
        return { gateway, error: undefined };
      } catch (error) {
        if (!(error instanceof CollectError)) throw error;
        return { gateway, error: error.message };
      }
    }),
  );
}
