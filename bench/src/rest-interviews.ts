// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { repeat } from "./repeat.ts";
import { API_KEY, BenchServices } from "./services/bench-services.ts";
import { startRun } from "./services/grpc-runs.ts";
import { openRunStream } from "./sse/open-stream.ts";

const PACE = { rounds: 10_000, events_per_round: 2, interval_ms: 1_000 };
const WARM_UP = 1_000;
const QUESTION = Buffer.from(JSON.stringify({ prompt: "Why do you think so?", agent_ids: ["a"] }));

/** Milliseconds of single interviews of a live run whose engine repeats what it is asked, one after the other over REST. */
export async function timeInterviews(seconds: number): Promise<number[]> {
  const services = await BenchServices.start();
  const agent = new Agent({ keepAlive: true });
  try {
    const runId = await startRun(services.client, "paced", PACE);
    const stream = await openRunStream(services, runId);
    for await (const chunk of stream) if (String(chunk).includes("round_ended")) break;
    const url = `${services.url}/v1/runs/${runId}/interviews`;
    for (let asked = 0; asked < WARM_UP; asked += 1) await interview(url, agent);
    return await repeat(seconds, () => interview(url, agent));
  } finally {
    agent.destroy();
    await services.stop();
  }
}

// Not by fetch: that takes half a millisecond of the processor for itself.
async function interview(url: string, agent: Agent): Promise<number> {
  const begin = performance.now();
  const asked = request(url, {
    agent,
    method: "POST",
    headers: { "x-api-key": API_KEY, "content-type": "application/json", "content-length": QUESTION.length },
  });
  asked.end(QUESTION);
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  const answer = await text(response);
  if (!answer.includes('"provider":"engine"')) {
    throw new Error(`the engine did not answer: ${response.statusCode} ${answer}`);
  }
  return performance.now() - begin;
}
