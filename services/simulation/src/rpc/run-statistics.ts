// SPDX-License-Identifier: AGPL-3.0-only
import { AGENT_ATTRIBUTE_VALUES, type AgentAttribute } from "@shoal/cast";
import { agentAttributeToProto, MESSAGE_MAX_BYTES, type proto, ShoalError } from "@shoal/simulation-contract";
import type { RunStatistics } from "../analysis/index.ts";
import type { RoundTally } from "../event-log/index.ts";

/** Statistics as a message that can be sent. */
export function runStatisticsMessage(
  { lastSeq, totals, activeAgents, rounds }: RunStatistics,
  groupBy: readonly AgentAttribute[],
): Omit<proto.GetRunStatisticsResponse, "run_id" | "agents"> {
  let bytes = 0;
  const messages = rounds.map(([round, tally], index) => {
    const message = roundMessage(round, tally, groupBy);
    bytes += bytesOf(message);
    if (bytes > MESSAGE_MAX_BYTES) throw tooManyRounds(rounds.length, index);
    return message;
  });
  return {
    last_seq: lastSeq,
    events_by_kind: Object.fromEntries(totals.eventsByKind),
    actions_by_type: Object.fromEntries(totals.actionsByType),
    actions_by_platform: Object.fromEntries(totals.actionsByPlatform),
    active_agents: activeAgents,
    rounds: messages,
  };
}

type RoundMessage = ReturnType<typeof roundMessage>;

function roundMessage(
  round: number,
  { eventsByKind, actionsByType, end }: Readonly<RoundTally>,
  groupBy: readonly AgentAttribute[],
) {
  const shift = end?.opinion?.shift;
  return {
    round,
    events_by_kind: Object.fromEntries(eventsByKind),
    actions_by_type: Object.fromEntries(actionsByType),
    ...(end?.opinion === undefined ? {} : { opinion_mean: end.opinion.mean, opinion_variance: end.opinion.variance }),
    ...(shift === undefined ? {} : { opinion_shift: shift }),
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
    groups: groupBy.flatMap((attribute) => groupMessages(attribute, end?.groups?.[attribute] ?? {})),
  };
}

function groupMessages(
  attribute: AgentAttribute,
  groups: Readonly<Record<string, { agents: number; actions: number; mean?: number; shift?: number }>>,
) {
  const values: readonly string[] = AGENT_ATTRIBUTE_VALUES[attribute];
  return values.flatMap((value) => {
    const group = groups[value];
    if (group === undefined) return [];
    const { agents, actions, mean, shift } = group;
    return {
      attribute: agentAttributeToProto(attribute),
      value,
      agents,
      actions,
      ...(mean === undefined ? {} : { opinion_mean: mean }),
      ...(shift === undefined ? {} : { opinion_shift: shift }),
    };
  });
}

// More than tags, lengths and numbers ever take: of a round, of a count, of a group.
const ROUND_BYTES = 100;
const COUNT_BYTES = 16;
const GROUP_BYTES = 40;

function bytesOf({ events_by_kind, actions_by_type, engine_hash, groups }: RoundMessage): number {
  const names = [...Object.keys(events_by_kind), ...Object.keys(actions_by_type)];
  const counts = names.reduce((sum, name) => sum + COUNT_BYTES + Buffer.byteLength(name), 0);
  return groups.reduce((sum, { value }) => sum + GROUP_BYTES + value.length, ROUND_BYTES + engine_hash.length + counts);
}

function tooManyRounds(rounds: number, fitting: number): ShoalError {
  const reason = `the statistics of ${rounds} rounds do not fit into one answer; ask for at most ${fitting} at once`;
  return new ShoalError("UNPROCESSABLE", `to_round: ${reason}.`, { violations: [{ field: "to_round", reason }] });
}
