// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import { SKIPPED_FOLDERS } from "./boundary/licence-map.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const roadmap = readFileSync(join(root, "docs/roadmap.md"), "utf8");

function testsBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : testsBelow(path);
    return /\.test\.(ts|mjs)$/.test(entry.name) ? [path] : [];
  });
}

/** Sentences about proofs of a roadmap that there are not: files without a match, quoted tests that no named file holds. */
function problemsOf(text, tests) {
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

const proofs = (text) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| –"))
    .map((line) => line.split(" | ").at(-1));

it("every proof that docs/roadmap.md names is there", () => {
  const cells = proofs(roadmap);
  expect(cells.length).toBeGreaterThan(20);
  expect(problemsOf(cells.join("\n"), testsBelow(""))).toEqual([]);
});

it("every folder and file of the repository that docs/roadmap.md names by its whole path is there", () => {
  const paths = [...roadmap.matchAll(/`((?:services|packages|scripts|tests)\/[^`:\s]+)`/g)].map(([, path]) => path);
  expect(paths.length).toBeGreaterThan(15);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it("a proof that is not there is told", () => {
  const text = 'x | `no-such.test.ts`: "says nothing of the kind at all" |';
  const [file, title] = problemsOf(text, testsBelow(""));
  expect([file, title]).toEqual(["no test no-such.test.ts", 'no test says "says nothing of the kind at all"']);
});
