// SPDX-License-Identifier: Apache-2.0

/** What a random number is for. Part of its key, so that a new use never shifts the numbers of another. */
export const PURPOSE = {
  INITIAL_OPINION: 1,
  ACTIVATION: 2,
  MINUTE: 3,
  LIKE: 4,
  REPOST: 5,
  REPLY: 6,
  FOLLOW: 7,
  POST: 8,
  TEXT: 9,
  OPENER: 10,
  FIGURE: 11,
  QUOTE: 12,
  CAST_ORDER: 13,
  PROFILE: 14,
  TIE: 15,
  FOLLOW_BACK: 16,
} as const;
/** One of PURPOSE. */
export type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];

const SKEIN_PARITY = 0x1bd11bda;
const ROTATIONS = Uint8Array.of(13, 15, 26, 6, 17, 29, 16, 24);
const ROUNDS = 13;

/**
 * Threefry-2x32 with 13 rounds, first output word (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011): a bijection of the counter under the key, made of 32-bit additions, rotations and exclusive ors only.
 * @returns integer, 0 to 2^32 - 1
 */
export function threefry2x32(key0: number, key1: number, counter0: number, counter1: number): number {
  const key2 = SKEIN_PARITY ^ key0 ^ key1;
  let x0 = (counter0 + key0) | 0;
  let x1 = (counter1 + key1) | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const rotation = ROTATIONS[round & 7]!;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << rotation) | (x1 >>> (32 - rotation))) ^ x0;
    if ((round & 3) === 3) {
      const injection = (round + 1) >> 2;
      const turn = injection % 3;
      x0 = (x0 + (turn === 0 ? key0 : turn === 1 ? key1 : key2)) | 0;
      x1 = (x1 + (turn === 0 ? key1 : turn === 1 ? key2 : key0) + injection) | 0;
    }
  }
  return x0 >>> 0;
}

/** Random numbers of a run. Each is a function of its key alone; drawing has no state and no order. */
export class CounterRandom {
  /** 0 to 2^32 - 1. */
  readonly seed: number;

  /** @param seed integer, 0 to 2^32 - 1 */
  constructor(seed: number) {
    this.seed = seed;
  }

  /**
   * Uniform in [0, 1), a multiple of 2^-32.
   * @param round 0 to 65,535
   * @param index which of several draws for the same purpose in the same round, 0 to 65,535
   */
  uniform(purpose: Purpose, agent: number, round: number, index = 0): number {
    return threefry2x32(this.seed, purpose, agent, (round << 16) | index) / 4_294_967_296;
  }
}
