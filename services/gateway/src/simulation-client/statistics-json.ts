// SPDX-License-Identifier: Apache-2.0
import type { Position } from "@shoal/cast";
import type { proto } from "@shoal/simulation-contract";

type Counts = Readonly<Record<string, number>>;

export interface RoundStatisticsJson {
  readonly round: number;
  readonly events_by_kind: Counts;
  readonly actions_by_type: Counts;
  readonly opinion_mean: number | null;
  readonly opinion_variance: number | null;
  readonly positions: Readonly<Record<Position, number>> | null;
  readonly engine_hash: string;
}

export interface StatisticsJson {
  readonly run_id: string;
  readonly last_seq: number;
  readonly events_by_kind: Counts;
  readonly actions_by_type: Counts;
  readonly actions_by_platform: Counts;
  readonly active_agents: number;
  readonly rounds: readonly RoundStatisticsJson[];
}

export function toStatisticsJson(statistics: proto.GetRunStatisticsResponse__Output): StatisticsJson {
  const { run_id, last_seq, events_by_kind, actions_by_type, actions_by_platform, active_agents, rounds } = statistics;
  return {
    run_id,
    last_seq,
    events_by_kind,
    actions_by_type,
    actions_by_platform,
    active_agents,
    rounds: rounds.map(toRoundJson),
  };
}

function toRoundJson(round: proto.RoundStatistics__Output): RoundStatisticsJson {
  return {
    round: round.round,
    events_by_kind: round.events_by_kind,
    actions_by_type: round.actions_by_type,
    opinion_mean: round.opinion_mean ?? null,
    opinion_variance: round.opinion_variance ?? null,
    positions: round.positions && {
      for: round.positions.for_count,
      against: round.positions.against_count,
      undecided: round.positions.undecided_count,
    },
    engine_hash: round.engine_hash,
  };
}
