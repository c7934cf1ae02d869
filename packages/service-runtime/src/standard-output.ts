// SPDX-License-Identifier: Apache-2.0
import { writeSync } from "node:fs";
import type { DestinationStream } from "pino";

const STANDARD_OUTPUT = 1;
const FULL_PIPE_WAIT_MS = 5;

/**
 * Writes each line at once, and waits while the pipe is full. What nobody can read any more is dropped: pino's own
 * destination would try it again for ever, and so keep a program from ending whose parent has been killed.
 */
export const standardOutput: DestinationStream = {
  write: (text) => {
    let rest = Buffer.from(text);
    while (rest.length > 0) rest = rest.subarray(writeSome(rest));
  },
};

function writeSome(bytes: Buffer): number {
  try {
    return writeSync(STANDARD_OUTPUT, bytes);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) return bytes.length;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_WAIT_MS);
    return 0;
  }
}
