// SPDX-License-Identifier: Apache-2.0
import { createHash, type Hash } from "node:crypto";
import type { Cast } from "./cast.ts";

/** JSON with object keys in code-unit order and no white space: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** SHA-256 of the canonical JSON, 64 hexadecimal digits. */
export function sha256OfJson(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}

/**
 * SHA-256 of a cast, 64 hexadecimal digits: over one line of canonical JSON per profile, then one per follow edge, each
 * in its order. Line by line, so that a cast of a million agents never becomes one string.
 */
export function castHash(cast: Cast): string {
  const hash = createHash("sha256");
  for (const agent of cast.agents) line(hash, agent);
  for (const follow of cast.follows) line(hash, follow);
  return hash.digest("hex");
}

function line(hash: Hash, value: unknown): void {
  hash.update(canonicalJson(value)).update("\n");
}
