// SPDX-License-Identifier: Apache-2.0
import { drawAnchors, type Draw, type Role } from "@shoal/behavioral-engine";
import { type AgentKind, archetypeOf, type Archetype, GENDERS, type PostingStyle, type Stance } from "@shoal/cast";
import { cutText } from "../casts/cut-text.ts";
import type { Language } from "../prompts/index.ts";
import { drawsOf, pickOf } from "./draws.ts";
import type { Activity, Member } from "./member.ts";
import { RULE_WORDS } from "./rule-words.ts";
import { type OF_ANCHORS, type Sheet, archetypeOfSheet } from "./sheet.ts";

export interface Scene {
  readonly topic: string;
  readonly language: Language;
  readonly seed: number;
}

type Odds<Word extends string> = readonly (readonly [Word, number])[];

// Outlets and groups are heard by many; most people take part when they can.
const ARCHETYPES_OF: Readonly<Record<AgentKind, Odds<Archetype>>> = {
  individual: [
    ["regular", 0.5],
    ["lurker", 0.25],
    ["reactor", 0.14],
    ["amplifier", 0.07],
    ["leader", 0.04],
  ],
  group: [
    ["regular", 0.65],
    ["leader", 0.35],
  ],
  outlet: [
    ["leader", 0.6],
    ["regular", 0.4],
  ],
};
const STANCES_OF: Readonly<Record<AgentKind, Odds<Stance>>> = {
  individual: [
    ["supportive", 0.3],
    ["opposing", 0.3],
    ["neutral", 0.3],
    ["observer", 0.1],
  ],
  group: [
    ["neutral", 0.5],
    ["supportive", 0.25],
    ["opposing", 0.25],
  ],
  outlet: [
    ["neutral", 0.7],
    ["observer", 0.3],
  ],
};
const STYLES_OF: Readonly<Record<Exclude<AgentKind, "individual">, readonly [PostingStyle, ...PostingStyle[]]>> = {
  group: ["terse", "verbose", "data-driven"],
  outlet: ["terse", "data-driven", "verbose"],
};
const WORKING_HOURS = { group: [8, 18], outlet: [6, 23] } as const;
const LEVELS: Readonly<Record<Activity, readonly [number, number]>> = {
  low: [0.05, 0.3],
  medium: [0.32, 0.68],
  high: [0.7, 0.95],
};
const BIO_MAX = 300;

// A whole profile without a model: the same for the same member and scene. What is known of it already stays.
export function ruleSheet(member: Member, scene: Scene, known: Partial<Sheet> = {}): Sheet {
  return sheetWith(member, scene, { ...anchorsByRule(member, scene.seed), ...known }, known);
}

// The same with an archetype of somebody's choice, and the stance that it needs.
export function ruleSheetAs(member: Member, archetype: Archetype, scene: Scene): Sheet {
  return sheetWith(member, scene, anchorsByRule(member, scene.seed, archetype), {});
}

export type RuledMember = Pick<Member, "agent_id" | "kind" | "settled" | "drawn">;

// The anchors alone, of an archetype by odds unless one is chosen.
export function anchorsByRule(member: RuledMember, seed: number, archetype?: Archetype): Anchors {
  const role = roleOf(member, drawsOf(seed, member.agent_id, "role"));
  const chosen = archetype === undefined ? role : { archetype, stance: stanceFor(archetype, role.stance) };
  return ruleAnchors(member, chosen, seed);
}

function stanceFor(archetype: Archetype, stance: Stance): Stance {
  if (archetype === "lurker") return "observer";
  if (archetype === "amplifier") return "amplifier";
  return stance === "amplifier" ? "neutral" : stance;
}

function roleOf({ kind, settled, drawn }: RuledMember, draw: Draw): Role {
  const archetype = settled.archetype ?? (drawn && archetypeOf(drawn)) ?? byOdds(ARCHETYPES_OF[kind], draw);
  const stance = byOdds(STANCES_OF[kind], draw);
  return { archetype, stance: settled.stance ?? drawn?.anchors.stance ?? stanceFor(archetype, stance) };
}

