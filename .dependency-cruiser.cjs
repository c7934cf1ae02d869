// SPDX-License-Identifier: Apache-2.0
// Rules for who may import whom. Run by scripts/check-boundary.mjs; see LICENSING.md for the reason of the first.

const TESTS = "\\.test\\.(ts|mjs)$|(^|/)tests/|/testing/";

module.exports = {
  forbidden: [
    {
      name: "agpl-boundary",
      comment: "services/simulation is AGPL-3.0-only: nothing outside it imports it, tests included.",
      severity: "error",
      from: { pathNot: "^services/simulation/" },
      to: { path: "(^|/)services/simulation(/|$)|^@shoal/simulation(/|$)" },
    },
    {
      name: "gateway-is-a-program",
      comment: "Nothing imports the gateway: it is reached over REST.",
      severity: "error",
      from: { pathNot: "^services/gateway/" },
      to: { path: "(^|/)services/gateway(/|$)|^@shoal/gateway(/|$)" },
    },
    {
      name: "packages-stand-alone",
      comment: "Packages are used by services and examples, never the other way round.",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^(services|examples|bench|tests|scripts)/" },
    },
    {
      name: "no-circle",
      comment: "Two files that need each other are one, or need a third. Types alone may: they are gone when it runs.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "unresolvable",
      comment: "An import that leads nowhere may lead across the boundary tomorrow.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "undeclared-package",
      comment: "What a program imports when it runs stands in its own package.json.",
      severity: "error",
      from: { path: "^(packages|services|examples|bench)/", pathNot: TESTS },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|dist-test|coverage)/" },
    moduleSystems: ["es6", "cjs"],
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    builtInModules: { add: [] },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
