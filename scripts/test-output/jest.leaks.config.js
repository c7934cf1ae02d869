// SPDX-License-Identifier: Apache-2.0
import { common } from "../../jest.common.js";

/** For the test of what fails a run: a test that passes, and whose service writes a secret. */
export default {
  ...common,
  rootDir: `${import.meta.dirname}/../..`,
  roots: ["<rootDir>/scripts/test-output/fixtures"],
  testMatch: ["**/leaks.test.mjs"],
};
