// SPDX-License-Identifier: Apache-2.0
import { type CastList, chunksOf } from "../chunk-sizes.ts";

export function encodedChunks(list: CastList, items: readonly unknown[]): Uint8Array<ArrayBuffer>[] {
  return chunksOf(list, items).map(encode);
}

// Not a view into a pool: its memory is handed over to the other thread.
function encode(chunk: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(chunk));
}
