// SPDX-License-Identifier: Apache-2.0
import type { Archetype, PostingStyle, Stance } from "@shoal/cast";

/** Factors on the base probabilities of the settings. */
export interface Propensity {
  readonly post: number;
  readonly reply: number;
  readonly repost: number;
  readonly quote: number;
  readonly like: number;
}

const EVEN: Propensity = { post: 1, reply: 1, repost: 1, quote: 1, like: 1 };

const BY_STANCE: Readonly<Record<Stance, Propensity>> = {
  supportive: EVEN,
  opposing: EVEN,
  neutral: EVEN,
  observer: { post: 0.05, reply: 0.05, repost: 0.1, quote: 0.05, like: 0.5 },
  amplifier: { post: 0.2, reply: 0.5, repost: 5, quote: 2, like: 1.5 },
};

const BY_ARCHETYPE: Readonly<Record<Archetype, Propensity>> = {
  leader: { post: 2, reply: 1, repost: 0.5, quote: 1, like: 0.5 },
  lurker: EVEN,
  amplifier: EVEN,
  reactor: { post: 1, reply: 2, repost: 1.5, quote: 1.5, like: 1.5 },
  regular: EVEN,
};

const BY_STYLE: Readonly<Record<PostingStyle, Propensity>> = {
  terse: { post: 1, reply: 0.8, repost: 1, quote: 0.5, like: 1.2 },
  verbose: { post: 1.2, reply: 1.2, repost: 0.8, quote: 1.2, like: 0.8 },
  "meme-heavy": { post: 1, reply: 0.8, repost: 1.5, quote: 1.5, like: 1.2 },
  "data-driven": { post: 1.2, reply: 1, repost: 0.8, quote: 1.2, like: 0.8 },
  emotional: { post: 1, reply: 1.5, repost: 1.2, quote: 1, like: 1.2 },
};

/** What an agent is inclined to do: the product of its stance's, its archetype's and its style's factors. */
export function propensityOf(stance: Stance, archetype: Archetype, style: PostingStyle): Propensity {
  const factors = [BY_STANCE[stance], BY_ARCHETYPE[archetype], BY_STYLE[style]];
  const product = (action: keyof Propensity): number => factors.reduce((value, factor) => value * factor[action], 1);
  return {
    post: product("post"),
    reply: product("reply"),
    repost: product("repost"),
    quote: product("quote"),
    like: product("like"),
  };
}

/** Share of expression that is left to an opinion of 0. */
const INDIFFERENT_SHARE = 0.2;

/**
 * How much an opinion pushes to be said or passed on: from 0.2 at 0 to 1 at -1 and 1. People who take no side speak
 * less (Noelle-Neumann 1974) and what takes none travels less (Brady et al. 2017).
 */
export function conviction(opinion: number): number {
  return INDIFFERENT_SHARE + (1 - INDIFFERENT_SHARE) * Math.abs(opinion);
}

/** 1 for equal opinions, 0 for opposite extremes. */
export function agreement(one: number, other: number): number {
  return 1 - Math.abs(one - other) / 2;
}

/** Factor on like and repost: agreement squared, times the conviction of what is said. */
export function appeal(reader: number, expressed: number): number {
  const agreed = agreement(reader, expressed);
  return agreed * agreed * conviction(expressed);
}

/** Factor on reply: 0.5 in full agreement, 2 in full disagreement. */
export function provocation(reader: number, expressed: number): number {
  return 2 - 1.5 * agreement(reader, expressed);
}
