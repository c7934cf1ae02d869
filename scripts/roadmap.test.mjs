// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import { lastCells, problemsOf, testsBelow } from "./named-tests.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const roadmap = readFileSync(join(root, "docs/roadmap.md"), "utf8");

it("every proof that docs/roadmap.md names is there", () => {
  const cells = lastCells(roadmap);
  expect(cells.length).toBeGreaterThan(20);
  expect(problemsOf(root, cells.join("\n"), testsBelow(root))).toEqual([]);
});

it("every folder and file of the repository that docs/roadmap.md names by its whole path is there", () => {
  const paths = [...roadmap.matchAll(/`((?:services|packages|scripts|tests)\/[^`:\s]+)`/g)].map(([, path]) => path);
  expect(paths.length).toBeGreaterThan(15);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it("a proof that is not there is told", () => {
  const text = 'x | `no-such.test.ts`: "says nothing of the kind at all" |';
  const [file, title] = problemsOf(root, text, testsBelow(root));
  expect([file, title]).toEqual(["no test no-such.test.ts", 'no test says "says nothing of the kind at all"']);
});
