// SPDX-License-Identifier: AGPL-3.0-only
import { PROTOCOL_VERSION } from "./worker-messages.ts";

export const COMMAND_MAX_BYTES = 1_048_576;

/** A command that the worker answers, once it is given its id. */
export type AnsweredCommand =
  | { readonly type: "ping" }
  | { readonly type: "interview"; readonly agent_id: string; readonly prompt: string };

export type WorkerCommand =
  | { readonly type: "start"; readonly run_id: string; readonly seed: number; readonly definition_path: string }
  | (AnsweredCommand & { readonly id: number })
  | { readonly type: "cancel"; readonly id: number }
  | { readonly type: "stop" };

export function encodeCommand(command: WorkerCommand): string {
  if (command.type !== "start") return `${JSON.stringify(command)}\n`;
  const { type, ...fields } = command;
  return `${JSON.stringify({ type, protocol: PROTOCOL_VERSION, ...fields })}\n`;
}
