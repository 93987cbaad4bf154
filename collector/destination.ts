/** Where a run pushes to. Apart from the other settings: a run that pushes nothing does not load it. */
import { CANARY_JOB, COLLECTOR_JOB } from "../metrics";
import { textOf, type Invocation } from "./command";
import { UsageError } from "./errors";
import { readOwner } from "./owner";
import { readGateways, type Gateways } from "./push/gateways";
import { readTransport, type Transport } from "./push/transport";

/** Where the figures go. */
export interface Destination {
  readonly gateways: Gateways;
  readonly transport: Transport;
  /** "" for none. */
  readonly user: string;
  /** COLLECTOR_JOB, or that of a canary. */
  readonly job: string;
}

type Values = Invocation["values"];

/**
 * @param urls Gateways as arguments; without one the environment says which.
 * @throws UsageError for a flag, argument or variable that is wrong
 * @throws CollectError for a file that one of them names and that can't be used
 */
export function readDestination(
  urls: readonly string[],
  values: Values,
  env: NodeJS.ProcessEnv,
): Destination {
  return {
    gateways: readGateways(urls, env),
    transport: readTransport(env),
    user: readOwner("user", textOf(values, "user"), env),
    job: readJob(values),
  };
}

/** A canary has a ledger of its own: a made-up record in the machine's ledger would stay there. */
function readJob(values: Values): string {
  if (values["canary"] !== true) return COLLECTOR_JOB;
  if (textOf(values, "ledger") !== undefined) return CANARY_JOB;
  throw new UsageError(
    "--canary needs --ledger DIR, a folder of its own: made-up records must not reach the ledger.\n" +
      "npm run doctor does all of that.",
  );
}
