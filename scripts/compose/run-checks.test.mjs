// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { runChecks } from "./run-checks.mjs";

const passes = { name: "a", run: async () => "as it should" };
const fails = { name: "b", run: () => Promise.reject(new Error("broken")) };

async function linesOf(checks) {
  const lines = [];
  return { counts: await runChecks(checks, (line) => lines.push(line)), lines };
}

describe("the checks of a deployment", () => {
  it("get a line each, and go on after a failure", async () => {
    expect(await linesOf([passes, fails, { name: "c", run: async () => undefined }])).toEqual({
      counts: { passed: 2, failed: 1 },
      lines: ["passed  a: as it should", "FAILED  b: broken", "passed  c"],
    });
  });

  it("all count as failed after one without which they cannot be made", async () => {
    expect(await linesOf([{ ...fails, isNeeded: true }, passes])).toEqual({
      counts: { passed: 0, failed: 2 },
      lines: ["FAILED  b: broken", 'FAILED  a: not possible after "b" failed'],
    });
  });
});