function byOdds<Word extends string>(odds: Odds<Word>, draw: Draw): Word {
  let left = draw();
  for (const [word, share] of odds) {
    if (left < share) return word;
    left -= share;
  }
  return odds[0]![0];
}

export type Anchors = Pick<Sheet, (typeof OF_ANCHORS)[number]>;

function ruleAnchors(member: RuledMember, role: Role, seed: number): Anchors {
  const draw = drawsOf(seed, member.agent_id, "anchors", role.archetype);
  const isDrawn = member.drawn !== undefined && archetypeOf(member.drawn) === role.archetype;
  const { activity_level, anchors } = isDrawn && member.drawn ? member.drawn : drawAnchors(role, draw);
  const { kind, settled } = member;
  const level = settled.activity === undefined ? activity_level : levelIn(settled.activity, activity_level, draw);
  const own = { ...anchors, stance: role.stance, activity_level: level };
  if (kind === "individual") return own;
  const posting_style = role.archetype === "reactor" ? "emotional" : pickOf(STYLES_OF[kind], draw);
  return { ...own, posting_style, active_hours: hoursBetween(WORKING_HOURS[kind], draw) };
}

function levelIn(activity: Activity, level: number, draw: Draw): number {
  const [least, most] = LEVELS[activity];
  return level >= least && level <= most ? level : Math.round((least + draw() * (most - least)) * 100) / 100;
}

// Not all open and close at the same time.
function hoursBetween([first, last]: readonly [number, number], draw: Draw): number[] {
  const from = first + Math.floor(draw() * 3);
  const to = last - Math.floor(draw() * 3);
  return Array.from({ length: to - from + 1 }, (_, hour) => from + hour);
}

function sheetWith(member: Member, scene: Scene, anchors: Anchors, known: Partial<Sheet>): Sheet {
  const { topic, language, seed } = scene;
  const words = RULE_WORDS[language];
  const { name, type, kind, settled, description } = member;
  const draw = drawsOf(seed, member.agent_id, "identity");
  const isStudent = /student|pupil|学生/i.test(type);
  const isPerson = kind === "individual";
  const age = known.age ?? settled.age ?? (isStudent ? 18 + Math.floor(draw() * 8) : 20 + Math.floor(draw() * 55));
  const gender = settled.gender ?? pickOf(GENDERS.slice(0, 2) as ["male", "female"], draw);
  const drawn = pickOf(words.professions, draw);
  const profession = known.profession ?? (isStudent ? words.student : isPlainPerson(type) ? drawn : type.slice(0, 80));
  const interests = [pickOf(words.interests, draw), pickOf(words.interests, draw)] as const;
  const country = known.country ?? settled.country ?? null;
  const called = known.name ?? name;
  const who = isPerson
    ? words.person(called, { age, profession, country: country ?? words.country })
    : words.account[kind](called, type);
  const archetype = archetypeOfSheet(anchors);
  const sentences = [who, description, words.views[anchors.stance](topic), words.archetypes[archetype]];
  return {
    ...anchorFields(anchors),
    name: called,
    persona: [...sentences, words.styles[anchors.posting_style]].filter((one) => one !== "").join(words.between),
    bio: cutText(words.bio(isPerson ? profession : type, interests[0]), BIO_MAX),
    age: isPerson ? age : null,
    gender: isPerson ? gender : null,
    country,
    profession: isPerson ? profession : null,
    interested_topics: [...new Set(interests)],
  };
}

function anchorFields(anchors: Anchors): Anchors {
  const { activity_level, posting_style, active_hours, stance, opinion_drift_rate, influence_weight } = anchors;
  return { activity_level, posting_style, active_hours, stance, opinion_drift_rate, influence_weight };
}

function isPlainPerson(type: string): boolean {
  return /^(person|people|individual|citizen|resident|user|人物?|市民|居民|用户)$/i.test(type);
}
