// SPDX-License-Identifier: AGPL-3.0-only
import { type RecordedInput, SERVICE_KINDS } from "@shoal/simulation-contract";
import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import type { CheckpointFile } from "../bridge/index.ts";
import type { Engine } from "../engines/index.ts";
import { type CheckpointMark, type EventLog, serviceEntry } from "../event-log/index.ts";
import type { CheckpointFiles } from "./checkpoint-files.ts";
import { readInputs, scheduledInputs } from "../inputs/index.ts";
import { readDefinition } from "../simulations/index.ts";

/** Where an execution begins: at a checkpoint or at the first round, with the inputs that the run has been given so far. */
export interface Beginning {
  readonly checkpoint: CheckpointFile | undefined;
  /** Undefined for a run without inputs. */
  readonly inputsPath: string | undefined;
  /** What the log holds of the engine after this seq, the engine does again. */
  readonly afterSeq: number;
  /** Of the engine that has done what it is to go on with; empty for one that begins. */
  readonly engineVersion: string;
}

export interface BeginningParts {
  readonly log: EventLog;
  /** As far as the run knows it. */
  readonly engineVersion: string;
  readonly engine: Pick<Engine, "checkpoints" | "deterministic">;
  readonly files: CheckpointFiles;
  readonly folder: string;
  readonly definitionPath: string;
}

/** Of an engine that can't do rounds again, what it did since is made void. */
export async function findBeginning(parts: BeginningParts): Promise<Beginning> {
  const { log, engine, files, folder, definitionPath } = parts;
  await files.clear();
  const mark = engine.checkpoints ? await newestGood(log, files) : undefined;
  const inputsPath = await writeInputs(await inputsOf(log, definitionPath), folder);
  const afterSeq = mark === undefined ? 0 : (log.tally.rounds.get(mark.round)?.end?.seq ?? 0);
  if (!engine.deterministic) await log.voidAfter(afterSeq, (mark?.round ?? 0) + 1);
  if (mark === undefined) {
    const engineVersion = hasBegun(log) ? parts.engineVersion : "";
    return { checkpoint: undefined, inputsPath, afterSeq, engineVersion };
  }
  const { round, sha256, bytes, engineVersion } = mark;
  return { checkpoint: { path: files.path(round), round, sha256, bytes }, inputsPath, afterSeq, engineVersion };
}

/** Whether the log holds anything of the engine. */
export function hasBegun({ tally }: Pick<EventLog, "tally">): boolean {
  return tally.lastRound > 0 || hasEngineEvents(tally.rounds.get(0)) || hasEngineEvents(tally.rounds.get(1));
}

/** The first round of which the log holds nothing of the engine, and the one to which entries before it belong. */
export function nextRound({ tally }: Pick<EventLog, "tally">): {
  readonly round: number;
  readonly headerRound: number;
} {
  const headerRound = tally.lastRound + 1;
  const isCut = hasEngineEvents(tally.rounds.get(headerRound));
  return { round: isCut ? headerRound + 1 : headerRound, headerRound };
}

function hasEngineEvents(round: { readonly eventsByKind: ReadonlyMap<string, number> } | undefined): boolean {
  return round !== undefined && [...round.eventsByKind.keys()].some((kind) => !SERVICE_KINDS.has(kind));
}

async function newestGood(log: EventLog, files: CheckpointFiles): Promise<CheckpointMark | undefined> {
  const { checkpoints, lastRound } = log.tally;
  const byRound = new Map(checkpoints.map((mark) => [mark.round, mark]));
  const marks = [...byRound.values()].filter(({ round }) => round <= lastRound).toSorted((a, b) => b.round - a.round);
  for (const [index, mark] of marks.entries()) {
    const found = await files.examine(mark);
    if (found === "good") return mark;
    // Earlier ones are thinned: that they are gone is nothing to tell.
    if (found === "missing" && index > 1) continue;
    const message = `The checkpoint of round ${mark.round} is ${found}; the one before it is used, or the first round.`;
    await log.append([serviceEntry("warning", { code: "CHECKPOINT_UNUSABLE", message, round: mark.round })]);
  }
  return undefined;
}

/** What is scheduled in the definition stands before what the run has been given. */
async function inputsOf(log: EventLog, definitionPath: string): Promise<RecordedInput[]> {
  const inputs = await readInputs(log);
  const { events = [] } = (await readDefinition(definitionPath)).definition;
  return [...scheduledInputs(events, inputs), ...inputs];
}

/** A file of the inputs, for the worker to read. */
async function writeInputs(inputs: readonly RecordedInput[], folder: string): Promise<string | undefined> {
  if (inputs.length === 0) return undefined;
  const path = join(folder, "inputs.ndjson");
  const lines = inputs.map(({ input_id, round, input }) => JSON.stringify({ type: "input", input_id, round, input }));
  const file = await open(`${path}.part`, "w", 0o600);
  try {
    await file.writeFile(`${lines.join("\n")}\n`);
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
  return path;
}
