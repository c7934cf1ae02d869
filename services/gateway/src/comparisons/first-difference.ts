// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "@shoal/simulation-contract";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { type ComparedRun, engineEventsOf } from "./engine-events.ts";

export interface FirstDifference {
  readonly round: number;
  // Its place among the engine's events since the end of the round before, from 0.
  readonly place: number;
  // Undefined where the other has one more.
  readonly event: EventRecord | undefined;
  readonly otherEvent: EventRecord | undefined;
}

interface Hashed {
  readonly round: number;
  readonly engine_hash: string;
}

// The last round up to whose end both did the same, and the first in which they did not, of those that both have ended.
export function commonRounds(
  rounds: readonly Hashed[],
  others: readonly Hashed[],
): { readonly equal: number; readonly differing: number | undefined } {
  const count = Math.min(rounds.length, others.length);
  for (let index = 0; index < count; index += 1) {
    if (rounds[index]?.engine_hash !== others[index]?.engine_hash) {
      return { equal: rounds[index - 1]?.round ?? 0, differing: rounds[index]?.round };
    }
  }
  return { equal: rounds[count - 1]?.round ?? 0, differing: undefined };
}

// Undefined where the events of the round are the same after all.
export async function firstDifferenceIn(
  service: SimulationService,
  round: number,
  [run, other]: readonly [ComparedRun, ComparedRun],
  signal: AbortSignal,
): Promise<FirstDifference | undefined> {
  const events = engineEventsOf(service, run, round, signal);
  const others = engineEventsOf(service, other, round, signal);
  try {
    for (let place = 0; ; place += 1) {
      const [one, two] = await Promise.all([nextOf(events), nextOf(others)]);
      if (one === undefined && two === undefined) return undefined;
      if (one === undefined || two === undefined || !isSame(one, two)) {
        return { round, place, event: one, otherEvent: two };
      }
    }
  } finally {
    await Promise.all([events.return(), others.return()]);
  }
}

async function nextOf(events: AsyncGenerator<EventRecord, void>): Promise<EventRecord | undefined> {
  const next = await events.next();
  return next.done === true ? undefined : next.value;
}

function isSame(one: EventRecord, two: EventRecord): boolean {
  return (
    one.kind === two.kind &&
    one.round === two.round &&
    one.platform === two.platform &&
    one.agent_id === two.agent_id &&
    one.body.equals(two.body)
  );
}
