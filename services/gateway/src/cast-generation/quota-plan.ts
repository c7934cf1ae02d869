// SPDX-License-Identifier: Apache-2.0
import { apportion, expandPopulation } from "@shoal/behavioral-engine";
import { archetypeOf, type Gender } from "@shoal/cast";
import { drawsOf } from "./draws.ts";
import type { Generation, GeneratedPopulation } from "./generation-request.ts";
import { ACTIVITIES, activityOf, type Activity, type Member, type Settled } from "./member.ts";

type Weights = Readonly<Record<string, number>>;

// The members of a population: who they are to be is settled here, so that the quotas are met exactly wherever they can be.
export function membersByQuota(population: GeneratedPopulation, { seed, topic, language }: Generation): Member[] {
  const { size, archetype_shares, stance_shares } = population;
  const { agents } = expandPopulation({ size, seed, topic, language, archetype_shares, stance_shares });
  const ages = dealt(population.age, size, seed, "age");
  const genders = dealt(population.gender, size, seed, "gender");
  const countries = dealt(population.country, size, seed, "country");
  const archetypes = agents.map(archetypeOf);
  const activities = activitiesOf(population.activity, archetypes, seed);
  return agents.map(({ agent_id, name, activity_level, anchors }, index) => {
    const archetype = archetypes[index]!;
    const settled: Settled = {
      archetype,
      stance: anchors.stance,
      ...(ages === undefined ? {} : { age: ageIn(ages[index]!, seed, agent_id) }),
      ...(genders === undefined ? {} : { gender: genders[index] as Gender }),
      ...(countries === undefined ? {} : { country: countries[index]! }),
      ...(activities?.[index] === undefined ? {} : { activity: activities[index] }),
    };
    const drawn = { activity_level, anchors };
    const who = { agent_id, name, keepsName: false, type: "Person", kind: "individual" as const };
    return { ...who, description: "", facts: [], settled, drawn };
  });
}

// As many of each as its weight says, largest remainder first, in an order that is drawn.
function dealt(weights: Weights | undefined, size: number, seed: number, what: string): string[] | undefined {
  if (weights === undefined) return undefined;
  const words = Object.keys(weights).sort();
  const counts = apportion(words, size, weights);
  return shuffled(
    words.flatMap((word) => Array.from({ length: counts[word] ?? 0 }, () => word)),
    seed,
    what,
  );
}

function shuffled<Item>(items: readonly Item[], seed: number, what: string): Item[] {
  const draw = drawsOf(seed, "quota", what);
  return items
    .map((item) => ({ item, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function ageIn(band: string, seed: number, agentId: string): number {
  const [least = 18, most = 18] = band.split("-").map(Number);
  return least + Math.floor(drawsOf(seed, agentId, "age")() * (most - least + 1));
}

// Of lurkers and amplifiers it is settled by what they are; the others get what is left.
function activitiesOf(
  weights: Weights | undefined,
  archetypes: readonly string[],
  seed: number,
): (Activity | undefined)[] | undefined {
  if (weights === undefined) return undefined;
  const wanted = apportion(ACTIVITIES, archetypes.length, { low: 0, medium: 0, high: 0, ...weights });
  const own = (archetype: string): Activity | undefined =>
    archetype === "lurker" ? "low" : archetype === "amplifier" ? "high" : undefined;
  for (const archetype of archetypes) {
    const activity = own(archetype);
    if (activity !== undefined) wanted[activity] -= 1;
  }
  const free = archetypes.filter((archetype) => own(archetype) === undefined).length;
  const left = ACTIVITIES.flatMap((word) => Array.from({ length: Math.max(0, wanted[word]) }, () => word));
  const rest = shuffled(left, seed, "activity").slice(0, free);
  return archetypes.map((archetype) => own(archetype) ?? rest.pop());
}

export interface QuotaLine {
  readonly attribute: string;
  readonly value: string;
  readonly wanted: number;
  readonly reached: number;
}

interface Reached extends Settled {
  readonly activity_level: number;
}

// What the quotas asked for, in agents, and what the cast has.
export function quotaReport(population: GeneratedPopulation, reached: readonly Reached[]): QuotaLine[] {
  const { archetype_shares, stance_shares, age, gender, country, activity } = population;
  const has = (isOne: (one: Reached, value: string) => boolean) => (value: string) =>
    reached.filter((one) => isOne(one, value)).length;
  const lines = (attribute: string, wanted: Weights, count: (value: string) => number): QuotaLine[] =>
    Object.entries(wanted).map(([value, agents]) => ({ attribute, value, wanted: agents, reached: count(value) }));
  const size = reached.length;
  return [
    ...lines(
      "archetype",
      ofShares(archetype_shares, size),
      has((one, value) => one.archetype === value),
    ),
    ...lines(
      "stance",
      ofShares(stance_shares, size),
      has((one, value) => one.stance === value),
    ),
    ...lines(
      "age",
      ofWeights(age, size),
      has((one, value) => isIn(value, one.age)),
    ),
    ...lines(
      "gender",
      ofWeights(gender, size),
      has((one, value) => one.gender === value),
    ),
    ...lines(
      "country",
      ofWeights(country, size),
      has((one, value) => one.country === value),
    ),
    ...lines(
      "activity",
      ofWeights(activity, size),
      has((one, value) => activityOf(one.activity_level) === value),
    ),
  ];
}

function ofWeights(weights: Weights = {}, size: number): Weights {
  return apportion(Object.keys(weights), size, weights);
}

// What no share is given for takes the rest.
function ofShares(shares: Partial<Weights>, size: number): Weights {
  return Object.fromEntries(Object.entries(shares).map(([word, share = 0]) => [word, Math.round(share * size)]));
}

function isIn(band: string, age: number | undefined): boolean {
  const [least = 0, most = 0] = band.split("-").map(Number);
  return age !== undefined && age >= least && age <= most;
}
