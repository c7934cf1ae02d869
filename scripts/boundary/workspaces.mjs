// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The root and all workspaces below it: `{ folder, manifest }`, the root's folder being "". */
export function workspacesOf(root) {
  const manifestOf = (folder) => JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const rootManifest = manifestOf("");
  const folders = (rootManifest.workspaces ?? []).flatMap((pattern) => expand(root, pattern));
  return ["", ...folders].map((folder) => ({ folder, manifest: manifestOf(folder) }));
}

function expand(root, pattern) {
  if (!pattern.endsWith("/*")) return [pattern];
  const parent = pattern.slice(0, -2);
  return readdirSync(join(root, parent))
    .map((name) => `${parent}/${name}`)
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .sort();
}
