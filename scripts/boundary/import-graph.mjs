// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";
import { workspacesOf } from "./workspaces.mjs";

const CONFIG = join(dirname(fileURLToPath(import.meta.url)), "../../.dependency-cruiser.cjs");
const FOLDERS = ["packages", "services", "examples", "bench", "tests", "scripts"];

/** Sentences about imports that cross a boundary, cannot be resolved, run in a circle or are not declared. */
export async function importProblems(root) {
  const config = createRequire(import.meta.url)(CONFIG);
  const workspaces = workspacesOf(root).filter(({ folder }) => folder !== "");
  const { output } = await cruise(
    FOLDERS.filter((folder) => existsSync(join(root, folder))),
    { ...config.options, baseDir: root, ruleSet: { forbidden: config.forbidden }, validate: true },
    { alias: sourcesOf(root, workspaces), extensions: [".ts", ".mjs", ".js", ".cjs", ".json"] },
  );
  return [...output.summary.violations.map(sentence), ...undeclared(output.modules, workspaces)].sort();
}

/** Each package's name leads to its sources, so that the check needs no build and sees through to every file. */
function sourcesOf(root, workspaces) {
  return Object.fromEntries(
    workspaces.flatMap(({ folder, manifest }) => [
      [`${manifest.name}/testing$`, join(root, folder, "src/testing/index.ts")],
      [`${manifest.name}$`, join(root, folder, "src/index.ts")],
    ]),
  );
}

function sentence({ rule, from, to, cycle = [] }) {
  const way = cycle.length > 0 ? cycle.map((step) => step.name ?? step).join(" → ") : to;
  return `${rule.name}: ${from} → ${way}`;
}

// npm links every workspace into node_modules, so an import works whether or not its package.json says so.
function undeclared(modules, workspaces) {
  const problems = new Set();
  for (const { source, dependencies } of modules) {
    const own = workspaces.find(({ folder }) => source.startsWith(`${folder}/`));
    if (own === undefined) continue;
    for (const { module } of dependencies) {
      const name = /^@shoal\/[^/]+/.exec(module)?.[0];
      if (name === undefined || name === own.manifest.name || own.manifest.dependencies?.[name] !== undefined) continue;
      problems.add(`undeclared-workspace: ${source} → ${name}, which ${own.folder}/package.json does not name`);
    }
  }
  return [...problems];
}
