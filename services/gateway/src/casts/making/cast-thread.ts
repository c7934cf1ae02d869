// SPDX-License-Identifier: Apache-2.0
import { on } from "node:events";
import { parentPort } from "node:worker_threads";
import { ShoalError } from "@shoal/simulation-contract";
import { compareCasts } from "../comparison/compare-casts.ts";
import type { CastReply, CastRequest, ComparedCasts } from "./cast-messages.ts";
import { makeCast } from "./make-cast.ts";

// The program of the thread that makes and compares casts: requests are served one after the other.
const port = parentPort;
if (port === null) throw new Error("cast-thread.ts is the program of a worker thread");
for await (const [request] of on(port, "message")) {
  const reply = await replyTo(request as CastRequest | ComparedCasts);
  const chunks = "made" in reply ? [...reply.made.agents, ...reply.made.follows, ...(reply.made.origins ?? [])] : [];
  port.postMessage(
    reply,
    chunks.map(({ buffer }) => buffer),
  );
}

async function replyTo(request: CastRequest | ComparedCasts): Promise<CastReply> {
  if ("other" in request) return compareCasts(request);
  try {
    return { made: await makeCast(request) };
  } catch (error) {
    if (!(error instanceof ShoalError)) throw error;
    const { code, message, violations } = error;
    return { refusal: { code, message, violations } };
  }
}
