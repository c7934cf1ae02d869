// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { openStream } from "./open-stream.ts";

// Opens a stream so many times, reads what comes, and says so when each has begun; keeps them until its input ends, and
// fails if one of them ends before. Arguments: address, number.
const AT_ONCE = 50;
const [url = "", count = ""] = process.argv.slice(2);
const streams: IncomingMessage[] = [];
let left = Number(count);
let isOver = false;

await Promise.all(Array.from({ length: AT_ONCE }, openInTurn));
console.log("open");
await once(process.stdin.resume(), "close");
isOver = true;
for (const stream of streams) stream.destroy();

async function openInTurn(): Promise<void> {
  while (left > 0) {
    left -= 1;
    const stream = await openStream(url);
    await once(stream, "data");
    stream.on("data", () => undefined).on("error", () => undefined);
    stream.on("close", requireOver);
    streams.push(stream);
  }
}

function requireOver(): void {
  if (!isOver) throw new Error("a stream ended");
}
