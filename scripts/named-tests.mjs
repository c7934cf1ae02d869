// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SKIPPED_FOLDERS } from "./boundary/licence-map.mjs";

/** Paths of all tests below `root`. */
export function testsBelow(root, folder = "") {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : testsBelow(root, path);
    return /\.test\.(ts|mjs)$/.test(entry.name) ? [path] : [];
  });
}

/** Sentences about proofs in a document that there are not: files without a match, quoted tests that no named file holds. */
export function problemsOf(root, text, tests) {
  const named = [...text.matchAll(/`([^`\s]+\.test\.(?:ts|mjs))`/g)].map(([, name]) => name);
  const filesOf = (name) => tests.filter((path) => path === name || path.endsWith(`/${name}`));
  const sources = named.flatMap(filesOf).map((path) => readFileSync(join(root, path), "utf8"));
  const quoted = [...text.matchAll(/"([^"]+ [^"]+)"/g)]
    .map(([, title]) => title)
    .filter((title) => !title.includes("`"));
  return [
    ...named.filter((name) => filesOf(name).length === 0).map((name) => `no test ${name}`),
    ...quoted
      .filter((title) => !sources.some((source) => source.includes(title)))
      .map((title) => `no test says "${title}"`),
  ];
}

/** Last cells of the rows of a document's tables. */
export function lastCells(text) {
  return text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| –"))
    .map((line) => line.split(" | ").at(-1));
}
