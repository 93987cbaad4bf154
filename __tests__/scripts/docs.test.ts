import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writtenFiles } from "../../scripts/docs/written-files";

test.each(writtenFiles)("%s is fresh (npm run docs)", (file, text) => {
  expect(readFileSync(join(__dirname, "../..", file), "utf8")).toBe(text);
});
