// SPDX-License-Identifier: Apache-2.0
export { type Claim, claimOf } from "./claim.ts";
export { Idempotency } from "./idempotency.ts";
export { openIdempotency } from "./open-idempotency.ts";
