// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import { lastCells, problemsOf, testsBelow } from "./named-tests.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const security = readFileSync(join(root, "SECURITY.md"), "utf8");

it("SECURITY.md answers each point of the OWASP API Security Top 10 with a test that there is", () => {
  const points = security.split("\n").filter((line) => /^\| API\d+ /.test(line));
  expect(points.map((line) => /API\d+/.exec(line)[0])).toEqual(Array.from({ length: 10 }, (_, n) => `API${n + 1}`));
  for (const point of points) expect(point).toMatch(/\.test\.ts`/);
  expect(problemsOf(root, lastCells(points.join("\n")).join("\n"), testsBelow(root))).toEqual([]);
});
