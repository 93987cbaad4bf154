// Five projects: `node` (fast), `panels` (needs a DOM for @grafana/data), `e2e` (real Docker), `long`
// (simulations; `npm run test:long`), `faults` (`npm run test:faults`).
const swc = (syntax) => [
  "@swc/jest",
  { jsc: { parser: { syntax }, target: "es2022" }, module: { type: "commonjs" } },
];

// The ESM-only packages that @grafana/data 12.4 reaches; jest has to transform them.
const esmOnly = ["marked", "d3-interpolate", "d3-color", "d3-scale-chromatic"];

const temporaryFolder = {
  globalSetup: "<rootDir>/__tests__/temporary-folder.ts",
  globalTeardown: "<rootDir>/__tests__/remove-temporary-folder.ts",
};

const node = (displayName, testMatch) => ({
  ...temporaryFolder,
  displayName,
  testEnvironment: "node",
  testMatch,
  setupFilesAfterEnv: ["<rootDir>/jest.setup.ts"],
  transform: { "^.+\\.ts$": swc("typescript") },
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/lib", "<rootDir>/.state"],
});

module.exports = {
  testSequencer: "<rootDir>/jest.sequencer.js",
  projects: [
    {
      ...node("node", ["<rootDir>/__tests__/**/*.test.ts"]),
      testPathIgnorePatterns: ["/node_modules/", "/__tests__/(e2e|faults|long|panels)/"],
    },
    {
      ...temporaryFolder,
      displayName: "panels",
      testEnvironment: "jsdom",
      testMatch: ["<rootDir>/__tests__/panels/**/*.test.ts"],
      transform: { "^.+\\.ts$": swc("typescript"), "^.+\\.m?js$": swc("ecmascript") },
      transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join("|")})/)`],
      modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/lib", "<rootDir>/.state"],
    },
    {
      ...node("e2e", ["<rootDir>/__tests__/e2e/**/*.test.ts"]),
      globalSetup: "<rootDir>/__tests__/e2e/global-setup.ts",
    },
    node("long", ["<rootDir>/__tests__/long/**/*.test.ts"]),
    {
      ...node("faults", ["<rootDir>/__tests__/faults/**/*.test.ts"]),
      globalSetup: "<rootDir>/__tests__/faults/global-setup.ts",
    },
  ],
};
