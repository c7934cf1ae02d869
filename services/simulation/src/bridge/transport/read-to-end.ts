// SPDX-License-Identifier: AGPL-3.0-only
import type { Readable } from "node:stream";

/**
 * The chunks of a stream, up to its end. By iterator and not by 'data', since at the exit of a child Node resumes
 * streams that are paused, and what they then emit is lost. A broken stream ends like one that is closed.
 */
export function readToEnd(readable: Readable): AsyncIterable<Buffer> {
  readable.on("error", () => undefined);
  return chunks(readable);
}

async function* chunks(readable: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of readable) yield chunk as Buffer;
  } catch {
    // What was read counts; the exit of the worker tells the rest.
  }
}
