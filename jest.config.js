// SPDX-License-Identifier: Apache-2.0
import { common } from "./jest.common.js";

/** `npm test`: everything that needs Node alone. */
export default {
  ...common,
  testMatch: ["**/*.test.ts", "**/*.test.mjs"],
  testPathIgnorePatterns: ["/node_modules/", "\\.full\\.test\\.(ts|mjs)$", "/test-output/fixtures/"],
};
