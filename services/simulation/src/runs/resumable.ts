// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
import type { Engine } from "../engines/index.ts";
import type { EventLog } from "../event-log/index.ts";
import { hasBegun } from "./beginning.ts";

type Resuming = Pick<Engine, "name" | "deterministic" | "checkpoints">;

/**
 * A run of the engine can go on after a break: it does again what it did, or what it did since its checkpoint is made void.
 * @throws ShoalError UNPROCESSABLE
 */
export function requireResumable({ name, deterministic, checkpoints }: Resuming): void {
  if (deterministic || checkpoints) return;
  const message = `The engine "${name}" is not deterministic and writes no checkpoints: its runs can't be resumed.`;
  throw new ShoalError("UNPROCESSABLE", message);
}

/** Whether a run can go on from what its log holds. */
export function canGoOn({ deterministic, checkpoints }: Resuming, log: Pick<EventLog, "tally">): boolean {
  return deterministic || checkpoints || !hasBegun(log);
}
