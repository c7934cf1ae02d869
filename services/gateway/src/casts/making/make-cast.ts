// SPDX-License-Identifier: Apache-2.0
import { readNamedCast } from "../cast-request.ts";
import { type CastList, chunksOf } from "../chunk-sizes.ts";
import { summarizeCast } from "../summarize-cast.ts";
import { parseJson } from "../../http/parse-json.ts";
import type { CastRequest, MadeCast } from "./cast-messages.ts";

export async function makeCast({ type, body, query }: CastRequest): Promise<MadeCast> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const { name, cast } = await readNamedCast(type === "text/csv" ? bytes : parseJson(bytes), query);
  return {
    summary: summarizeCast(name, cast),
    agents: encodedChunks("agents", cast.agents),
    follows: encodedChunks("follows", cast.follows),
  };
}

export function encodedChunks(list: CastList, items: readonly unknown[]): Uint8Array<ArrayBuffer>[] {
  return chunksOf(list, items).map(encode);
}

// Not a view into a pool: its memory is handed over to the other thread.
function encode(chunk: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(chunk));
}
