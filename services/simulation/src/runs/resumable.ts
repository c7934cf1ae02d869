// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
import type { Engine } from "../engines/index.ts";
import type { EventLog } from "../event-log/index.ts";
import { hasBegun, nextRound } from "./beginning.ts";

type Resuming = Pick<Engine, "name" | "deterministic" | "checkpoints">;

/**
 * What an engine did so far can be had again, from a checkpoint or by doing it again.
 * @throws ShoalError UNPROCESSABLE
 */
export function requireResumable({ name, deterministic, checkpoints }: Resuming): void {
  if (deterministic || checkpoints) return;
  const message = `The engine "${name}" is not deterministic and writes no checkpoints: its runs can't be resumed.`;
  throw new ShoalError("UNPROCESSABLE", message);
}

/** Whether a run can go on from what its log holds: of an engine that can't do rounds again, only where a checkpoint ends it. */
export function canGoOn({ deterministic, checkpoints }: Resuming, log: Pick<EventLog, "tally">): boolean {
  if (deterministic || !hasBegun(log)) return true;
  const { round, headerRound } = nextRound(log);
  return checkpoints && round === headerRound && log.tally.checkpoints.at(-1)?.round === log.tally.lastRound;
}

/** @throws ShoalError UNPROCESSABLE */
export function requireCanGoOn(engine: Resuming, log: Pick<EventLog, "tally">): void {
  requireResumable(engine);
  if (canGoOn(engine, log)) return;
  const message = `The engine "${engine.name}" is not deterministic, and the run went on after its newest checkpoint: it can't be resumed.`;
  throw new ShoalError("UNPROCESSABLE", message);
}
