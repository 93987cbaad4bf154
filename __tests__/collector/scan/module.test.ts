import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "../../../collector/scan");

// CI compiles it anew (`npm run scanner -- --check`); this tells the same in milliseconds.
test("the compiled scanner is of the sources that lie beside it", () => {
  const hash = createHash("sha256");
  for (const file of readdirSync(join(folder, "assembly")).sort()) {
    hash.update(readFileSync(join(folder, "assembly", file)));
  }
  const text = readFileSync(join(folder, "module.ts"), "utf8");
  expect(/SHA-256 of the sources: (\w+)/.exec(text)?.[1]).toBe(hash.digest("hex"));
});
