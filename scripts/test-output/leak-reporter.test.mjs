// SPDX-License-Identifier: Apache-2.0
import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";

const here = dirname(fileURLToPath(import.meta.url));
const jest = join(here, "../../node_modules/jest/bin/jest.js");

function run(kind) {
  const words = ["--experimental-vm-modules", jest, "--config", join(here, "jest.leaks.config.js")];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      words,
      { env: { ...process.env, SHOAL_TEST_SERVICE: kind } },
      (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, stdout, stderr });
      },
    );
  });
}

it("fails a run of tests that pass, but whose service has written a secret", async () => {
  const { code, stdout, stderr } = await run("leaks");
  expect(code).toBe(1);
  expect(stdout).toMatch(/2 passed, 1 failed\n$/);
  expect(stderr).toContain("A secret is in the output of node");
});

it("lets one pass whose service has not", async () => {
  const { code, stdout } = await run("silent");
  expect([code, stdout]).toEqual([0, expect.stringMatching(/2 passed, 0 failed\n$/)]);
});
