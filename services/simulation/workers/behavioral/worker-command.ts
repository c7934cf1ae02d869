// SPDX-License-Identifier: AGPL-3.0-only
import { type EngineInput, INPUT_TYPES } from "@shoal/behavioral-engine";
import { z } from "zod";
import { WorkerFailure, wordsOf } from "./worker-failure.ts";

export const PROTOCOL_VERSION = 1;

const commandId = z.union([z.string(), z.number()]);
/** What the service says of an input was checked by it; what of it is possible in this world is for the engine to say. */
const inputSchema = z.looseObject({ type: z.enum(INPUT_TYPES) }).transform((input) => input as unknown as EngineInput);

/** A line of the file of inputs. */
export const recordedInputSchema = z.object({
  type: z.literal("input"),
  input_id: z.string(),
  round: z.int().min(1),
  input: inputSchema,
});
export type RecordedInput = z.infer<typeof recordedInputSchema>;

const commandSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("start"),
    protocol: z.literal(PROTOCOL_VERSION),
    run_id: z.string(),
    seed: z.int().min(0).max(4_294_967_295),
    definition_path: z.string(),
    rounds: z.int().min(1).optional(),
    inputs_path: z.string().optional(),
    checkpoint: z
      .object({ path: z.string(), round: z.int().min(0), sha256: z.string(), bytes: z.int().min(0) })
      .optional(),
  }),
  z.object({ type: z.literal("ping"), id: commandId }),
  z.object({ type: z.literal("pause"), id: commandId }),
  z.object({ type: z.literal("continue"), id: commandId }),
  z.object({ type: z.literal("checkpoint"), id: commandId, path: z.string() }),
  z.object({ type: z.literal("input"), id: commandId, input_id: z.string(), input: inputSchema }),
  z.object({ type: z.literal("stop") }),
]);
const unknownSchema = z.object({ type: z.string(), id: commandId.optional() });
const KNOWN: ReadonlySet<string> = new Set(commandSchema.options.map(({ shape }) => shape.type.value));

export type CommandId = string | number;
export type WorkerCommand = z.infer<typeof commandSchema>;
export type StartCommand = Extract<WorkerCommand, { type: "start" }>;
/** What is served between rounds. */
export type RoundCommand = Extract<WorkerCommand, { type: "pause" | "continue" | "checkpoint" | "input" }>;
export type UnknownCommand = z.infer<typeof unknownSchema> & { readonly unknown: true };

export function parseCommand(line: string): WorkerCommand | UnknownCommand {
  const value: unknown = JSON.parse(line);
  const command = commandSchema.safeParse(value);
  if (command.success) return command.data;
  const unknown = unknownSchema.safeParse(value);
  if (unknown.success && !KNOWN.has(unknown.data.type)) return { ...unknown.data, unknown: true };
  throw new WorkerFailure(`The engine does not understand a command of the service: ${wordsOf(command.error)}`);
}
