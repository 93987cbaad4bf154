/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   node:crypto takes a third of the time that Node itself takes to start, and a run with nothing new
   needs none of it. */

let loaded: typeof import("node:crypto") | undefined;

function crypto() {
  return (loaded ??= require("node:crypto") as typeof import("node:crypto"));
}

export function sha256(data: string | Uint8Array): Buffer {
  const { createHash, hash } = crypto();
  // Node 20.12 has a hash without an object to it, which halves the time for a short text.
  return typeof hash === "function"
    ? hash("sha256", data, "buffer")
    : createHash("sha256").update(data).digest();
}

export function randomHex(bytes: number): string {
  return crypto().randomBytes(bytes).toString("hex");
}
