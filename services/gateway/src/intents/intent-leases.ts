// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from "node:crypto";

export interface LeaseTimes {
  // How long others leave an intent alone whose gateway says nothing any more.
  readonly leaseMs: number;
  // How often a gateway looks for what others have left.
  readonly lookEveryMs: number;
}

// A call has ended long before, and a gateway that lives renews in time even where it is kept waiting.
export const LEASE_TIMES: LeaseTimes = { leaseMs: 30_000, lookEveryMs: 10_000 };

// Has the embedded file to itself: what is claimed there by a gateway is the next one's at once.
const ONLY_GATEWAY = "only";

export function intentOwner(isShared: boolean): string {
  return isShared ? randomUUID() : ONLY_GATEWAY;
}
