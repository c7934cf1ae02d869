// SPDX-License-Identifier: AGPL-3.0-only

/** How often, by name. A Map, because names such as `__proto__` are legal. */
export type Counts = Map<string, number>;

export function addCount(counts: Counts, name: string, by = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}

export function addCounts(into: Counts, from: ReadonlyMap<string, number>): void {
  for (const [name, count] of from) addCount(into, name, count);
}

export function countsOf(json: Readonly<Record<string, number>>): Counts {
  return new Map(Object.entries(json));
}
