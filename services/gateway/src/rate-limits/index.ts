// SPDX-License-Identifier: Apache-2.0
export { clientAddress } from "./client-address.ts";
export { OpenRequests } from "./open-requests.ts";
export { openRateLimits } from "./open-rate-limits.ts";
export { RateLimits } from "./rate-limits.ts";
