// SPDX-License-Identifier: AGPL-3.0-only
import { PROTOCOL_VERSION } from "./worker-messages.ts";

export type WorkerCommand =
  | { readonly type: "start"; readonly run_id: string; readonly seed: number; readonly definition_path: string }
  | { readonly type: "ping"; readonly id: number }
  | { readonly type: "stop" };

export function encodeCommand(command: WorkerCommand): string {
  if (command.type !== "start") return `${JSON.stringify(command)}\n`;
  const { type, ...fields } = command;
  return `${JSON.stringify({ type, protocol: PROTOCOL_VERSION, ...fields })}\n`;
}
