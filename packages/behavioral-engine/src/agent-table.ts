// SPDX-License-Identifier: Apache-2.0
import {
  ARCHETYPES,
  archetypeOf,
  daypartOf,
  DAYPARTS,
  POSTING_STYLES,
  STANCES,
  type AgentProfile,
  type PostingStyle,
  type Stance,
} from "@shoal/cast";
import { propensityOf } from "./propensity.ts";
import { hoursMask } from "./round-clock.ts";

/** The cast as columns, one entry per agent in the cast's order. */
export class AgentTable {
  /** Agents. */
  readonly count: number;
  /** The cast's ids. */
  readonly ids: readonly string[];
  /** Index by id. For looking up only; its order means nothing. */
  readonly indexById: ReadonlyMap<string, number>;
  /** Current opinion, -1 to 1. */
  readonly opinion: Float64Array;
  /** Opinion before round 1. */
  readonly firstOpinion: Float64Array;
  /** Posts, replies and quotes so far. */
  readonly contentCount: Uint32Array;
  /** opinion_drift_rate, 0 to 1. */
  readonly driftRate: Float64Array;
  /** influence_weight, 0.5 to 3. */
  readonly influence: Float64Array;
  /** activity_level, 0 to 1. */
  readonly activityLevel: Float64Array;
  /** active_hours, as bits. */
  readonly activeHours: Uint32Array;
  /** Index in STANCES. */
  readonly stance: Uint8Array;
  /** Index in ARCHETYPES. */
  readonly archetype: Uint8Array;
  /** Index in POSTING_STYLES. */
  readonly style: Uint8Array;
  /** Index in DAYPARTS. */
  readonly daypart: Uint8Array;
  /** Factors of propensityOf. */
  readonly postFactor: Float64Array;
  readonly replyFactor: Float64Array;
  readonly repostFactor: Float64Array;
  readonly quoteFactor: Float64Array;
  readonly likeFactor: Float64Array;

  constructor(profiles: readonly AgentProfile[]) {
    this.count = profiles.length;
    this.ids = profiles.map((profile) => profile.agent_id);
    this.indexById = new Map(this.ids.map((id, index) => [id, index]));
    this.opinion = new Float64Array(this.count);
    this.firstOpinion = new Float64Array(this.count);
    this.contentCount = new Uint32Array(this.count);
    this.driftRate = Float64Array.from(profiles, (profile) => profile.anchors.opinion_drift_rate);
    this.influence = Float64Array.from(profiles, (profile) => profile.anchors.influence_weight);
    this.activityLevel = Float64Array.from(profiles, (profile) => profile.activity_level);
    this.activeHours = Uint32Array.from(profiles, (profile) => hoursMask(profile.anchors.active_hours));
    this.stance = Uint8Array.from(profiles, (profile) => STANCES.indexOf(profile.anchors.stance));
    this.archetype = Uint8Array.from(profiles, (profile) => ARCHETYPES.indexOf(archetypeOf(profile)));
    this.style = Uint8Array.from(profiles, (profile) => POSTING_STYLES.indexOf(profile.anchors.posting_style));
    this.daypart = Uint8Array.from(profiles, (profile) => DAYPARTS.indexOf(daypartOf(profile.anchors)));
    const propensities = profiles.map((profile) =>
      propensityOf(profile.anchors.stance, archetypeOf(profile), profile.anchors.posting_style),
    );
    this.postFactor = Float64Array.from(propensities, (propensity) => propensity.post);
    this.replyFactor = Float64Array.from(propensities, (propensity) => propensity.reply);
    this.repostFactor = Float64Array.from(propensities, (propensity) => propensity.repost);
    this.quoteFactor = Float64Array.from(propensities, (propensity) => propensity.quote);
    this.likeFactor = Float64Array.from(propensities, (propensity) => propensity.like);
  }
}

/** Stance of an agent, as a word. */
export function stanceOf(agents: AgentTable, agent: number): Stance {
  return STANCES[agents.stance[agent]!]!;
}

/** Posting style of an agent, as a word. */
export function styleOf(agents: AgentTable, agent: number): PostingStyle {
  return POSTING_STYLES[agents.style[agent]!]!;
}
