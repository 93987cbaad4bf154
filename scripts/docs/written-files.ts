import { envExample } from "../../config/env-example";
import { metricsPage } from "./metrics-page";

/** Files that are written from the code: path from the project's root, and text. */
export const writtenFiles: readonly (readonly [string, string])[] = [
  [".env.example", envExample()],
  ["docs/metrics.md", metricsPage()],
];
