// SPDX-License-Identifier: Apache-2.0
import type * as proto from "../../generated/index.ts";
import type { EventRecord } from "../../events/event-record.ts";
import type { CheckedRequest } from "../../requests/check-request.ts";
import { activitySegmentToProto, archetypeToProto, positionToProto } from "../../words/agent-words.ts";
import { profileToProto } from "../../words/profile-message.ts";
import { allows, bodyOf, inRounds } from "./event-facts.ts";
import { chosenBy, fakeCrowd, type FakeAgent } from "./fake-crowd.ts";
import type { FakeRun } from "./fake-run.ts";

/** Every agent of the run's cast as of the newest of the entries, in the cast's order. */
export function fakeAgents(run: FakeRun, log?: readonly EventRecord[]): proto.Agent[] {
  return fakeCrowd(run, log).map(agentMessage);
}

/** The actions that pass the request's filters, in order of seq. */
export function fakeActions(run: FakeRun, request: CheckedRequest<"listActions">): (proto.Action & { seq: number })[] {
  const isChosen = chosenBy(run, request.filter);
  return run.log
    .filter((event) => event.kind === "action" && inRounds(event.round, request))
    .map(({ seq, round, platform, agent_id, ...event }) => {
      return { seq, round, platform, agent_id, type: String(bodyOf(event)["type"]), body: event.body };
    })
    .filter(
      ({ agent_id, type, platform }) =>
        allows(request.agent_ids, agent_id) &&
        allows(request.types, type) &&
        allows(request.platforms, platform) &&
        isChosen(agent_id),
    );
}

function agentMessage({ profile, attributes, opinion, actions }: FakeAgent): proto.Agent {
  const { position } = attributes;
  return {
    profile: profileToProto(profile),
    archetype: archetypeToProto(attributes.archetype),
    ...(opinion === undefined || position === undefined ? {} : { opinion, position: positionToProto(position) }),
    actions: { ...actions },
    segment: activitySegmentToProto(attributes.activity_segment),
  };
}
