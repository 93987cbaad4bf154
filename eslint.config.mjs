import { createNodeResolver } from "eslint-plugin-import-x";
import importX from "eslint-plugin-import-x";
import jest from "eslint-plugin-jest";
import tseslint from "typescript-eslint";

/** Imports point one way: metrics ← collector, dashboards ← alerts ← constructs ← stacks ← main. */
const directions = [
  { target: "./metrics.ts", from: ".", except: ["./node_modules", "./metrics.ts", "./metrics"] },
  {
    target: "./collector",
    from: ".",
    except: ["./node_modules", "./collector", "./metrics.ts", "./metrics"],
  },
  {
    target: "./dashboards",
    from: ".",
    except: ["./node_modules", "./dashboards", "./metrics.ts", "./metrics"],
  },
  {
    target: "./alerts",
    from: ".",
    except: ["./node_modules", "./alerts", "./dashboards", "./metrics.ts", "./metrics"],
  },
  {
    target: "./config.ts",
    from: ["./stacks", "./alerts", "./dashboards", "./collector", "./scripts", "./main.ts"],
  },
  {
    target: "./config",
    from: ["./stacks", "./alerts", "./dashboards", "./collector", "./scripts", "./main.ts"],
  },
  { target: "./constructs", from: ["./stacks", "./collector", "./scripts", "./main.ts"] },
  { target: "./stacks", from: ["./collector", "./scripts", "./main.ts"] },
  { target: "./scripts", from: ["./stacks", "./collector", "./main.ts"] },
].map((zone) => ({
  ...zone,
  message:
    "imports point one way: metrics ← collector, dashboards ← alerts ← constructs ← stacks ← main",
}));

const cdktfOnly = {
  regex: "^(cdktf|constructs|@cdktf/.*)($|/)",
  message: "only main.ts, constructs/, stacks/ and tests know about CDK for Terraform",
};

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      "cdktf.out*/",
      "lib/",
      ".state/",
      "packages/provider-grafana/lib/",
      "scripts/collect.js",
      "collector/scan/assembly/",
      "jest.sequencer.js",
      "*.config.js",
      "*.config.mjs",
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["scripts/*.mjs"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".js", ".json"] })],
    },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones: directions }],
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "max-lines": ["error", { max: 250 }],
    },
  },
  {
    files: [
      "collector/**",
      "alerts/**",
      "dashboards/**",
      "metrics.ts",
      "metrics/**",
      "config.ts",
      "config/**",
    ],
    rules: { "no-restricted-imports": ["error", { patterns: [cdktfOnly] }] },
  },
  { files: ["**/*.mjs"], ...tseslint.configs.disableTypeChecked },
  {
    files: ["__tests__/**/*.ts"],
    ...jest.configs["flat/recommended"],
    rules: {
      ...jest.configs["flat/recommended"].rules,
      "jest/expect-expect": [
        "error",
        {
          assertFunctionNames: ["expect", "expect*"],
          additionalTestBlockFunctions: ["testUnless"],
        },
      ],
      "jest/no-standalone-expect": ["error", { additionalTestBlockFunctions: ["testUnless"] }],
      "jest/no-disabled-tests": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "CallExpression[callee.property.name='todo']", message: "no test.todo" },
        {
          selector:
            "MemberExpression[object.name=/^(describe|test|it)$/]:matches([property.name='skip'], [property.value='skip'])",
          message: "skip with describeUnless or testUnless: they put the reason into the name",
        },
      ],
    },
  },
);
