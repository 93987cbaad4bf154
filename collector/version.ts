/** Set by scripts/bundle.ts from package.json. */
declare const COLLECTOR_VERSION: string | undefined;

export const version = typeof COLLECTOR_VERSION === "string" ? COLLECTOR_VERSION : "unbundled";

/** Is this the one file scripts/collect.js, which a thread can run as well? */
export const isBundled = typeof COLLECTOR_VERSION === "string";
