// SPDX-License-Identifier: Apache-2.0
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dependencyLicenceProblems } from "./boundary/dependency-licences.mjs";
import { importProblems } from "./boundary/import-graph.mjs";
import { isPermitted, SKIPPED_FOLDERS } from "./boundary/licence-map.mjs";
import { manifestProblems } from "./boundary/manifests.mjs";
import { headerProblems } from "./check-headers.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const COPIED = ["packages", "services", "examples", "bench", "tests", "scripts", "proto", "LICENSES"];
let copy = "";

beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), "shoal-boundary-")));
  const filter = (source) => !SKIPPED_FOLDERS.has(basename(source));
  for (const folder of COPIED) cpSync(join(ROOT, folder), join(copy, folder), { recursive: true, filter });
  for (const file of ["package.json", "package-lock.json", "tsconfig.json", "LICENSE"])
    cpSync(join(ROOT, file), join(copy, file));
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Plants files in the copy, gives what `check` then says that it did not say before, and takes them away again. */
async function newProblems(planted, check) {
  const before = new Set(await check(copy));
  const originals = Object.keys(planted).map((path) => [path, read(path)]);
  try {
    for (const [path, content] of Object.entries(planted)) write(path, content);
    return (await check(copy)).filter((problem) => !before.has(problem));
  } finally {
    for (const [path, content] of originals) restore(path, content);
  }
}

function read(path) {
  try {
    return readFileSync(join(copy, path), "utf8");
  } catch {
    return undefined;
  }
}

function restore(path, content) {
  if (content === undefined) rmSync(join(copy, path));
  else write(path, content);
}

function write(path, content) {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), content);
}

const changed = (path, change) => {
  const parsed = JSON.parse(read(path));
  change(parsed);
  return { [path]: JSON.stringify(parsed) };
};

describe("the repository", () => {
  it("keeps its licence boundary", async () => {
    expect([...manifestProblems(ROOT), ...dependencyLicenceProblems(ROOT), ...(await importProblems(ROOT))]).toEqual(
      [],
    );
  });

  it("names the licence in every source file", () => {
    expect(headerProblems(ROOT)).toEqual([]);
  });
});

describe("the check of imports", () => {
  it("finds every kind of import that crosses a boundary", async () => {
    const planted = {
      "services/simulation/src/planted-target.ts": "export const planted = 1;\n",
      "services/gateway/src/planted-target.ts": "export const planted = 1;\n",
      "services/gateway/src/planted-static.ts": 'export { planted } from "../../simulation/src/planted-target.ts";\n',
      "packages/cast/src/planted-dynamic.ts":
        'export const load = () => import("../../../services/simulation/src/planted-target.ts");\n',
      "packages/cast/src/planted-type.ts":
        'export type P = typeof import("../../../services/simulation/src/planted-target.ts");\n',
      "tests/e2e/planted-by-name.test.ts": 'import "@shoal/simulation";\n',
      "examples/src/planted-nowhere.ts": 'import "../../services/simulation/src/not-there.ts";\n',
      "bench/src/planted-program.ts": 'import "../../services/gateway/src/planted-target.ts";\n',
      "packages/cast/src/planted-upwards.ts": 'import "../../../scripts/prepare.mjs";\n',
      "packages/cast/src/planted-undeclared.ts": 'import "express";\nimport "fast-check";\n',
      "packages/cast/src/planted-sideways.ts": 'import "@shoal/embedded-pair";\n',
      "packages/cast/src/planted-circle-a.ts": 'import "./planted-circle-b.ts";\n',
      "packages/cast/src/planted-circle-b.ts": 'import "./planted-circle-a.ts";\n',
    };
    const problems = await newProblems(planted, importProblems);
    const found = (rule, file) => problems.filter((one) => one.startsWith(`${rule}: ${file} → `)).length;
    expect(found("agpl-boundary", "services/gateway/src/planted-static.ts")).toBe(1);
    expect(found("agpl-boundary", "packages/cast/src/planted-dynamic.ts")).toBe(1);
    expect(found("agpl-boundary", "packages/cast/src/planted-type.ts")).toBe(1);
    expect(found("agpl-boundary", "tests/e2e/planted-by-name.test.ts")).toBe(1);
    expect(found("unresolvable", "examples/src/planted-nowhere.ts")).toBe(1);
    expect(found("gateway-is-a-program", "bench/src/planted-program.ts")).toBe(1);
    expect(found("packages-stand-alone", "packages/cast/src/planted-upwards.ts")).toBe(1);
    expect(found("undeclared-package", "packages/cast/src/planted-undeclared.ts")).toBe(2);
    expect(found("undeclared-workspace", "packages/cast/src/planted-sideways.ts")).toBe(1);
    expect(problems.filter((one) => one.startsWith("no-circle: packages/cast/src/planted-circle"))).not.toEqual([]);
  });
});

