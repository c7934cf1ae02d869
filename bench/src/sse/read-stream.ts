// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage } from "node:http";

const STARTED = '"to":"RUNNING"';
const LAST_ID = /^id: (\d+)$/gm;
const FRAME_MAX = 4_096;

/** When a stream told that its run had begun, when it ended, and the id that it gave last. */
export interface StreamEnd {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly lastId: number;
}

/** Reads a stream to its end as a client does that has nothing to do with the events: bytes in, no more. */
export async function readStream(stream: IncomingMessage, onChunk?: (text: string) => void): Promise<StreamEnd> {
  let head = "";
  let tail = "";
  let startedAt: number | undefined;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (startedAt === undefined) {
      head += chunk.toString("latin1");
      if (head.includes(STARTED)) startedAt = performance.now();
    }
    tail = (tail + chunk.toString("latin1", Math.max(0, chunk.length - FRAME_MAX))).slice(-FRAME_MAX);
    onChunk?.(chunk.toString("latin1"));
  }
  const lastId = Number([...tail.matchAll(LAST_ID)].at(-1)?.[1]);
  if (startedAt === undefined || Number.isNaN(lastId)) throw new Error("the stream told nothing");
  return { startedAt, endedAt: performance.now(), lastId };
}
