// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import { productionTree } from "../boundary/dependency-licences.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const read = (path) => readFileSync(join(root, path), "utf8");

it.each(["services/gateway", "services/simulation"])(
  "the image of %s is built from what it needs, no more",
  (folder) => {
    const { packages } = JSON.parse(read("package-lock.json"));
    const needed = productionTree(packages, folder).filter((path) => !path.includes("node_modules/"));
    const copied = [...read(`${folder}/Dockerfile`).matchAll(/^COPY (packages\/\S+|services\/\S+) \1$/gm)].map(
      ([, path]) => path,
    );
    expect(copied.sort()).toEqual([...needed, folder].sort());
  },
);
