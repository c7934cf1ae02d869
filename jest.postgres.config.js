// SPDX-License-Identifier: Apache-2.0
import { common } from "./jest.common.js";

const storing =
  "any-json|bad-input|cast-forms|casts|idempotency|intents|interviews|keys|model-interviews|quotas|revocation|run-deletion|runs|simulations|tenant-deletion|tenants";

/** The gateway's tests of what it stores once more, on PostgreSQL; a part of `npm run test:full`. */
export default {
  ...common,
  testTimeout: 60_000,
  testMatch: [`<rootDir>/services/gateway/tests/@(${storing}).test.ts`],
  globals: { SHOAL_TEST_STORAGE: "postgres" },
};
