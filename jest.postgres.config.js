// SPDX-License-Identifier: Apache-2.0
import { common } from "./jest.common.js";

const storing =
  "any-json|audit|audit-bounds|bad-input|cast-forms|cast-generations|cast-generations-budget|cast-generations-kept|cast-generations-model|cast-versions|casts|changed-keys|idempotency|intents|interviews|jobs|keys|model-interviews|quotas|revocation|run-deletion|runs|simulations|swept-counts|tenant-deletion|tenants";

/** The gateway's tests of what it stores once more, on PostgreSQL; a part of `npm run test:full`. */
export default {
  ...common,
  testTimeout: 60_000,
  testMatch: [`<rootDir>/services/gateway/tests/@(${storing})?(.full).test.ts`],
  globals: { SHOAL_TEST_STORAGE: "postgres" },
};
