// SPDX-License-Identifier: AGPL-3.0-only
import { z } from "zod";
import { WorkerFailure, wordsOf } from "./worker-failure.ts";

export const PROTOCOL_VERSION = 1;

const commandSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("start"),
    protocol: z.literal(PROTOCOL_VERSION),
    run_id: z.string(),
    seed: z.int().min(0).max(4_294_967_295),
    definition_path: z.string(),
  }),
  z.object({ type: z.literal("ping"), id: z.union([z.string(), z.number()]) }),
  z.object({ type: z.literal("stop") }),
]);
const unknownSchema = z.object({ type: z.string(), id: z.union([z.string(), z.number()]) });

export type CommandId = string | number;
export type WorkerCommand = z.infer<typeof commandSchema>;
export type StartCommand = Extract<WorkerCommand, { type: "start" }>;
export type UnknownCommand = z.infer<typeof unknownSchema> & { readonly unknown: true };

export function parseCommand(line: string): WorkerCommand | UnknownCommand {
  const value: unknown = JSON.parse(line);
  const command = commandSchema.safeParse(value);
  if (command.success) return command.data;
  const unknown = unknownSchema.safeParse(value);
  if (unknown.success && unknown.data.type !== "ping") return { ...unknown.data, unknown: true };
  throw new WorkerFailure(`The engine does not understand a command of the service: ${wordsOf(command.error)}`);
}
