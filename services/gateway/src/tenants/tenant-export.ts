// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { Origin } from "../casts/origin.ts";
import type { CastStore } from "../casts/cast-store.ts";
import { itemsOf } from "../http/items-of.ts";
import type { InterviewStore } from "../interviews/interview-store.ts";
import type { Job } from "../jobs/job-record.ts";
import type { JobStore } from "../jobs/job-store.ts";
import type { KeyStore } from "../keys/key-store.ts";
import { eventText } from "../run-events/event-text.ts";
import { logPieces } from "../run-export/log-pieces.ts";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { KeptAnswers } from "../models/kept-answers.ts";
import type { ModelPrices } from "../config/quotas-config.ts";
import { usageJson } from "../usage/usage-json.ts";
import { DIMENSIONS, type UsageRow, type UsageStore } from "../usage/usage-store.ts";
import type { ExportLine } from "./export-line.ts";
import type { Tenant } from "./tenant-record.ts";

const PAGE = 100;
// Lines of a cast that are sent together.
const PIECE = 100;
const PATIENCE_MS = 60_000;
// Of what was deleted since it was listed, and of what is damaged, the export says so and goes on.
const LEFT_OUT: ReadonlySet<string> = new Set(["CAST_NOT_FOUND", "JOB_NOT_FOUND", "RUN_NOT_FOUND", "LOG_UNREADABLE"]);

export interface ExportParts {
  readonly service: SimulationService;
  readonly casts: CastStore;
  readonly interviews: InterviewStore;
  readonly keys: KeyStore;
  readonly usage: UsageStore;
  readonly prices: ModelPrices;
  readonly jobs: JobStore;
  readonly keptAnswers: KeptAnswers;
}

// Everything that a tenant has, line by line, as fast as it is consumed.
export async function* tenantExport(parts: ExportParts, tenant: Tenant, signal: AbortSignal): AsyncGenerator<string> {
  let lines = 0;
  for await (const piece of everythingOf(parts, tenant, signal)) {
    lines += piece.length;
    if (piece.length > 0) yield `${piece.join("\n")}\n`;
  }
  yield `${lineOf({ type: "end", lines })}\n`;
}

async function* everythingOf(parts: ExportParts, tenant: Tenant, signal: AbortSignal): AsyncGenerator<string[]> {
  const { service, casts, keys, jobs, keptAnswers } = parts;
  const id = tenant.tenant_id;
  yield [lineOf({ type: "tenant", exported_at: new Date().toISOString(), data: tenant })];
  for await (const data of itemsOf((cursor) => keys.list(id, PAGE, cursor))) yield [lineOf({ type: "key", data })];
  for await (const data of itemsOf((cursor) => casts.list(id, PAGE, cursor))) {
    yield [lineOf({ type: "cast", data })];
    yield* orLeftOut(data.cast_id, castLines(casts, id, data.cast_id));
  }
  for await (const data of itemsOf((cursor) => jobs.list(id, {}, { limit: PAGE, cursor }))) {
    yield* orLeftOut(data.job_id, jobLines(jobs, id, data));
  }
  for await (const data of itemsOf((cursor) => service.listSimulations(id, { limit: PAGE, cursor }))) {
    yield [lineOf({ type: "simulation", data })];
  }
  for await (const data of itemsOf((cursor) => service.listRuns(id, {}, { limit: PAGE, cursor }))) {
    yield [lineOf({ type: "run", data })];
    yield* orLeftOut(data.run_id, runLines(parts, id, data, signal));
  }
  for await (const { key, keptAtMs, answer } of itemsOf((cursor) => keptAnswers.list(id, PAGE, cursor))) {
    const { model, text } = answer;
    yield [lineOf({ type: "model_answer", data: { key, model, text, kept_at: new Date(keptAtMs).toISOString() } })];
  }
  yield* usageLines(parts, id);
}

async function* usageLines({ usage, prices }: ExportParts, namespace: string): AsyncGenerator<string[]> {
  const wanted = { namespace, from: "", to: "9999-12-31", by: DIMENSIONS, limit: PAGE };
  let rows: readonly UsageRow[];
  let offset = 0;
  do {
    rows = await usage.sums({ ...wanted, offset });
    yield rows.map((row) => lineOf({ type: "usage", data: usageJson(row, prices.currency) }));
    offset += rows.length;
  } while (rows.length === PAGE);
}

async function* castLines(casts: CastStore, tenantId: string, cast_id: string): AsyncGenerator<string[]> {
  const cast = await casts.find(tenantId, cast_id);
  if (cast === undefined) return;
  yield* inPieces(cast.agents(), (data) => lineOf({ type: "cast_agent", cast_id, data }));
  yield* inPieces(cast.follows(), (data) => lineOf({ type: "cast_follow", cast_id, data }));
  for (let from = 0; from < cast.summary.agent_count; from += PIECE) {
    const origins = await cast.originsBetween(from, from + PIECE);
    if (origins.length === 0) return;
    yield origins.map((data) => lineOf({ type: "cast_origin", cast_id, data: data as Origin }));
  }
}

async function* jobLines(jobs: JobStore, tenantId: string, data: Job): AsyncGenerator<string[]> {
  const of = { namespace: tenantId, jobId: data.job_id };
  yield [lineOf({ type: "job", data, input: await jobs.inputOf(of) })];
  for (const { name } of data.stages) {
    const answers = [...(await jobs.answersOf(of, name))];
    yield answers.map(([step, answer]) =>
      lineOf({ type: "job_answer", job_id: data.job_id, data: { stage: name, step, answer } }),
    );
  }
}

async function* inPieces<T>(items: AsyncIterable<T>, line: (item: T) => string): AsyncGenerator<string[]> {
  let piece: string[] = [];
  for await (const item of items) {
    piece.push(line(item));
    if (piece.length < PIECE) continue;
    yield piece;
    piece = [];
  }
  yield piece;
}

async function* runLines(
  { service, interviews }: ExportParts,
  tenantId: string,
  { run_id, last_seq }: RunJson,
  signal: AbortSignal,
): AsyncGenerator<string[]> {
  const part = { namespace: tenantId, runId: run_id, after: 0, untilSeq: last_seq };
  const start = `{"type":"event","run_id":${JSON.stringify(run_id)},"data":`;
  for await (const events of logPieces(service, part, signal, PATIENCE_MS)) {
    yield events.map((event) => `${start}${eventText(event)}}`);
  }
  const answers = itemsOf((cursor) => interviews.list(tenantId, { runId: run_id, limit: PAGE, cursor }));
  for await (const data of answers) yield [lineOf({ type: "interview_answer", data })];
}

async function* orLeftOut(id: string, lines: AsyncGenerator<string[]>): AsyncGenerator<string[]> {
  try {
    yield* lines;
  } catch (error) {
    const { code } = toShoalError(error);
    if (!LEFT_OUT.has(code)) throw error;
    yield [lineOf({ type: "left_out", id, code })];
  }
}

function lineOf(line: ExportLine): string {
  return JSON.stringify(line);
}
