// SPDX-License-Identifier: AGPL-3.0-only
import { decodeEvents, type RecordedInput, recordedInputFromBody } from "@shoal/simulation-contract";
import type { EventLog } from "../event-log/index.ts";

/** An input, and where in the log its entry is. */
export interface LoggedInput extends RecordedInput {
  readonly seq: number;
}

type InputLog = Pick<EventLog, "tally" | "readBatches">;

// All inputs of a run together are at most 1 MB, and a log only grows.
const known = new WeakMap<InputLog, LoggedInput[]>();

/** A run's inputs in the order in which they take effect: by their rounds, those of one round in the log's order. */
export async function readInputs(log: InputLog): Promise<LoggedInput[]> {
  const { inputSeqs } = log.tally;
  const before = known.get(log) ?? [];
  const later: LoggedInput[] = [];
  for (const seq of inputSeqs.slice(before.length)) later.push(await readInput(log, seq));
  const inLogOrder = [...before, ...later];
  if (inLogOrder.length > (known.get(log)?.length ?? 0)) known.set(log, inLogOrder);
  return inLogOrder.toSorted((a, b) => a.round - b.round);
}

async function readInput(log: InputLog, seq: number): Promise<LoggedInput> {
  for await (const batch of log.readBatches({ afterSeq: seq - 1, untilSeq: seq })) {
    for (const event of decodeEvents(batch)) {
      if (event.seq === seq) return { seq, ...recordedInputFromBody(event.body) };
    }
  }
  throw new Error(`the log has no input at seq ${seq}`);
}
