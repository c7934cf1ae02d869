#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Fails if a link of a document leads to a file, folder or heading of this repository that there is not.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SKIPPED_FOLDERS } from "./boundary/licence-map.mjs";

/** Paths of the documents (`*.md`) below `root`, with forward slashes. */
export function documentsBelow(root, folder = "") {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : documentsBelow(root, path);
    return entry.isFile() && path.endsWith(".md") ? [path] : [];
  });
}

/** Sentences about links below `root` that lead nowhere. Addresses on the web are not asked for. */
export function linkProblems(root) {
  return documentsBelow(root).flatMap((path) =>
    linksOf(readFileSync(join(root, path), "utf8"))
      .filter((link) => !/^[a-z][a-z+.-]*:/i.test(link))
      .flatMap((link) => problemOf(root, path, link)),
  );
}

/** Where the links of a document lead, in its order; what stands in a code block or in backticks is no link. */
export function linksOf(text) {
  const prose = withoutCodeBlocks(text).replaceAll(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)/gm)].map(
    ([, inline, reference]) => inline ?? reference,
  );
}

/** Names by which a document's headings are linked, as the usual viewers of Markdown make them. */
export function anchorsOf(text) {
  const seen = new Map();
  return [...withoutCodeBlocks(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, heading]) => {
    const bare = heading.replaceAll(/\]\([^)]*\)/g, "").toLowerCase();
    const name = bare.replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-");
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}-${before}`;
  });
}

function withoutCodeBlocks(text) {
  return text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, "");
}

function problemOf(root, path, link) {
  const [address = "", anchor] = decodeURI(link).split("#");
  const target = address === "" ? join(root, path) : join(root, dirname(path), address);
  if (!existsSync(target)) return [`${path}: ${link}: there is no such file`];
  if (anchor === undefined || !target.endsWith(".md")) return [];
  return anchorsOf(readFileSync(target, "utf8")).includes(anchor) ? [] : [`${path}: ${link}: there is no such heading`];
}

function main() {
  const problems = linkProblems(resolve(dirname(fileURLToPath(import.meta.url)), ".."));
  if (problems.length === 0) return;
  console.error(`Links that lead nowhere:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
