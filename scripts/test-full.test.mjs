// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { closingLine } from "./plain-reporter.mjs";
import { countsOf, missingCommands, missingPostgres, runParts } from "./test-full.mjs";

describe("the closing line", () => {
  const results = {
    numPassedTests: 7,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 0,
    numPendingTests: 0,
    numTodoTests: 0,
  };

  it("counts a file that could not run as a failure, and names what was skipped", () => {
    expect(closingLine(results)).toBe("7 passed, 1 failed\n");
    expect(closingLine({ ...results, numRuntimeErrorTestSuites: 2, numTodoTests: 1 })).toBe(
      "7 passed, 3 failed, 1 skipped\n",
    );
  });

  it("is read back from the end of a run's output only", () => {
    expect(countsOf("1 passed, 9 failed\nnoise\n7 passed, 2 failed\n", 1)).toEqual({ passed: 7, failed: 2 });
    expect(countsOf(`noise\n${closingLine({ ...results, numPendingTests: 3 })}`, 1)).toEqual({ passed: 7, failed: 1 });
  });

  it("does not hide a run that broke off", () => {
    expect(countsOf("", 1)).toEqual({ passed: 0, failed: 1 });
    expect(countsOf("7 passed, 0 failed\n", 1)).toEqual({ passed: 7, failed: 1 });
    expect(countsOf("7 passed, 0 failed\n", 0)).toEqual({ passed: 7, failed: 0 });
  });
});

it("a PostgreSQL server that is not there is told without its password", () => {
  const reason = missingPostgres("postgres://someone:my-password@127.0.0.1:1/none");
  expect(reason).toMatch(/^no PostgreSQL server/);
  expect(reason).not.toContain("my-password");
});

describe("the full run", () => {
  const parts = [
    { name: "a", missing: () => undefined, run: () => ({ passed: 3, failed: 1 }) },
    { name: "b", missing: () => "no database here", run: () => ({ passed: 99, failed: 99 }) },
  ];

  it("skips a part whose means are missing, by name", () => {
    const said = [];
    expect(runParts(parts, false, (line) => said.push(line))).toEqual({ passed: 3, failed: 1 });
    expect(said).toEqual(["SKIPPED: b: no database here"]);
  });

  it("fails for it where nothing may be missing", () => {
    const said = [];
    expect(runParts(parts, true, (line) => said.push(line))).toEqual({ passed: 3, failed: 2 });
    expect(said).toEqual(["FAILED: b: no database here"]);
  });

  it("knows which commands a machine lacks", () => {
    const folder = mkdtempSync(join(tmpdir(), "shoal-commands-"));
    try {
      writeFileSync(join(folder, "there"), "", { mode: 0o755 });
      writeFileSync(join(folder, "no-program"), "", { mode: 0o644 });
      const path = ["/none", folder].join(delimiter);
      expect(missingCommands(["there"], path)).toBeUndefined();
      expect(missingCommands(["there", "no-program", "curl"], path)).toBe("no-program, curl not found");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
