// SPDX-License-Identifier: Apache-2.0
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";

// As fast as they are read at the other end.
export async function sendPieces(response: Response, pieces: AsyncIterable<string | Buffer> | Readable): Promise<void> {
  try {
    await pipeline(pieces instanceof Readable ? pieces : Readable.from(pieces), response);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

// A reader that goes away in the middle is no fault of ours.
function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}
