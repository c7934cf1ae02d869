// SPDX-License-Identifier: AGPL-3.0-only
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import {
  createWorld,
  InputRefused,
  restoreWorld,
  SnapshotUnreadable,
  type World,
  type WorldDefinition,
} from "@shoal/behavioral-engine";
import { readDefinition } from "./read-definition.ts";
import { type RecordedInput, recordedInputSchema, type StartCommand } from "./worker-command.ts";
import { WorkerFailure } from "./worker-failure.ts";

/** The world with which the service has the worker begin: at its beginning, or at a checkpoint, with the inputs to come. */
export async function openWorld(start: StartCommand): Promise<World> {
  const { time, ...definition } = await readDefinition(start.definition_path);
  const whole = { ...definition, time: { ...time, rounds: start.rounds ?? time.rounds }, seed: start.seed };
  const world = start.checkpoint === undefined ? createWorld(whole) : await worldAt(whole, start.checkpoint);
  if (start.inputs_path !== undefined) await addInputs(world, start.inputs_path);
  return world;
}

async function worldAt(
  definition: WorldDefinition,
  checkpoint: NonNullable<StartCommand["checkpoint"]>,
): Promise<World> {
  try {
    const bytes = await readFile(checkpoint.path);
    if (createHash("sha256").update(bytes).digest("hex") !== checkpoint.sha256) {
      throw new SnapshotUnreadable("its hash is another one");
    }
    const world = restoreWorld(definition, bytes);
    if (world.round !== checkpoint.round) throw new SnapshotUnreadable(`it is of round ${world.round}`);
    return world;
  } catch (error) {
    const reason = error instanceof SnapshotUnreadable ? `: ${error.message}` : "";
    throw new WorkerFailure(`The checkpoint after round ${checkpoint.round} can't be used${reason}.`, { cause: error });
  }
}

/** Those of rounds that have ended are in the checkpoint. */
async function addInputs(world: World, path: string): Promise<void> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const { input_id, round, input } = parseRecorded(line);
    if (round > world.round) addInput(world, { input_id, round, input });
  }
}

function addInput(world: World, { input_id, round, input }: Omit<RecordedInput, "type">): void {
  try {
    world.addInput(input_id, input, round);
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    throw new WorkerFailure(`The input ${input_id} is not possible: ${error.message}`, { cause: error });
  }
}

function parseRecorded(line: string): RecordedInput {
  try {
    return recordedInputSchema.parse(JSON.parse(line));
  } catch (error) {
    throw new WorkerFailure("The file of inputs can't be read.", { cause: error });
  }
}
