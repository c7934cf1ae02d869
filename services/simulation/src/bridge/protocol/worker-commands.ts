// SPDX-License-Identifier: AGPL-3.0-only
import type { RunInput } from "@shoal/simulation-contract";
import { PROTOCOL_VERSION } from "./worker-messages.ts";

export const COMMAND_MAX_BYTES = 1_048_576;

/** A command whose answer changes what the log says: it keeps its place among the events. */
export type NotedCommand =
  | { readonly type: "pause" }
  | { readonly type: "checkpoint"; readonly path: string }
  | { readonly type: "input"; readonly input_id: string; readonly input: RunInput };

/** A command that the worker answers, once it is given its id. */
export type AnsweredCommand =
  | { readonly type: "ping" }
  | { readonly type: "interview"; readonly agent_id: string; readonly prompt: string }
  | { readonly type: "continue" }
  | NotedCommand;

/** Where an engine begins instead of at its first round. */
export interface CheckpointFile {
  readonly path: string;
  readonly round: number;
  readonly sha256: string;
  readonly bytes: number;
}

export interface StartCommand {
  readonly type: "start";
  readonly run_id: string;
  readonly seed: number;
  readonly definition_path: string;
  readonly rounds: number;
  readonly inputs_path?: string;
  readonly checkpoint?: CheckpointFile;
}

export type WorkerCommand =
  | StartCommand
  | (AnsweredCommand & { readonly id: number })
  | { readonly type: "cancel"; readonly id: number }
  | { readonly type: "stop" };

export function encodeCommand(command: WorkerCommand): string {
  if (command.type !== "start") return `${JSON.stringify(command)}\n`;
  const { type, ...fields } = command;
  return `${JSON.stringify({ type, protocol: PROTOCOL_VERSION, ...fields })}\n`;
}
