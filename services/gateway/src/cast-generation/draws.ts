// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { Draw } from "@shoal/behavioral-engine";

const BYTES = 6;
const BITS = 2 ** 48;
const PER_DIGEST = 5;

// Uniform numbers in [0, 1), the same for the same words on every machine.
export function drawsOf(...words: readonly (string | number)[]): Draw {
  let drawn = 0;
  let digest = Buffer.alloc(0);
  return () => {
    const place = drawn % PER_DIGEST;
    if (place === 0)
      digest = createHash("sha256")
        .update(JSON.stringify([...words, drawn]))
        .digest();
    drawn += 1;
    return digest.readUIntBE(place * BYTES, BYTES) / BITS;
  };
}

export function pickOf<Item>(items: readonly [Item, ...Item[]], draw: Draw): Item {
  return items[Math.floor(draw() * items.length)] ?? items[0];
}
