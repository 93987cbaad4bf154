/** Set by scripts/bundle.ts from package.json. */
declare const COLLECTOR_VERSION: string | undefined;

export const version = typeof COLLECTOR_VERSION === "string" ? COLLECTOR_VERSION : "unbundled";
