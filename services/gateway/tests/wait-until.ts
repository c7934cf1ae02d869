// SPDX-License-Identifier: Apache-2.0
import { setTimeout as delay } from "node:timers/promises";

const WAIT_MS = 10_000;

// For conditions that nothing announces, such as counters on the other side of a connection.
export async function waitUntil(holds: () => boolean | Promise<boolean>, waitMs = WAIT_MS): Promise<void> {
  const deadline = performance.now() + waitMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not within ${waitMs} ms: ${holds.toString()}`);
    await delay(5);
  }
}
