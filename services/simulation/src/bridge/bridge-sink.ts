// SPDX-License-Identifier: AGPL-3.0-only
import type { LogLine } from "./output/log-line.ts";
import type { EngineEvent } from "./protocol/engine-event.ts";

/** Takes what a worker produces. Each call is awaited before the next: while it takes long, the worker waits too. */
export interface BridgeSink {
  events(batch: EngineEvent[]): Promise<void>;
  log(lines: LogLine[]): Promise<void>;
}
