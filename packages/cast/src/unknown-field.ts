// SPDX-License-Identifier: Apache-2.0

const NAME_MAX = 64;

/** Why a field is refused that an object does not have, with the field that was probably meant. */
export function unknownFieldReason(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === undefined ? "there is no such field" : `there is no such field; did you mean "${meant}"?`;
}

function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > NAME_MAX) return undefined;
  const plain = plainly(name);
  const near = known
    .map((one) => ({ one, edits: editsBetween(plain, plainly(one)) }))
    .filter(({ one, edits }) => edits <= Math.min(2, Math.floor(Math.min(one.length, plain.length) / 3)))
    .sort((a, b) => a.edits - b.edits);
  return near[0]?.one;
}

// agentId, Agent-ID and agent_id are the same word.
function plainly(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, "");
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editsBetween(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let edits = Math.min(above[column]! + 1, current[column - 1]! + 1, above[column - 1]! + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) edits = Math.min(edits, before[column - 2]! + 1);
      current.push(edits);
    }
    before = above;
    above = current;
  }
  return above[to.length]!;
}
