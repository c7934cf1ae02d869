// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "@shoal/cast";
import type * as proto from "../generated/index.ts";
import { agentKindFromProto, agentKindToProto, genderFromProto, genderToProto } from "./agent-words.ts";
import { postingStyleFromProto, postingStyleToProto, stanceFromProto, stanceToProto } from "./agent-words.ts";

/** A profile as a message. */
export function profileToProto({ anchors, kind, gender, ...profile }: AgentProfile): proto.AgentProfile {
  return {
    ...profile,
    ...(kind === undefined ? {} : { kind: agentKindToProto(kind) }),
    ...(gender === undefined ? {} : { gender: genderToProto(gender) }),
    anchors: {
      ...anchors,
      posting_style: postingStyleToProto(anchors.posting_style),
      stance: stanceToProto(anchors.stance),
    },
  };
}

/**
 * A message as a plain profile with the bare words, still unchecked: hand it to `CastChecker`, which names what is
 * wrong. A stance or style that is missing or unknown becomes an empty word, which the check refuses; so does a kind or
 * gender that is unknown, but not one that is not told.
 */
export function profileFromProto(message: proto.AgentProfile__Output): unknown {
  const { agent_id, name, persona, activity_level, anchors } = message;
  return {
    agent_id,
    name,
    persona,
    ...demographicsFromProto(message),
    activity_level,
    ...(anchors === null ? {} : { anchors: anchorsFromProto(anchors) }),
  };
}

function demographicsFromProto(message: proto.AgentProfile__Output): object {
  const { kind, bio, age, gender, country, profession, interested_topics, mbti } = message;
  return {
    ...(kind === "AGENT_KIND_UNSPECIFIED" ? {} : { kind: agentKindFromProto(kind) ?? "" }),
    ...(bio === "" ? {} : { bio }),
    ...(age === undefined ? {} : { age }),
    ...(gender === "GENDER_UNSPECIFIED" ? {} : { gender: genderFromProto(gender) ?? "" }),
    ...(country === "" ? {} : { country }),
    ...(profession === "" ? {} : { profession }),
    ...(interested_topics.length === 0 ? {} : { interested_topics }),
    ...(mbti === "" ? {} : { mbti }),
  };
}

function anchorsFromProto(anchors: proto.BehavioralAnchors__Output): unknown {
  return {
    posting_style: postingStyleFromProto(anchors.posting_style) ?? "",
    active_hours: anchors.active_hours,
    stance: stanceFromProto(anchors.stance) ?? "",
    opinion_drift_rate: anchors.opinion_drift_rate,
    influence_weight: anchors.influence_weight,
  };
}
