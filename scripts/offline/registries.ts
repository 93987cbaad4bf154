import { run } from "../machine/process";

/** The addresses asked; exported so that messages and tests name the same ones. */
export const registryUrls = {
  dockerHub: "https://registry-1.docker.io/v2/",
  terraform: "https://registry.terraform.io/.well-known/terraform.json",
  openTofu: "https://registry.opentofu.org/.well-known/terraform.json",
} as const;

/** How long a registry may take to answer before it counts as out of reach, in ms. */
const reachTimeoutMs = 4_000;

/** What an address answered. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Asks an address; undefined without an answer in time.
 *
 * curl is asked first: it follows HTTPS_PROXY, NO_PROXY and the system's certificates, as
 * Terraform does, and Node 20's fetch follows none of them. fetch is for hosts without curl.
 */
export async function ask(
  url: string,
  timeoutMs = reachTimeoutMs,
  curl = "curl",
): Promise<Answer | undefined> {
  const args = ["-sS", "-w", "\n%{http_code}", "--max-time", String(timeoutMs / 1000), url];
  // curl's own bound may be late by a slow name look-up.
  const result = await run(curl, args, { timeoutMs: timeoutMs + 500 });
  if (result.code !== 127) {
    const end = result.stdout.lastIndexOf("\n");
    const status = Number(result.stdout.slice(end + 1));
    if (result.code !== 0 || !(status > 0)) return undefined;
    return { status, body: result.stdout.slice(0, end) };
  }
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { signal, redirect: "manual" });
    return { status: response.status, body: await response.text() };
  } catch {
    return undefined;
  }
}

/**
 * Whether a registry is there. 401 is Docker Hub's usual greeting; 403, 407 and 5xx come from
 * proxies that stand in the way.
 */
export async function canReach(url: string, timeoutMs?: number, curl?: string): Promise<boolean> {
  const status = (await ask(url, timeoutMs, curl))?.status;
  return status !== undefined && ((status >= 200 && status < 400) || status === 401);
}