describe("the check of manifests", () => {
  const gateway = "services/gateway/package.json";

  it.each([
    ["the wrong licence", "licence-field", gateway, (m) => (m.license = "AGPL-3.0-only")],
    ["no licence", "licence-field", "services/simulation/package.json", (m) => delete m.license],
    [
      "the simulation service as a dependency",
      "program-as-dependency",
      gateway,
      (m) => (m.dependencies["@shoal/simulation"] = "0.1.0"),
    ],
    [
      "it as a development dependency",
      "program-as-dependency",
      "bench/package.json",
      (m) => (m.devDependencies = { "@shoal/simulation": "0.1.0" }),
    ],
    ["a range of versions", "inexact-version", gateway, (m) => (m.dependencies.zod = "^4.6.7")],
    ["a path as a version", "inexact-version", "package.json", (m) => (m.devDependencies.jest = "file:../jest")],
    [
      "a project reference across",
      "project-reference",
      "packages/cast/tsconfig.json",
      (m) => (m.references = [{ path: "../../services/simulation" }]),
    ],
  ])("finds %s", async (_what, rule, path, change) => {
    const problems = await newProblems(changed(path, change), manifestProblems);
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${rule}: ${path.replaceAll(".", "\\.")} `))]);
  });

  it("finds a licence's text that was changed", async () => {
    const problems = await newProblems({ "services/simulation/LICENSE": "MIT\n" }, manifestProblems);
    expect(problems).toEqual([
      "licence-file: services/simulation/LICENSE is not the text of LICENSES/AGPL-3.0-only.txt",
    ]);
  });
});

describe("the check of dependencies' licences", () => {
  it("finds a licence that is not permitted, however deep the package is", async () => {
    const planted = changed("package-lock.json", ({ packages }) => {
      packages["node_modules/helmet"].dependencies = { "deep-one": "1.0.0", "deep-two": "1.0.0" };
      packages["node_modules/deep-one"] = { version: "1.0.0", license: "GPL-3.0-only" };
      packages["node_modules/helmet/node_modules/deep-two"] = { version: "1.0.0" };
    });
    expect(await newProblems(planted, dependencyLicenceProblems)).toEqual([
      "dependency-licence: services/gateway needs deep-one, whose licence is GPL-3.0-only",
      "dependency-licence: services/gateway needs deep-two, whose licence is unknown",
    ]);
  });

  it("finds the AGPL service in what an Apache-2.0 workspace needs", async () => {
    const planted = changed("package-lock.json", ({ packages }) => {
      packages.examples.dependencies["@shoal/simulation"] = "0.1.0";
    });
    expect(await newProblems(planted, dependencyLicenceProblems)).toEqual([
      "dependency-licence: examples needs services/simulation, whose licence is AGPL-3.0-only",
    ]);
  });

  it.each([
    ["MIT", true],
    ["(MIT OR GPL-3.0-or-later)", true],
    ["Apache-2.0 AND BSD-3-Clause", true],
    ["MIT AND GPL-3.0-only", false],
    ["LGPL-3.0-only", false],
    ["unknown", false],
  ])("takes %s as permitted: %s", (expression, permitted) => expect(isPermitted(expression)).toBe(permitted));
});

describe("the check of headers", () => {
  it("finds a missing line and the other side's licence, and accepts it after an interpreter line", async () => {
    const planted = {
      "packages/cast/src/planted-none.ts": "export {};\n",
      "packages/cast/src/planted-other.ts": "// SPDX-License-Identifier: AGPL-3.0-only\n",
      "services/simulation/workers/planted.py": "# SPDX-License-Identifier: Apache-2.0\n",
      "services/simulation/src/planted-right.ts": "// SPDX-License-Identifier: AGPL-3.0-only\n",
      "scripts/planted.sh": "#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n",
      "scripts/planted-script": "#!/bin/sh\necho\n",
    };
    expect(await newProblems(planted, headerProblems)).toEqual([
      'packages/cast/src/planted-none.ts: "// SPDX-License-Identifier: Apache-2.0" is expected as its first line',
      'packages/cast/src/planted-other.ts: "// SPDX-License-Identifier: Apache-2.0" is expected as its first line',
      'scripts/planted-script: "# SPDX-License-Identifier: Apache-2.0" is expected as its first line',
      'services/simulation/workers/planted.py: "# SPDX-License-Identifier: AGPL-3.0-only" is expected as its first line',
    ]);
  });
});
