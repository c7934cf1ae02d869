// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";

/** The hash of what is asked, the same however its properties are ordered. */
export function requestKey(asked: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(asked)))
    .digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { sorted: entries.map(([name, inner]) => [name, sorted(inner)]) };
}
