// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { anchorsOf, documentsBelow, linkProblems, linksOf } from "./check-links.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "shoal-links-"));
  mkdirSync(join(folder, "docs"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plant(path, text) {
  writeFileSync(join(folder, path), text);
}

describe("the links of the documents", () => {
  it("all lead somewhere", () => {
    expect(documentsBelow(ROOT)).toEqual(expect.arrayContaining(["README.md", "docs/rest.md", "examples/README.md"]));
    expect(linkProblems(ROOT)).toEqual([]);
  });

  it("are refused if they lead to no file, no folder or no heading", () => {
    plant(
      "README.md",
      "# One\n[a](docs/a.md) [b](docs/b.md) [c](docs) [d](doc/) [e](docs/a.md#two) [f](#three) [g](#one)\n",
    );
    plant("docs/a.md", "## Two\n[up](../README.md#one) [gone](README.md)\n");
    expect(linkProblems(folder)).toEqual([
      "README.md: docs/b.md: there is no such file",
      "README.md: doc/: there is no such file",
      "README.md: #three: there is no such heading",
      "docs/a.md: README.md: there is no such file",
    ]);
  });

  it("are not asked for on the web", () => {
    plant("README.md", "[web](https://example.test/none) [mail](mailto:a@example.test)\n");
    expect(linkProblems(folder)).toEqual([]);
  });

  it("are found in text, titles and references, not in code", () => {
    const text = '[a](a.md "title") ![b](<b.png>) `[c](c.md)`\n```md\n[d](d.md)\n```\n[e]: e.md\n';
    expect(linksOf(text)).toEqual(["a.md", "b.png", "e.md"]);
  });

  it("name headings in lower case, without signs, numbered where they repeat", () => {
    expect(anchorsOf("# `GET` /v1/runs/{run_id}\n## As a stream\n```\n# no\n```\n## As a stream\n")).toEqual([
      "get-v1runsrun_id",
      "as-a-stream",
      "as-a-stream-1",
    ]);
  });
});
