// SPDX-License-Identifier: Apache-2.0
import { archetypeOf, positionOf } from "@shoal/cast";
import type { EventRecord } from "../../events/event-record.ts";
import type * as proto from "../../generated/index.ts";
import type { CheckedRequest } from "../../requests/check-request.ts";
import { archetypeToProto, positionToProto } from "../../words/agent-words.ts";
import { profileToProto } from "../../words/profile-message.ts";
import type { FakeRun } from "./fake-run.ts";

type Counts = Record<string, number>;

/** Every agent of the run's cast as of the newest of the entries, in the cast's order. */
export function fakeAgents(run: FakeRun, log: readonly EventRecord[] = run.log): proto.Agent[] {
  const opinions = new Map<string, number>();
  const actions = new Map<string, Counts>();
  for (const event of log) {
    const body = bodyOf(event);
    if (event.kind === "opinions_initialized") {
      for (const [id, opinion] of Object.entries(body["opinions"] ?? {})) opinions.set(id, Number(opinion));
    }
    if (event.kind === "exposure" && typeof body["opinion"] === "number") opinions.set(event.agent_id, body["opinion"]);
    if (event.kind === "action") {
      const counts = actions.get(event.agent_id) ?? {};
      actions.set(event.agent_id, counts);
      add(counts, String(body["type"]));
    }
  }
  return run.options.cast.agents.map((profile) => {
    const opinion = opinions.get(profile.agent_id);
    return {
      profile: profileToProto(profile),
      archetype: archetypeToProto(archetypeOf(profile)),
      ...(opinion === undefined ? {} : { opinion, position: positionToProto(positionOf(opinion)) }),
      actions: actions.get(profile.agent_id) ?? {},
    };
  });
}

/** The actions that pass the request's filters, in order of seq. */
export function fakeActions(run: FakeRun, request: CheckedRequest<"listActions">): (proto.Action & { seq: number })[] {
  const allows = (wanted: readonly string[], value: string): boolean => wanted.length === 0 || wanted.includes(value);
  return run.log
    .filter((event) => event.kind === "action" && inRounds(event.round, request))
    .map(({ seq, round, platform, agent_id, ...event }) => {
      return { seq, round, platform, agent_id, type: String(bodyOf(event)["type"]), body: event.body };
    })
    .filter(
      ({ agent_id, type, platform }) =>
        allows(request.agent_ids, agent_id) && allows(request.types, type) && allows(request.platforms, platform),
    );
}

/** Counts over the rounds asked for. */
export function fakeStatistics(
  run: FakeRun,
  request: CheckedRequest<"getRunStatistics">,
): proto.GetRunStatisticsResponse {
  const counted = run.log.filter((event) => inRounds(event.round, request));
  const actions = counted.filter((event) => event.kind === "action");
  return {
    run_id: run.options.run_id,
    last_seq: run.log.length,
    events_by_kind: countBy(counted, (event) => event.kind),
    actions_by_type: countBy(actions, typeOf),
    actions_by_platform: countBy(actions, (event) => event.platform),
    active_agents: new Set(run.log.filter(({ kind }) => kind === "action").map((event) => event.agent_id)).size,
    rounds: counted.filter((event) => event.kind === "round_ended").map((event) => roundStatistics(run, event)),
  };
}

function roundStatistics(run: FakeRun, ended: EventRecord): proto.RoundStatistics {
  const events = run.log.filter((event) => event.round === ended.round);
  const { opinion, positions } = bodyOf(ended) as {
    opinion?: { mean: number; variance: number };
    positions?: { for: number; against: number; undecided: number };
  };
  return {
    round: ended.round,
    events_by_kind: countBy(events, (event) => event.kind),
    actions_by_type: countBy(
      events.filter((event) => event.kind === "action"),
      typeOf,
    ),
    ...(opinion === undefined ? {} : { opinion_mean: opinion.mean, opinion_variance: opinion.variance }),
    positions: {
      for_count: positions?.for ?? 0,
      against_count: positions?.against ?? 0,
      undecided_count: positions?.undecided ?? 0,
    },
    engine_hash: run.engineHashes.get(ended.round) ?? "",
  };
}

function inRounds(round: number, { from_round, to_round }: { from_round: number; to_round: number }): boolean {
  return round >= from_round && (to_round === 0 || (round <= to_round && round > 0));
}

/** The body of an entry. */
export function bodyOf({ body }: Pick<EventRecord, "body">): Record<string, unknown> {
  return JSON.parse(body.toString("utf8")) as Record<string, unknown>;
}

function typeOf(event: EventRecord): string {
  return String(bodyOf(event)["type"]);
}

function countBy(events: readonly EventRecord[], keyOf: (event: EventRecord) => string): Counts {
  const counts: Counts = {};
  for (const event of events) add(counts, keyOf(event));
  return counts;
}

function add(counts: Counts, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
