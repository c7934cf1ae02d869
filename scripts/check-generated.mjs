#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Fails if the generated types differ from what proto/ gives now.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { GENERATED, generateInto, typeScriptFiles } from "./generate-types.mjs";

/** Paths below the generated folder of `root` that are missing, left over or different; empty if all is fresh. */
export function staleFiles(root) {
  const fresh = generateInto(root);
  try {
    const expected = contents(fresh);
    const actual = existsSync(join(root, GENERATED)) ? contents(join(root, GENERATED)) : new Map();
    const paths = new Set([...expected.keys(), ...actual.keys()]);
    return [...paths].filter((path) => expected.get(path) !== actual.get(path)).sort();
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function contents(folder) {
  return new Map(typeScriptFiles(folder).map((file) => [relative(folder, file), readFileSync(file, "utf8")]));
}

function main() {
  const stale = staleFiles(resolve(dirname(fileURLToPath(import.meta.url)), ".."));
  if (stale.length === 0) return;
  console.error(`${GENERATED} is stale (run "npm run generate"):\n${stale.map((path) => `  ${path}`).join("\n")}`);
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
