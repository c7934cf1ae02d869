// SPDX-License-Identifier: Apache-2.0
import type { Cast } from "@shoal/cast";
import type { Origin } from "../origin.ts";
import type { MadeCast } from "./cast-messages.ts";
import { type CastList, chunksOf } from "../chunk-sizes.ts";

// All lists of a cast, as they are stored.
export function encodedLists({ agents, follows }: Cast, origins: readonly Origin[]): Omit<MadeCast, "summary"> {
  return {
    agents: encodedChunks("agents", agents),
    follows: encodedChunks("follows", follows),
    origins: encodedChunks("origins", origins),
  };
}

// What was stored of a cast: it was checked before.
export function storedCastIn(document: Uint8Array): Cast {
  return JSON.parse(Buffer.from(document).toString()) as Cast;
}

export function encodedChunks(list: CastList, items: readonly unknown[]): Uint8Array<ArrayBuffer>[] {
  return chunksOf(list, items).map(encode);
}

// Not a view into a pool: its memory is handed over to the other thread.
function encode(chunk: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(chunk));
}
