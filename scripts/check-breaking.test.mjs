// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { breakingChanges } from "./check-breaking.mjs";

const root = resolve(import.meta.dirname, "..");
let copy;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "shoal-proto-"));
  for (const name of ["proto", "buf.yaml"]) cpSync(join(root, name), join(copy, name), { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

function change(file, from, to) {
  const path = join(copy, "proto/shoal/simulation/v1", file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

describe("breakingChanges", () => {
  it("finds nothing in proto/ as it is", () => {
    expect(breakingChanges(root)).toEqual([]);
  });

  it("finds a field of an event that has another type", () => {
    change("event.proto", "int64 seq = 1;", "int32 seq = 1;");
    expect(breakingChanges(copy).join()).toContain('"seq"');
  });

  it("finds a field that is gone", () => {
    change("run.proto", "  uint32 seed = 3;\n", "");
    expect(breakingChanges(copy)).not.toEqual([]);
  });

  it("lets messages of an RPC that is not served yet change", () => {
    change("run.proto", "  uint32 seed = 3;\n", "");
    change("run.proto", "message Run {", "// Not served yet.\nmessage Run {");
    expect(breakingChanges(copy)).toEqual([]);
  });
});
