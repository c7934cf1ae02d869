// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { ACTIVITY_SEGMENTS, AGENT_ATTRIBUTES, ARCHETYPES, checkCast, POSITIONS } from "@shoal/cast";
import { AGENT_KINDS, GENDERS, MBTI_TYPES, POSTING_STYLES, STANCES, type AgentProfile } from "@shoal/cast";
import fc from "fast-check";
import { ActivitySegment } from "../generated/shoal/simulation/v1/ActivitySegment.ts";
import { AgentAttribute } from "../generated/shoal/simulation/v1/AgentAttribute.ts";
import { Archetype } from "../generated/shoal/simulation/v1/Archetype.ts";
import { Position } from "../generated/shoal/simulation/v1/Position.ts";
import { PostOrder } from "../generated/shoal/simulation/v1/PostOrder.ts";
import { AgentKind } from "../generated/shoal/simulation/v1/AgentKind.ts";
import { Gender } from "../generated/shoal/simulation/v1/Gender.ts";
import { PostingStyle } from "../generated/shoal/simulation/v1/PostingStyle.ts";
import { RestartPolicy } from "../generated/shoal/simulation/v1/RestartPolicy.ts";
import { RunState } from "../generated/shoal/simulation/v1/RunState.ts";
import { Stance } from "../generated/shoal/simulation/v1/Stance.ts";
import { simulationServiceDefinition } from "../proto-definition.ts";
import { activitySegmentFromProto, activitySegmentToProto } from "./agent-words.ts";
import { agentAttributeFromProto, agentAttributeToProto } from "./agent-words.ts";
import { agentKindFromProto, agentKindToProto, genderFromProto, genderToProto } from "./agent-words.ts";
import { archetypeFromProto, archetypeToProto, positionFromProto, positionToProto } from "./agent-words.ts";
import { postingStyleFromProto, postingStyleToProto, stanceFromProto, stanceToProto } from "./agent-words.ts";
import { POST_ORDERS, postOrderFromProto, postOrderToProto } from "./post-order.ts";
import { profileFromProto, profileToProto } from "./profile-message.ts";
import { RESTART_POLICIES, restartPolicyFromProto, restartPolicyToProto } from "./restart-policy.ts";
import { RUN_STATES, runStateFromProto, runStateToProto, runStateWord } from "./run-state.ts";

describe("the words of an enum", () => {
  it.each([
    ["RunState", Object.keys(RunState), RUN_STATES.map(runStateToProto)],
    ["PostingStyle", Object.keys(PostingStyle), POSTING_STYLES.map(postingStyleToProto)],
    ["Stance", Object.keys(Stance), STANCES.map(stanceToProto)],
    ["Archetype", Object.keys(Archetype), ARCHETYPES.map(archetypeToProto)],
    ["Position", Object.keys(Position), POSITIONS.map(positionToProto)],
    ["ActivitySegment", Object.keys(ActivitySegment), ACTIVITY_SEGMENTS.map(activitySegmentToProto)],
    ["AgentAttribute", Object.keys(AgentAttribute), AGENT_ATTRIBUTES.map(agentAttributeToProto)],
    ["AgentKind", Object.keys(AgentKind), AGENT_KINDS.map(agentKindToProto)],
    ["Gender", Object.keys(Gender), GENDERS.map(genderToProto)],
    ["RestartPolicy", Object.keys(RestartPolicy), RESTART_POLICIES.map(restartPolicyToProto)],
    ["PostOrder", Object.keys(PostOrder), POST_ORDERS.map(postOrderToProto)],
  ])("%s name every value of the proto but UNSPECIFIED", (_name, values, named) => {
    expect(named.toSorted()).toEqual(values.filter((value) => !value.endsWith("_UNSPECIFIED")).toSorted());
  });

  it("lead back to the words", () => {
    expect(RUN_STATES.map((word) => runStateFromProto(runStateToProto(word)))).toEqual(RUN_STATES);
    expect(RESTART_POLICIES.map((word) => restartPolicyFromProto(restartPolicyToProto(word)))).toEqual(
      RESTART_POLICIES,
    );
    expect(POSTING_STYLES.map((word) => postingStyleFromProto(postingStyleToProto(word)))).toEqual(POSTING_STYLES);
    expect(AGENT_KINDS.map((word) => agentKindFromProto(agentKindToProto(word)))).toEqual(AGENT_KINDS);
    expect(GENDERS.map((word) => genderFromProto(genderToProto(word)))).toEqual(GENDERS);
    expect(STANCES.map((word) => stanceFromProto(stanceToProto(word)))).toEqual(STANCES);
    expect(ARCHETYPES.map((word) => archetypeFromProto(archetypeToProto(word)))).toEqual(ARCHETYPES);
    expect(POSITIONS.map((word) => positionFromProto(positionToProto(word)))).toEqual(POSITIONS);
    const segments = ACTIVITY_SEGMENTS.map((word) => activitySegmentFromProto(activitySegmentToProto(word)));
    expect(segments).toEqual(ACTIVITY_SEGMENTS);
    const attributes = AGENT_ATTRIBUTES.map((word) => agentAttributeFromProto(agentAttributeToProto(word)));
    expect(attributes).toEqual(AGENT_ATTRIBUTES);
    expect(POST_ORDERS.map((word) => postOrderFromProto(postOrderToProto(word)))).toEqual(POST_ORDERS);
  });

  it("leave UNSPECIFIED and unknown values without a word", () => {
    expect(stanceFromProto("STANCE_UNSPECIFIED")).toBeUndefined();
    expect(stanceFromProto(99)).toBeUndefined();
    expect(runStateWord("RUN_STATE_RUNNING")).toBe("RUNNING");
    expect(() => runStateWord("RUN_STATE_UNSPECIFIED")).toThrow(expect.objectContaining({ code: "INTERNAL" }));
  });
});

