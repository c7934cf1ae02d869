#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Fails if a source file does not begin with the line that names its licence.
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { licenceOf, SKIPPED_FOLDERS } from "./boundary/licence-map.mjs";

const SLASHES = new Set([".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".proto"]);
const HASHES = new Set([".py", ".sh", ".yaml", ".yml", ".toml"]);

/** Sentences about source files below `root` whose first line (after `#!`) is not their licence's. */
export function headerProblems(root, folder = "") {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : headerProblems(root, path);
      return entry.isFile() ? problemOf(root, path) : [];
    });
}

function problemOf(root, path) {
  const [first, second] = beginning(join(root, path)).split(/\r?\n/, 2);
  const hasInterpreter = first?.startsWith("#!") === true;
  const mark = commentMark(path, first ?? "");
  if (mark === undefined) return [];
  const expected = `${mark} SPDX-License-Identifier: ${licenceOf(path)}`;
  return (hasInterpreter ? second : first) === expected ? [] : [`${path}: "${expected}" is expected as its first line`];
}

function commentMark(path, first) {
  const extension = extname(path);
  if (SLASHES.has(extension)) return "//";
  const isScript = extension === "" && (first.startsWith("#!") || path.endsWith("Dockerfile"));
  return HASHES.has(extension) || isScript ? "#" : undefined;
}

function beginning(file) {
  const buffer = Buffer.alloc(256);
  const descriptor = openSync(file, "r");
  try {
    return buffer.toString("utf8", 0, readSync(descriptor, buffer));
  } finally {
    closeSync(descriptor);
  }
}

function main() {
  const problems = headerProblems(resolve(dirname(fileURLToPath(import.meta.url)), ".."));
  if (problems.length === 0) return;
  console.error(`Files without their licence's line:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
