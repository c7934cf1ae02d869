// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { ERROR_CATALOGUE } from "@shoal/simulation-contract";
import { ERROR_GUIDE } from "./error-guide.ts";

const page = readFileSync(new URL("../../../../docs/errors.md", import.meta.url), "utf8");
const plain = page.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");

it("tells of each error what docs/errors.md tells, and of no other", () => {
  expect(Object.keys(ERROR_GUIDE).sort()).toEqual(Object.keys(ERROR_CATALOGUE).sort());
  for (const [code, { meaning, remedy }] of Object.entries(ERROR_GUIDE)) {
    expect(plain).toContain(`| \`${code}\` | ${meaning} | ${remedy} |`);
  }
});
