// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isPermitted, licenceOf } from "./licence-map.mjs";
import { workspacesOf } from "./workspaces.mjs";

/**
 * Sentences about licences in what each workspace installs to run, all that its dependencies need included. From
 * package-lock.json, and where that names no licence, from the installed package.
 */
export function dependencyLicenceProblems(root) {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const problems = [];
  for (const { folder } of workspacesOf(root)) {
    if (folder === "") continue;
    for (const path of productionTree(packages, folder)) {
      const licence = licenceOfPackage(root, packages, path);
      if (isOwn(path) ? licence !== licenceOf(folder) && licence !== "Apache-2.0" : !isPermitted(licence)) {
        problems.push(`dependency-licence: ${folder} needs ${nameOf(path)}, whose licence is ${licence}`);
      }
    }
  }
  return problems.sort();
}

/** Paths in the lock of all that a workspace needs when it runs. */
export function productionTree(packages, folder) {
  const found = new Set();
  const waiting = [folder];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const { dependencies, optionalDependencies } = packages[path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const next = resolveInLock(packages, path, name);
      if (next === undefined || found.has(next)) continue;
      found.add(next);
      waiting.push(next);
    }
  }
  return [...found].sort();
}

/** Where Node would find a package: in the node_modules of `from` or of a folder above it; links are followed. */
function resolveInLock(packages, from, name) {
  for (let base = from; ; base = parentOf(base)) {
    const path = `${base === "" ? "" : `${base}/`}node_modules/${name}`;
    if (packages[path] !== undefined) return packages[path].link === true ? packages[path].resolved : path;
    if (base === "") return undefined;
  }
}

function parentOf(path) {
  return path.includes("/node_modules/") ? path.slice(0, path.lastIndexOf("/node_modules/")) : "";
}

const isOwn = (path) => !path.includes("node_modules/");
const nameOf = (path) => path.slice(path.lastIndexOf("node_modules/") + (isOwn(path) ? 1 : "node_modules/".length));

function licenceOfPackage(root, packages, path) {
  const file = join(root, path, "package.json");
  const installed = () => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).license : undefined);
  return (isOwn(path) ? installed() : (packages[path].license ?? installed())) ?? "unknown";
}
