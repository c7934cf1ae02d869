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
import { joined } from "./growing-column.ts";
import { propensityOf } from "./propensity.ts";
import { hoursMask } from "./round-clock.ts";
import { float64Column, uint32Column } from "./snapshot/column-of.ts";
import type { Columns } from "./snapshot/packed-columns.ts";

/** The cast as columns, one entry per agent in the cast's order. */
export class AgentTable {
  /** Agents. */
  count: number;
  /** The cast's ids. */
  ids: readonly string[];
  /** Index by id. For looking up only; its order means nothing. */
  indexById: ReadonlyMap<string, number>;
  /** Current opinion, -1 to 1. */
  opinion: Float64Array;
  /** Opinion before round 1. */
  firstOpinion: Float64Array;
  /** Posts, replies and quotes so far. */
  contentCount: Uint32Array;
  /** opinion_drift_rate, 0 to 1. */
  driftRate: Float64Array;
  /** influence_weight, 0.5 to 3. */
  influence: Float64Array;
  /** activity_level, 0 to 1. */
  activityLevel: Float64Array;
  /** active_hours, as bits. */
  activeHours: Uint32Array;
  /** Index in STANCES. */
  stance: Uint8Array;
  /** Index in ARCHETYPES. */
  archetype: Uint8Array;
  /** Index in POSTING_STYLES. */
  style: Uint8Array;
  /** Index in DAYPARTS. */
  daypart: Uint8Array;
  /** Factors of propensityOf. */
  postFactor: Float64Array;
  replyFactor: Float64Array;
  repostFactor: Float64Array;
  quoteFactor: Float64Array;
  likeFactor: Float64Array;

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

  /** Adds agents behind the others. */
  admit(profiles: readonly AgentProfile[]): void {
    const added = new AgentTable(profiles);
    this.count += added.count;
    this.ids = [...this.ids, ...added.ids];
    this.indexById = new Map(this.ids.map((id, index) => [id, index]));
    this.opinion = joined(this.opinion, added.opinion);
    this.firstOpinion = joined(this.firstOpinion, added.firstOpinion);
    this.contentCount = joined(this.contentCount, added.contentCount);
    this.driftRate = joined(this.driftRate, added.driftRate);
    this.influence = joined(this.influence, added.influence);
    this.activityLevel = joined(this.activityLevel, added.activityLevel);
    this.activeHours = joined(this.activeHours, added.activeHours);
    this.stance = joined(this.stance, added.stance);
    this.archetype = joined(this.archetype, added.archetype);
    this.style = joined(this.style, added.style);
    this.daypart = joined(this.daypart, added.daypart);
    this.postFactor = joined(this.postFactor, added.postFactor);
    this.replyFactor = joined(this.replyFactor, added.replyFactor);
    this.repostFactor = joined(this.repostFactor, added.repostFactor);
    this.quoteFactor = joined(this.quoteFactor, added.quoteFactor);
    this.likeFactor = joined(this.likeFactor, added.likeFactor);
  }

  /** It has no active hour any more. */
  dismiss(agent: number): void {
    this.activeHours[agent] = 0;
  }

  hasLeft(agent: number): boolean {
    return this.activeHours[agent] === 0;
  }

  /** What of the agents changes. */
  columns(): Columns {
    const { opinion, firstOpinion, contentCount, activeHours } = this;
    return { opinion, first_opinion: firstOpinion, content_count: contentCount, active_hours: activeHours };
  }

  /** @throws SnapshotUnreadable */
  restore(columns: Columns): void {
    this.opinion = float64Column(columns, "opinion", this.count);
    this.firstOpinion = float64Column(columns, "first_opinion", this.count);
    this.contentCount = uint32Column(columns, "content_count", this.count);
    this.activeHours = uint32Column(columns, "active_hours", this.count);
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
