import { readFileSync } from "node:fs";
import { join } from "node:path";
import { apiPage } from "../../scripts/docs/api-page";
import { writtenFiles } from "../../scripts/docs/written-files";

test.each(writtenFiles)("%s is fresh (npm run docs)", (file, text) => {
  expect(readFileSync(join(__dirname, "../..", file), "utf8")).toBe(text);
});

test("docs/api.md is fresh (npm run docs)", async () => {
  expect(readFileSync(join(__dirname, "../../docs/api.md"), "utf8")).toBe(await apiPage());
}, 120_000);
