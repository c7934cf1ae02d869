// SPDX-License-Identifier: Apache-2.0
import { type Archetype, DIVERSITY_AGENTS_MIN, DIVERSITY_SHARES, leastCount } from "@shoal/cast";
import { drawsOf } from "./draws.ts";

// The archetypes of a cast with as few changed as it takes for each to have its least share. Those who are free to become
// another are taken in an order that is drawn; of fewer than 12 agents nobody is.
export function withLeastShares(
  archetypes: readonly Archetype[],
  isFree: readonly boolean[],
  ids: readonly string[],
  seed: number,
): readonly Archetype[] {
  if (archetypes.length < DIVERSITY_AGENTS_MIN) return archetypes;
  const chosen = [...archetypes];
  const counts = new Map<Archetype, number>();
  for (const archetype of chosen) counts.set(archetype, (counts.get(archetype) ?? 0) + 1);
  const least = new Map<Archetype, number>(
    DIVERSITY_SHARES.map(([archetype, share]) => [archetype, leastCount(share, chosen.length)]),
  );
  const isSpare = (archetype: Archetype): boolean => (counts.get(archetype) ?? 0) > (least.get(archetype) ?? 0);
  const order = ids
    .map((id, index) => ({ index, drawn: isFree[index] === true ? drawsOf(seed, id, "turn")() : 0 }))
    .filter(({ index }) => isFree[index])
    .sort((one, other) => one.drawn - other.drawn || one.index - other.index);
  for (const [archetype, needed] of least) {
    for (const { index } of order) {
      if ((counts.get(archetype) ?? 0) >= needed) break;
      const was = chosen[index]!;
      if (was === archetype || !isSpare(was)) continue;
      counts.set(was, (counts.get(was) ?? 0) - 1);
      counts.set(archetype, (counts.get(archetype) ?? 0) + 1);
      chosen[index] = archetype;
    }
  }
  return chosen;
}
