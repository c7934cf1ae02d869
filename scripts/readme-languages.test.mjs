// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const read = (path) => readFileSync(join(root, path), "utf8");

it("the README says the same commands in both languages", () => {
  const commandsOf = (path) =>
    [...read(path).matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) =>
      block
        .replaceAll(/\s*#.*$/gm, "")
        .split("\n")
        .filter((line) => line !== ""),
    );
  const english = commandsOf("README.md");
  expect(english.flat().length).toBeGreaterThan(10);
  expect(commandsOf("README-ZH.md")).toEqual(english);
});