const line = fc.stringMatching(/^[A-Za-zäöü]{1,40}$/);

const plainProfile: fc.Arbitrary<AgentProfile> = fc.record({
  agent_id: fc.stringMatching(/^[a-zA-Z0-9_-]{1,128}$/),
  name: fc.stringMatching(/^[A-Za-zäöü]{1,40}$/),
  persona: fc.string({ maxLength: 80 }),
  activity_level: fc.double({ min: 0, max: 1, noNaN: true }),
  anchors: fc.record({
    posting_style: fc.constantFrom(...POSTING_STYLES),
    active_hours: fc.uniqueArray(fc.nat(23), { minLength: 4, maxLength: 24 }),
    stance: fc.constantFrom(...STANCES),
    opinion_drift_rate: fc.double({ min: 0, max: 1, noNaN: true }),
    influence_weight: fc.double({ min: 0.5, max: 3, noNaN: true }),
  }),
});

const demographics = fc.record(
  {
    kind: fc.constantFrom(...AGENT_KINDS),
    bio: line,
    age: fc.integer({ min: 13, max: 100 }),
    gender: fc.constantFrom(...GENDERS),
    country: line,
    profession: line,
    interested_topics: fc.array(line, { minLength: 1, maxLength: 8 }),
    mbti: fc.constantFrom(...MBTI_TYPES),
  },
  { requiredKeys: [] },
);

const profile = fc.tuple(plainProfile, demographics).map(([plain, told]) => ({ ...plain, ...told }));

describe("a profile", () => {
  it("survives the wire", () => {
    fc.assert(
      fc.property(profile, (given) => {
        expect(checkCast([sent(profileToProto(given))], [])).toEqual({ cast: { agents: [given], follows: [] } });
      }),
    );
  });

  it("of a kind or gender that is not known here is refused by name", () => {
    const known = sent({ agent_id: "a", name: "A", anchors: {} });
    expect(known).not.toHaveProperty("kind");
    const strange = profileFromProto({ ...received({ agent_id: "a" }), kind: 9 as never, gender: 9 as never });
    expect(strange).toMatchObject({ kind: "", gender: "" });
  });

  it("without anchors, style or stance is refused by name", () => {
    const checked = checkCast(
      [sent({ agent_id: "a", name: "A" }), sent({ agent_id: "b", name: "B", anchors: {} })],
      [],
    );
    const fields = "issues" in checked ? checked.issues.map(({ field }) => field) : [];
    expect(fields).toEqual([
      "agents[0].anchors",
      "agents[1].anchors.posting_style",
      "agents[1].anchors.active_hours",
      "agents[1].anchors.stance",
      "agents[1].anchors.influence_weight",
    ]);
  });
});

function sent(message: ReturnType<typeof profileToProto>): unknown {
  return profileFromProto(received(message));
}

function received(message: ReturnType<typeof profileToProto>) {
  const { requestSerialize, requestDeserialize } = simulationServiceDefinition.CreateSimulation;
  const [first] = requestDeserialize(requestSerialize({ agents: { agents: [message] } })).agents?.agents ?? [];
  if (first === undefined) throw new Error("the agent was lost");
  return first;
}
