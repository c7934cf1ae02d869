// SPDX-License-Identifier: Apache-2.0
import { common } from "./jest.common.js";

/** `npm run test:full`: the longer tests, which `npm test` leaves out. */
export default {
  ...common,
  testTimeout: 300_000,
  testMatch: ["**/*.full.test.ts", "**/*.full.test.mjs"],
};
