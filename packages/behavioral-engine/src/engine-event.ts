// SPDX-License-Identifier: Apache-2.0
import type { ActivitySegment, Archetype, Position, PostingStyle, Stance } from "@shoal/cast";

/** What an agent can do. */
export const ACTION_TYPES = ["post", "reply", "repost", "quote", "like", "follow"] as const;
/** One of ACTION_TYPES. */
export type ActionType = (typeof ACTION_TYPES)[number];

interface ActionBase {
  /** Minutes since midnight of the first simulated day. */
  readonly simulated_minute: number;
  /** a1, a2, … in the order of the run. */
  readonly action_id: string;
}

/** Body of an `action` event. */
export type ActionBody =
  | (ActionBase & {
      readonly type: "post";
      readonly post_id: string;
      readonly text: string;
      readonly opinion: number;
      /** The input that put it into the agent's mouth, if one did. */
      readonly input_id?: string;
    })
  | (ActionBase & {
      readonly type: "reply";
      readonly post_id: string;
      readonly in_reply_to: string;
      readonly text: string;
      readonly opinion: number;
    })
  | (ActionBase & {
      readonly type: "quote";
      /** The new post. */
      readonly post_id: string;
      readonly quoted_post_id: string;
      /** Of the quoted post. */
      readonly author_id: string;
      readonly text: string;
      readonly opinion: number;
    })
  | (ActionBase & { readonly type: "repost" | "like"; readonly post_id: string; readonly author_id: string })
  | (ActionBase & { readonly type: "follow"; readonly followee_id: string });

/** Body of an `exposure` event. */
export interface ExposureBody {
  readonly simulated_minute: number;
  /** Posts shown, best first. */
  readonly post_ids: readonly string[];
  /** The agent's opinion afterwards, -1 to 1. */
  readonly opinion: number;
}

/** Body of an `outside_post` event: a post by somebody outside the cast. */
export interface OutsidePostBody {
  readonly simulated_minute: number;
  readonly post_id: string;
  /** Name of who wrote it. */
  readonly author: string;
  readonly text: string;
  /** That it expresses, -1 to 1. */
  readonly opinion: number;
  readonly input_id: string;
}

/** Body of an event that tells what an input did to an agent. */
export interface AgentChangedBody {
  readonly simulated_minute: number;
  readonly input_id: string;
  /** With which it joined, -1 to 1. */
  readonly opinion?: number;
}

/** A part of the cast at the end of a round. */
export interface GroupSummary {
  readonly agents: number;
  /** Mean opinion, -1 to 1. */
  readonly opinion_mean: number;
  /** Mean of what the opinions have moved since before round 1, -2 to 2. */
  readonly opinion_shift: number;
  /** Actions in the round. */
  readonly actions: number;
}

/** Body of a `round_ended` event. */
export interface RoundEndedBody {
  /** First minute after the round. */
  readonly simulated_minute: number;
  readonly active_agents: number;
  readonly actions: Readonly<Record<ActionType, number>>;
  /** Over all agents; population variance, and the mean of what opinions have moved since before round 1. */
  readonly opinion: { readonly mean: number; readonly variance: number; readonly shift: number };
  readonly positions: Readonly<Record<Position, number>>;
  /** Only stances that the cast has. */
  readonly by_stance: Readonly<Partial<Record<Stance, GroupSummary>>>;
  /** Only archetypes that the cast has. */
  readonly by_archetype: Readonly<Partial<Record<Archetype, GroupSummary>>>;
  /** Only positions that somebody has at the end of the round. */
  readonly by_position: Readonly<Partial<Record<Position, GroupSummary>>>;
  /** Only posting styles that the cast has. */
  readonly by_posting_style: Readonly<Partial<Record<PostingStyle, GroupSummary>>>;
  /** By content made up to the end of the round; only segments that somebody is in. */
  readonly by_segment: Readonly<Partial<Record<ActivitySegment, GroupSummary>>>;
}

/** Body of an `opinions_initialized` event: opinion by agent id, at most 1,000 agents. */
export interface OpinionsInitializedBody {
  readonly opinions: Readonly<Record<string, number>>;
}

interface Header<Kind extends string> {
  readonly kind: Kind;
  /** From 1; 0 before round 1. */
  readonly round: number;
  /** Empty for none. */
  readonly platform: string;
  /** The cast's own id; empty for none. */
  readonly agent_id: string;
}

/** One event of the engine, in the form of docs/events.md; `body` is its last property. */
export type EngineEvent =
  | (Header<"opinions_initialized"> & { readonly body: OpinionsInitializedBody })
  | (Header<"exposure"> & { readonly body: ExposureBody })
  | (Header<"action"> & { readonly body: ActionBody })
  | (Header<"outside_post"> & { readonly body: OutsidePostBody })
  | (Header<"agent_joined" | "agent_left" | "interview_remembered"> & { readonly body: AgentChangedBody })
  | (Header<"round_ended"> & { readonly body: RoundEndedBody });

/** Takes each event as it happens. */
export type EmitEvent = (event: EngineEvent) => void;
