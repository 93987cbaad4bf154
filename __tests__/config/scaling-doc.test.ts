import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseRemoteFile } from "../../config/remote-file";

test("the examples of docs/scaling.md are what the settings take", () => {
  const doc = readFileSync(resolve(__dirname, "../../docs/scaling.md"), "utf8");
  const examples = [...doc.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, yaml = ""]) =>
    parseRemoteFile(yaml, "docs/scaling.md"),
  );
  expect(examples).toMatchObject([
    { externalLabels: { stack: "team-a" }, endpoints: [{ name: "mimir" }, { name: "cloud" }] },
    { endpoints: [], dataSource: { url: "https://mimir.example.org/prometheus" } },
  ]);
});
