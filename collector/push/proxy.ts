/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   node:net is loaded by the few who except a block of addresses from their proxy. */
import { UsageError } from "../errors";
import { userinfoAuth } from "./basic-auth";
import { isLoopback } from "./loopback";

/** A proxy that stands before a gateway. */
export interface Proxy {
  readonly url: URL;
  /** Without user and password. */
  readonly shownUrl: string;
  /**
   * Name that the proxy's own certificate has to be for; "" for an address (RFC 6066 has names only).
   * Without it Node takes the Host header's, which is the gateway's.
   */
  readonly servername: string;
  /** Headers for the proxy alone. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The proxy for a target: `HTTP_PROXY` for http, `HTTPS_PROXY` for https, unless `NO_PROXY` names
 * the target. Lower case wins over upper case, as in curl. Loopback never goes through a proxy.
 *
 * @throws UsageError for a proxy that is no http:// or https:// URL.
 */
export function proxyFor(target: URL, env: NodeJS.ProcessEnv): Proxy | undefined {
  const name = target.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const text = either(env, name);
  if (!text || isLoopback(target.hostname) || isExcepted(target, either(env, "NO_PROXY"))) {
    return undefined;
  }
  const full = text.includes("://") ? text : `http://${text}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw new UsageError(
      `${name} must be an http:// or https:// URL, got ` +
        `${text.includes("@") ? "another text (not shown, it may hold a password)" : `"${text}"`}.\n` +
        "Give the proxy's address, for example http://proxy:3128; NO_PROXY names what is reached " +
        "without it.",
    );
  }
  const authorization = userinfoAuth(url, name);
  return {
    url: new URL(url.origin),
    shownUrl: url.origin,
    // The two forms that an address has in a URL.
    servername: /^\[|^[\d.]+$/.test(url.hostname) ? "" : url.hostname,
    headers: authorization === undefined ? {} : { "Proxy-Authorization": authorization },
  };
}

function either(env: NodeJS.ProcessEnv, name: string): string {
  return env[name.toLowerCase()] ?? env[name] ?? "";
}

/**
 * NO_PROXY by the rules that Node documents (exact host, `.suffix`, `*.suffix`, `host:port`, `*`),
 * and with address blocks (`10.0.0.0/8`), which curl and Go know.
 */
function isExcepted(target: URL, noProxy: string): boolean {
  const host = target.hostname.replace(/^\[|\]$/g, "");
  const port = target.port || (target.protocol === "https:" ? "443" : "80");
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === "*") return true;
      if (entry.includes("/")) return isInBlock(host, entry);
      const [, name, itsPort] = /^(\[.*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (name === undefined || (itsPort !== undefined && itsPort !== port)) return false;
      const bare = name.replace(/^\[|\]$/g, "");
      if (/^\*?\./.test(bare)) return host.endsWith(bare.replace(/^\*/, ""));
      return host === bare;
    });
}

function isInBlock(host: string, entry: string): boolean {
  const { BlockList, isIP } = require("node:net") as typeof import("node:net");
  const [network = "", prefix = ""] = entry.split("/");
  const family = isIP(host) === 6 ? "ipv6" : "ipv4";
  if (!isIP(host) || isIP(host) !== isIP(network) || !/^\d{1,3}$/.test(prefix)) return false;
  if (Number(prefix) > (family === "ipv6" ? 128 : 32)) return false;
  const block = new BlockList();
  block.addSubnet(network, Number(prefix), family);
  return block.check(host, family);
}
