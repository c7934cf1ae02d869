// SPDX-License-Identifier: AGPL-3.0-only
import type { AgentAttribute } from "@shoal/cast";
import type { EventLog, RoundTally } from "../event-log/index.ts";

/** Which rounds, and by what each is broken down. */
export interface StatisticsQuery {
  /** First round; 0 is no bound. */
  readonly fromRound: number;
  /** Last round; 0 is no bound. With no bounds, what is outside any round counts as well. */
  readonly toRound: number;
  readonly groupBy: readonly AgentAttribute[];
}

type Counts = ReadonlyMap<string, number>;

export interface RunStatistics {
  readonly lastSeq: number;
  readonly totals: {
    readonly eventsByKind: Counts;
    readonly actionsByType: Counts;
    readonly actionsByPlatform: Counts;
  };
  readonly activeAgents: number;
  /** Rounds that have ended, ascending. */
  readonly rounds: readonly (readonly [number, Readonly<RoundTally>])[];
}

/** From the counters that are kept with the log. */
export function countedStatistics(
  { tally, lastSeq }: Pick<EventLog, "tally" | "lastSeq">,
  { fromRound, toRound }: StatisticsQuery,
): RunStatistics {
  const asked = tally.rounds.select((round) => isAsked(round, fromRound, toRound));
  const rounds = [...asked].filter(([, { end }]) => end !== undefined);
  return {
    lastSeq,
    totals: tally.totals(fromRound, toRound),
    activeAgents: tally.countActiveAgents(),
    rounds: rounds.sort(([a], [b]) => a - b),
  };
}

/** Whether a round is within the bounds; round 0 is if there are none. */
export function isAsked(round: number, fromRound: number, toRound: number): boolean {
  if (round === 0) return fromRound === 0 && toRound === 0;
  return round >= fromRound && (toRound === 0 || round <= toRound);
}
