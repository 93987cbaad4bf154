import type { request } from "node:https";

/**
 * `request` of node:http or node:https. Loaded when needed: they take longer to load than
 * everything else in a run that pushes nothing.
 */
export async function senderFor({ protocol }: URL): Promise<typeof request> {
  return protocol === "https:"
    ? (await import("node:https")).request
    : (await import("node:http")).request;
}
