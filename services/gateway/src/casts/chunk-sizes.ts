// SPDX-License-Identifier: Apache-2.0

// Items in a stored chunk: few enough that one is read in a moment, and part of every cast's place in the database.
export const CHUNK_SIZES = { agents: 100, follows: 1_000, origins: 100 } as const;

export type CastList = keyof typeof CHUNK_SIZES;

export function chunksOf<Item>(list: CastList, items: readonly Item[]): Item[][] {
  const size = CHUNK_SIZES[list];
  return Array.from({ length: chunkCount(list, items.length) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

export function chunkCount(list: CastList, items: number): number {
  return Math.ceil(items / CHUNK_SIZES[list]);
}
