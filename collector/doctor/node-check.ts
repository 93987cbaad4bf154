import { failed, ok, type Check, type Result } from "./result";

/** The oldest major version that the collector is built for. */
const OLDEST_NODE = 20;

export const nodeCheck: Check = { name: "node", look: () => [nodeResult(process.version)] };

/** @param version For example v20.19.0. */
export function nodeResult(version: string): Result {
  const major = Number(/^v(\d+)\./.exec(version)?.[1]);
  if (major >= OLDEST_NODE) return ok("node", `${version} at ${process.execPath}`);
  return failed(
    "node",
    `${version} at ${process.execPath} is too old`,
    `Install Node ${OLDEST_NODE} or later, and run \`cron install\` again with it.`,
  );
}
