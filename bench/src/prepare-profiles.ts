// SPDX-License-Identifier: Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import { startChildProgram } from "./child-program.ts";
import { type Comparison, type Figure, type MeasureOptions, type Measurement, measurementOf } from "./figure.ts";
import { round } from "./round.ts";
import { API_KEY, BenchServices } from "./services/bench-services.ts";

const PROFILES = 1_000;
const IN_FLIGHT = 60;
const DELAY_MS = 200;
const WAIT_MS = 200;
const TARGETS = { plain: 1.3, refused: 2 };
/** Without the job before, in which nothing is compiled yet. */
const FULL_SECONDS = 15;

/** What a job for profiles adds to the time that its model takes. */
export const prepareProfiles: Figure = {
  name: "prepare-profiles",
  description: `${PROFILES} profiles through a job of the gateway, by a model that takes ${DELAY_MS} ms with ${IN_FLIGHT} calls at once, against these alone; and with every third call answered 429.`,
  seconds: FULL_SECONDS,
  measure,
};

async function measure({ seconds }: MeasureOptions): Promise<Measurement> {
  const count = Math.max(IN_FLIGHT, Math.round((PROFILES * Math.min(seconds, FULL_SECONDS)) / FULL_SECONDS));
  const plain = await preparedMs(count, 0);
  const refused = await preparedMs(count, 3);
  return measurementOf(
    "the gateway's main thread, which for each profile checks an answer and commits it, with what it took",
    compare("prepare-profiles", plain, count, TARGETS.plain),
    compare("with every third call answered 429", refused, count, TARGETS.refused),
  );
}

function compare(name: string, ms: number, count: number, most: number): Comparison {
  const idealMs = Math.ceil(count / IN_FLIGHT) * DELAY_MS;
  const ratio = ms / idealMs;
  const target = `ratio ≤ ${most} of the calls alone`;
  return {
    name,
    value: Math.round(ms),
    unit: "ms",
    baseline: idealMs,
    ratio: round(ratio),
    target,
    met: ratio <= most,
  };
}

/** From the request until the job has written all profiles; what it does with them afterwards is not the model's time. */
async function preparedMs(count: number, refusedEvery: number): Promise<number> {
  const model = startChildProgram("models/slow-model", [String(DELAY_MS), String(refusedEvery)]);
  const endpoints = { slow: { base_url: await model.firstLine, max_concurrency: IN_FLIGHT } };
  const services = await BenchServices.start({
    LLM_PROVIDER: "openai",
    LLM_MODEL_NAME: "slow",
    LLM_ENDPOINTS: JSON.stringify(endpoints),
    LLM_MAX_ANSWER_TOKENS: "1000",
    QUOTA_MODEL_TOKENS_PER_DAY: "999999999",
  });
  try {
    await prepare(services.url, IN_FLIGHT, "what is not compiled yet");
    return await prepare(services.url, count, "higher fees");
  } finally {
    await services.stop();
    await model.stop();
  }
}

interface Job {
  readonly job_id: string;
  readonly state: string;
  readonly error: unknown;
  readonly stages: readonly { readonly state: string; readonly started_at: string; readonly ended_at: string }[];
}

async function prepare(url: string, count: number, topic: string): Promise<number> {
  const entities = Array.from({ length: count }, (_, at) => ({ name: `Person ${at + 1}`, type: "Person" }));
  const begun = await call(`${url}/v1/casts/generations`, { name: "Measured", topic, entities });
  let job = begun;
  while (job.state === "PENDING" || job.state === "RUNNING") {
    await sleep(WAIT_MS);
    job = await call(`${url}/v1/jobs/${begun.job_id}`);
  }
  const [profiles] = job.stages;
  if (job.state !== "SUCCEEDED" || profiles === undefined)
    throw new Error(`the job is ${job.state}: ${JSON.stringify(job.error)}`);
  return Date.parse(profiles.ended_at) - Date.parse(profiles.started_at);
}

async function call(url: string, body?: object): Promise<Job> {
  const response = await fetch(url, {
    headers: { "x-api-key": API_KEY, "content-type": "application/json" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { data: Job }).data;
}
