// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { licenceOf, SKIPPED_FOLDERS } from "./licence-map.mjs";
import { workspacesOf } from "./workspaces.mjs";

const DEPENDENCY_FIELDS = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
const EXACT = /^(npm:(@[^/]+\/)?[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;
/** Programs: nothing may depend on them as a library. */
const PROGRAMS = ["@shoal/simulation", "@shoal/gateway"];

/** Sentences about what each package.json, licence file and tsconfig says against the boundary. */
export function manifestProblems(root) {
  return [
    ...workspacesOf(root).flatMap(({ folder, manifest }) => problemsOfManifest(folder, manifest)),
    ...licenceFileProblems(root),
    ...projectReferenceProblems(root),
  ].sort();
}

function problemsOfManifest(folder, manifest) {
  const file = join(folder, "package.json");
  const problems = [];
  if (manifest.license !== licenceOf(folder)) {
    problems.push(`licence-field: ${file} says ${manifest.license}, but its files are ${licenceOf(folder)}`);
  }
  for (const field of DEPENDENCY_FIELDS) {
    for (const [name, version] of Object.entries(manifest[field] ?? {})) {
      if (PROGRAMS.includes(name)) problems.push(`program-as-dependency: ${file} depends on ${name}`);
      if (!EXACT.test(version)) problems.push(`inexact-version: ${file} wants ${name} ${version}`);
    }
  }
  return problems;
}

function licenceFileProblems(root) {
  const pairs = [
    ["LICENSE", "LICENSES/Apache-2.0.txt"],
    ["services/simulation/LICENSE", "LICENSES/AGPL-3.0-only.txt"],
  ];
  const read = (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined);
  return pairs
    .filter(([copy, text]) => read(copy) === undefined || read(copy) !== read(text))
    .map(([copy, text]) => `licence-file: ${copy} is not the text of ${text}`);
}

/** A project reference lets the compiler read the other project's declarations: the same boundary holds. */
function projectReferenceProblems(root) {
  const problems = [];
  for (const file of tsconfigFiles(root, "")) {
    if (file === "tsconfig.json" || file.startsWith("services/simulation/")) continue;
    const { references = [], include = [], files = [] } = JSON.parse(readFileSync(join(root, file), "utf8"));
    for (const path of [...references.map((reference) => reference.path), ...include, ...files]) {
      const target = relative(root, resolve(root, dirname(file), path))
        .split(sep)
        .join("/");
      if (`${target}/`.startsWith("services/simulation/")) problems.push(`project-reference: ${file} → ${target}`);
    }
  }
  return problems;
}

function tsconfigFiles(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : tsconfigFiles(root, path);
    return /^tsconfig.*\.json$/.test(entry.name) ? [path] : [];
  });
}
