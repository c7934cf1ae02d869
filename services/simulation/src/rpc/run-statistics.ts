// SPDX-License-Identifier: AGPL-3.0-only
import type { proto } from "@shoal/simulation-contract";
import type { EventLog } from "../event-log/index.ts";

type RoundTally = EventLog["tally"]["rounds"] extends ReadonlyMap<number, infer Tally> ? Tally : never;

/** Statistics from the counters that are kept with the log; a bound of 0 is none. */
export function runStatistics(
  log: EventLog,
  fromRound: number,
  toRound: number,
): Omit<proto.GetRunStatisticsResponse, "run_id"> {
  const { tally } = log;
  const totals = tally.totals(fromRound, toRound);
  const isAsked = (round: number): boolean => round >= fromRound && (toRound === 0 || round <= toRound);
  const ended = [...tally.rounds].filter(([round, { end }]) => end !== undefined && isAsked(round));
  return {
    last_seq: log.lastSeq,
    events_by_kind: Object.fromEntries(totals.eventsByKind),
    actions_by_type: Object.fromEntries(totals.actionsByType),
    actions_by_platform: Object.fromEntries(totals.actionsByPlatform),
    active_agents: tally.countActiveAgents(),
    rounds: ended.sort(([a], [b]) => a - b).map(([round, roundTally]) => roundMessage(round, roundTally)),
  };
}

function roundMessage(round: number, { eventsByKind, actionsByType, end }: RoundTally): proto.RoundStatistics {
  return {
    round,
    events_by_kind: Object.fromEntries(eventsByKind),
    actions_by_type: Object.fromEntries(actionsByType),
    ...(end?.opinion === undefined ? {} : { opinion_mean: end.opinion.mean, opinion_variance: end.opinion.variance }),
    ...(end?.positions === undefined
      ? {}
      : {
          positions: {
            for_count: end.positions.for,
            against_count: end.positions.against,
            undecided_count: end.positions.undecided,
          },
        }),
    engine_hash: end?.engineHash ?? "",
  };
}
