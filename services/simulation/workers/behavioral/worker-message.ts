// SPDX-License-Identifier: AGPL-3.0-only
import type { EngineEvent } from "@shoal/behavioral-engine";
import type { CommandId } from "./worker-command.ts";

export type WorkerMessage =
  | { type: "ready"; protocol: number; engine: { name: string; version: string } }
  | { type: "started"; rounds: number }
  | { type: "heartbeat" }
  | { type: "reply"; id: CommandId; result: object }
  | { type: "error"; id: CommandId; message: string }
  | { type: "finished"; outcome: "completed" | "stopped" }
  | { type: "failed"; message: string };

/** Header fields without a value are left out; `body` comes last, as the protocol wants it. */
export function eventLine({ kind, round, platform, agent_id, body }: EngineEvent): string {
  return JSON.stringify({
    type: "event",
    kind,
    round,
    ...(platform === "" ? {} : { platform }),
    ...(agent_id === "" ? {} : { agent_id }),
    body,
  });
}
