// SPDX-License-Identifier: Apache-2.0
import { writeSync } from "node:fs";
import type { DestinationStream } from "pino";

const STANDARD_OUTPUT = 1;
const FULL_PIPE_WAIT_MS = 5;
const ERROR_LEVEL = 50;
const WAITING_MAX = 65_536;

/** Where pino leaves the level of the line that it is about to write. */
interface LeveledStream extends DestinationStream {
  lastLevel: number;
}

const waiting: string[] = [];
let waitingLength = 0;
let watchesExit = false;

/**
 * Writes the lines of one turn of the event loop together, an error or many lines at once with what came before, and the
 * rest when the process exits. It waits while the pipe is full. What nobody can read any more is dropped: pino's own destination
 * would try it again for ever, and so keep a program from ending whose parent has been killed.
 */
export const standardOutput: LeveledStream & Readonly<Record<symbol, true>> = {
  [Symbol.for("pino.metadata")]: true,
  lastLevel: 0,
  write(text) {
    waiting.push(text);
    waitingLength += text.length;
    if (this.lastLevel >= ERROR_LEVEL || waitingLength > WAITING_MAX) writeAll();
    else if (waiting.length === 1) writeSoon();
  },
};

function writeSoon(): void {
  setImmediate(writeAll);
  if (watchesExit) return;
  watchesExit = true;
  process.on("exit", writeAll);
}

function writeAll(): void {
  let rest = Buffer.from(waiting.splice(0).join(""));
  waitingLength = 0;
  while (rest.length > 0) rest = rest.subarray(writeSome(rest));
}

function writeSome(bytes: Buffer): number {
  try {
    return writeSync(STANDARD_OUTPUT, bytes);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) return bytes.length;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_WAIT_MS);
    return 0;
  }
}
