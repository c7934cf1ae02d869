// SPDX-License-Identifier: Apache-2.0
import { AGENT_ATTRIBUTE_VALUES, type AgentAttribute } from "@shoal/cast";
import type { EventRecord } from "../../events/event-record.ts";
import type * as proto from "../../generated/index.ts";
import type { CheckedRequest } from "../../requests/check-request.ts";
import { agentAttributeToProto } from "../../words/agent-words.ts";
import { bodyOf, countBy, inRounds, typeOf } from "./event-facts.ts";
import { chosenBy, fakeCrowd, type FakeAgent } from "./fake-crowd.ts";
import { fakeGroups, meanOf, varianceOf, type FakeGroup } from "./fake-groups.ts";
import type { FakeRun } from "./fake-run.ts";

type StatisticsRequest = CheckedRequest<"getRunStatistics">;

/** Counts over the rounds asked for; of everybody as the engine told them, of chosen agents folded from the log. */
export function fakeStatistics(run: FakeRun, request: StatisticsRequest): proto.GetRunStatisticsResponse {
  const isChosen = chosenBy(run, request.filter);
  const log = request.filter === undefined ? run.log : run.log.filter(({ agent_id }) => isChosen(agent_id));
  const counted = log.filter(({ round }) => inRounds(round, request));
  const actions = counted.filter(({ kind }) => kind === "action");
  const ended = run.log.filter(({ kind, round }) => kind === "round_ended" && inRounds(round, request));
  return {
    run_id: run.options.run_id,
    last_seq: run.log.length,
    events_by_kind: countBy(counted, ({ kind }) => kind),
    actions_by_type: countBy(actions, typeOf),
    actions_by_platform: countBy(actions, ({ platform }) => platform),
    active_agents: new Set(log.filter(({ kind }) => kind === "action").map(({ agent_id }) => agent_id)).size,
    rounds: ended.map((end) => ({
      ...countsOfRound(log, end.round),
      engine_hash: run.engineHashes.get(end.round) ?? "",
      ...(request.filter === undefined ? told(end, request.group_by) : folded(run, end, isChosen, request.group_by)),
    })),
    agents: run.agents.filter(({ agent_id }) => isChosen(agent_id)).length,
  };
}

function countsOfRound(log: readonly EventRecord[], round: number): proto.RoundStatistics {
  const events = log.filter((event) => event.round === round);
  const actions = events.filter(({ kind }) => kind === "action");
  return { round, events_by_kind: countBy(events, ({ kind }) => kind), actions_by_type: countBy(actions, typeOf) };
}

/** What the engine has told of the round's end. */
function told(ended: EventRecord, groupBy: readonly AgentAttribute[]): proto.RoundStatistics {
  const body = bodyOf(ended);
  const { opinion, positions } = body as {
    opinion?: { mean: number; variance: number; shift?: number };
    positions?: { for: number; against: number; undecided: number };
  };
  return {
    ...(opinion === undefined ? {} : { opinion_mean: opinion.mean, opinion_variance: opinion.variance }),
    ...(opinion?.shift === undefined ? {} : { opinion_shift: opinion.shift }),
    positions: positionCounts(positions?.for, positions?.against, positions?.undecided),
    groups: groupBy.flatMap((attribute) => {
      const field = attribute === "activity_segment" ? "by_segment" : `by_${attribute}`;
      return groupMessages(attribute, (body[field] ?? {}) as Record<string, FakeGroup>);
    }),
  };
}

/** The same for the chosen agents, from the log. */
function folded(
  run: FakeRun,
  ended: EventRecord,
  isChosen: (agent_id: string) => boolean,
  groupBy: readonly AgentAttribute[],
): proto.RoundStatistics {
  const log = run.log.slice(0, ended.seq);
  const inRound = log.filter(({ kind, round }) => kind === "action" && round === ended.round);
  const actions = countBy(inRound, ({ agent_id }) => agent_id);
  const agents = fakeCrowd(run, log)
    .filter(({ profile }) => isChosen(profile.agent_id))
    .map((agent) => ({ ...agent, shift: shiftOf(agent), actionsInRound: actions[agent.profile.agent_id] ?? 0 }));
  const opinion_mean = meanOf(agents.map(({ opinion }) => opinion));
  const opinion_variance = varianceOf(agents.map(({ opinion }) => opinion));
  const opinion_shift = meanOf(agents.map(({ shift }) => shift));
  const standing = (position: string): number =>
    agents.filter(({ attributes }) => attributes.position === position).length;
  return {
    ...(opinion_mean === undefined || opinion_variance === undefined ? {} : { opinion_mean, opinion_variance }),
    ...(opinion_shift === undefined ? {} : { opinion_shift }),
    positions: positionCounts(standing("for"), standing("against"), standing("undecided")),
    groups: groupBy.flatMap((attribute) => groupMessages(attribute, fakeGroups(agents, attribute))),
  };
}

function groupMessages(attribute: AgentAttribute, groups: Record<string, FakeGroup>): proto.GroupStatistics[] {
  const values: readonly string[] = AGENT_ATTRIBUTE_VALUES[attribute];
  return values.flatMap((value) => {
    const group = groups[value];
    return group === undefined ? [] : [{ attribute: agentAttributeToProto(attribute), value, ...group }];
  });
}

function positionCounts(for_count = 0, against_count = 0, undecided_count = 0): proto.PositionCounts {
  return { for_count, against_count, undecided_count };
}

function shiftOf({ opinion, firstOpinion }: FakeAgent): number | undefined {
  return opinion === undefined || firstOpinion === undefined ? undefined : opinion - firstOpinion;
}
