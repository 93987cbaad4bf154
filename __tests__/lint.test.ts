import { join } from "node:path";
import { mustRun } from "../scripts/machine/process";

const root = join(__dirname, "..");

jest.setTimeout(60_000);

// jest can't load ESLint's ESM configuration, so one Node process lints all cases.
const LINT = `
  import { ESLint } from "eslint";
  const cases = JSON.parse(process.argv[1]);
  const eslint = new ESLint();
  const found = [];
  for (const { file, text } of cases) {
    const [{ messages }] = await eslint.lintText(text, { filePath: file });
    found.push(messages.map(({ ruleId }) => ruleId));
  }
  process.stdout.write(JSON.stringify(found));
`;

const forbidden = [
  ["collector/cli.ts", "../config", ["import-x/no-restricted-paths"]],
  ["dashboards/style.ts", "../constructs/images", ["import-x/no-restricted-paths"]],
  ["alerts/cost.ts", "../config", ["import-x/no-restricted-paths"]],
  ["dashboards/style.ts", "../alerts/alert", ["import-x/no-restricted-paths"]],
  ["constructs/paths.ts", "../stacks/monitoring-stack", ["import-x/no-restricted-paths"]],
  ["scripts/docs.ts", "../stacks/monitoring-stack", ["import-x/no-restricted-paths"]],
  ["collector/cli.ts", "cdktf", ["no-restricted-imports"]],
  ["config/kinds.ts", "constructs", ["no-restricted-imports"]],
] as const;

// A resolver that finds nothing leaves the rule silent, so the rule itself is tested.
test("imports that point the wrong way are errors, others are not", async () => {
  const importing = (file: string, from: string) => ({
    file,
    text: `import * as imported from "${from}";\nexport default imported;\n`,
  });
  const cases = [
    ...forbidden.map(([file, imported]) => importing(file, imported)),
    importing("collector/cli.ts", "../metrics"),
  ];
  const args = ["--input-type=module", "-e", LINT, JSON.stringify(cases)];
  const { stdout } = await mustRun(process.execPath, args, { cwd: root });
  expect(JSON.parse(stdout)).toEqual([...forbidden.map(([, , rules]) => rules), []]);
});
