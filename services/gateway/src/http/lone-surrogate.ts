// SPDX-License-Identifier: Apache-2.0

const LONE_SURROGATE = /\p{Surrogate}/u;
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

export function mayHoldLoneSurrogate(json: Buffer): boolean {
  return json.includes("\\u") && ESCAPED_SURROGATE.test(json.toString("latin1"));
}

// A lone surrogate has no UTF-8: what would be stored is not what was sent, and its hash neither.
export function holdsLoneSurrogate(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === "string" && LONE_SURROGATE.test(next)) return true;
    if (typeof next === "object" && next !== null)
      for (const part of [Object.keys(next), Object.values(next)].flat()) open.push(part);
  }
  return false;
}
