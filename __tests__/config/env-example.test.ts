import { readFileSync } from "node:fs";
import { join } from "node:path";
import { envExample } from "../../config/env-example";

test(".env.example is fresh (npm run env:example)", () => {
  const file = join(__dirname, "../../.env.example");
  expect(readFileSync(file, "utf8")).toBe(envExample());
});
