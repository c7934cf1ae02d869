// SPDX-License-Identifier: AGPL-3.0-only
import { inspect } from "node:util";
import type { MessageWriter } from "./message-writer.ts";
import { WorkerFailure } from "./worker-failure.ts";

const UNEXPECTED = "The behavioral engine failed by a fault of its own; the run's log has the details.";

export function reportFailure(messages: MessageWriter, error: unknown): void {
  console.error(inspect(error));
  try {
    messages.send({ type: "failed", message: error instanceof WorkerFailure ? error.message : UNEXPECTED });
  } catch {
    // The service does not listen any more.
  }
}
