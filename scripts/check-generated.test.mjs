// SPDX-License-Identifier: Apache-2.0
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { staleFiles } from "./check-generated.mjs";
import { GENERATED } from "./generate-types.mjs";

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const run = "shoal/simulation/v1/Run.ts";
let copy;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "shoal-generated-"));
  for (const folder of ["proto", GENERATED]) cpSync(join(repository, folder), join(copy, folder), { recursive: true });
});

afterEach(() => {
  rmSync(copy, { recursive: true, force: true });
});

describe("the check of the generated types", () => {
  it("finds them fresh as they are", () => {
    expect(staleFiles(copy)).toEqual([]);
  });

  it("finds a proto that was changed without generating again", () => {
    const proto = join(copy, "proto/shoal/simulation/v1/run.proto");
    writeFileSync(proto, readFileSync(proto, "utf8").replace("int32 rounds = 7;", "int32 round_count = 7;"));
    expect(staleFiles(copy)).toEqual(["file-descriptors.ts", run]);
  });

  it("finds a file that was edited, is missing or is left over", () => {
    writeFileSync(join(copy, GENERATED, run), "// edited\n");
    rmSync(join(copy, GENERATED, "shoal/simulation/v1/Event.ts"));
    writeFileSync(join(copy, GENERATED, "shoal/simulation/v1/Old.ts"), "// left over\n");
    const stale = ["Event.ts", "Old.ts", "Run.ts"].map((name) => `shoal/simulation/v1/${name}`);
    expect(staleFiles(copy)).toEqual(stale);
  });
});
