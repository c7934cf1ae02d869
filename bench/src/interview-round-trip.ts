// SPDX-License-Identifier: Apache-2.0
import { PolledFiles } from "./comparisons/polled-files.ts";
import type { Figure, MeasureOptions, Measurement } from "./figure.ts";
import { median } from "./median.ts";
import { repeat } from "./repeat.ts";
import { round } from "./round.ts";
import { API_KEY, BenchServices } from "./services/bench-services.ts";
import { AGENTS } from "./services/cast.ts";

const TARGET = 50;
const PROMPT = "Why do you think so?";
const WARM_UP = 50;

/** Through both services, each answer stored before it is sent. */
export const interviewRoundTrip: Figure = {
  name: "interview-round-trip",
  description:
    "Median time of a question over REST that the engine of a live run answers, against command files that both sides look for every 0.5 s.",
  seconds: 20,
  measure,
};

async function measure({ seconds }: MeasureOptions): Promise<Measurement> {
  const services = await BenchServices.start();
  const files = await PolledFiles.start();
  try {
    const runId = await liveRun(services);
    const asked = (): Promise<number> => timed(() => interview(services, runId));
    for (let index = 0; index < WARM_UP; index += 1) await asked();
    const value = median(await repeat(seconds / 4, asked));
    const baseline = median(await repeat((3 * seconds) / 4, () => timed(() => files.ask(PROMPT))));
    const ratio = baseline / value;
    return {
      name: interviewRoundTrip.name,
      value: round(value),
      unit: "ms",
      baseline: round(baseline),
      ratio: round(ratio),
      target: `ratio ≥ ${TARGET}`,
      met: ratio >= TARGET,
      bound: "six calls between the two services and the fsync of the stored answer",
    };
  } finally {
    await files.stop();
    await services.stop();
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

async function liveRun(services: BenchServices): Promise<string> {
  const cast_id = await made(services, "casts", { name: "Two", agents: AGENTS }, "cast_id");
  const time = { rounds: 10_000, minutes_per_round: 60, start_hour: 8 };
  const definition = { name: "Measurement", cast_id, topic: "fees", engine: "echo", time };
  const simulation_id = await made(services, "simulations", definition, "simulation_id");
  const runId = await made(services, "runs", { simulation_id }, "run_id");
  while ((await answerOf(services, "GET", `runs/${runId}`))["state"] !== "RUNNING") continue;
  return runId;
}

async function interview(services: BenchServices, runId: string): Promise<void> {
  const body = { prompt: PROMPT, agent_ids: ["a"] };
  const { answers } = await answerOf(services, "POST", `runs/${runId}/interviews`, body);
  const [answer] = answers as { provider: string; answer: string | null }[];
  if (answer?.provider !== "engine" || answer.answer === null) throw new Error("the engine did not answer");
}

async function made(services: BenchServices, path: string, body: object, id: string): Promise<string> {
  return String((await answerOf(services, "POST", path, body))[id]);
}

async function answerOf(
  { url }: BenchServices,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const headers = { "x-api-key": API_KEY, "content-type": "application/json" };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(`${url}/v1/${path}`, init);
  const { data } = (await response.json()) as { data?: Record<string, unknown> };
  if (data === undefined) throw new Error(`${method} ${path}: ${response.status}`);
  return data;
}
