// SPDX-License-Identifier: Apache-2.0

/** What the quick and the full test run share: tests run from the TypeScript sources, no build needed. */
export const common = {
  rootDir: import.meta.dirname,
  testEnvironment: "node",
  cacheDirectory: "<rootDir>/node_modules/.cache/jest",
  testTimeout: 20_000,
  // The tests wait for processes and sockets more than they compute: all cores, where jest would leave one out.
  maxWorkers: "100%",
  // Modules of the files before stay in memory, and collecting that garbage costs more than a new worker.
  workerIdleMemoryLimit: "800MB",
  extensionsToTreatAsEsm: [".ts"],
  roots: ["packages", "services", "examples", "bench", "scripts", "tests"].map((folder) => `<rootDir>/${folder}`),
  modulePathIgnorePatterns: ["<rootDir>/[^/]+/[^/]+/dist(-test)?/", "<rootDir>/[^/]+/dist(-test)?/"],
  moduleNameMapper: {
    "^@shoal/([^/]+)$": "<rootDir>/packages/$1/src/index.ts",
    "^@shoal/([^/]+)/testing$": "<rootDir>/packages/$1/src/testing/index.ts",
  },
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: { target: "es2023", parser: { syntax: "typescript" } },
        module: { type: "es6" },
        sourceMaps: "inline",
      },
    ],
  },
  // What services write in tests is searched for secrets: one that is found fails the run.
  setupFiles: ["<rootDir>/scripts/test-output/watch-services.mjs"],
  reporters: ["default", "<rootDir>/scripts/test-output/leak-reporter.mjs", "<rootDir>/scripts/plain-reporter.mjs"],
};
