// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";

/** Gives numbers from 0 to below 1. */
export type Draw = () => number;

const BYTES = 6;

/** The same numbers for the same seed, on any machine. */
export function drawsOf(seed: string): Draw {
  let count = 0;
  return () => createHash("sha256").update(`${seed} ${count++}`).digest().readUIntBE(0, BYTES) / 2 ** (8 * BYTES);
}
