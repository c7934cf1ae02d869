#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Fails if anything crosses the licence boundary that LICENSING.md describes, or could.
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { dependencyLicenceProblems } from "./boundary/dependency-licences.mjs";
import { importProblems } from "./boundary/import-graph.mjs";
import { manifestProblems } from "./boundary/manifests.mjs";

/** Everything below `root` that is against the boundary, a sentence each. */
export async function boundaryProblems(root) {
  return [...(await importProblems(root)), ...manifestProblems(root), ...dependencyLicenceProblems(root)];
}

async function main() {
  const problems = await boundaryProblems(resolve(dirname(fileURLToPath(import.meta.url)), ".."));
  if (problems.length === 0) return;
  console.error(`The boundary is crossed (see LICENSING.md):\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
