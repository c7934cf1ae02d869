// SPDX-License-Identifier: Apache-2.0
import type { DisposeStack } from "@shoal/service-runtime";
import type { Logger } from "pino";

export interface PeriodicWork {
  // For the log.
  readonly name: string;
  readonly everyMs: number;
  work(signal: AbortSignal): Promise<void>;
}

// Does it again and again until the stack is disposed of, never twice at a time. A failure is logged; the next turn comes.
export function periodically({ name, everyMs, work }: PeriodicWork, logger: Logger, stack: DisposeStack): void {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const turn = async () => {
    try {
      await work(stopping.signal);
    } catch (err) {
      if (!stopping.signal.aborted) logger.warn({ event: "maintenance.failed", work: name, err }, "tried again later");
    }
    running = undefined;
  };
  const timer = setInterval(() => {
    running ??= turn();
  }, everyMs);
  stack.defer(name, async () => {
    clearInterval(timer);
    stopping.abort();
    await running;
  });
}
