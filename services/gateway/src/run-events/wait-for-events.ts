// SPDX-License-Identifier: Apache-2.0
import { Bell } from "./bell.ts";
import type { RunFeed } from "./run-feed.ts";

// Until the log has something after the cursor, nothing can follow it any more, or the signal aborts.
export async function waitForEvents(feed: RunFeed, after: number, signal: AbortSignal): Promise<void> {
  const bell = new Bell();
  const wake = () => bell.ring();
  const unlisten = feed.listen(wake);
  signal.addEventListener("abort", wake, { once: true });
  try {
    while (!signal.aborted && !feed.isOver(after) && !feed.hasMore(after)) await bell.sleep();
  } finally {
    signal.removeEventListener("abort", wake);
    unlisten();
  }
}
