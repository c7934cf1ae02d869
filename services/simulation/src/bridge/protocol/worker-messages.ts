// SPDX-License-Identifier: AGPL-3.0-only
import { z } from "zod";
import type { EngineEvent } from "./engine-event.ts";
import { afterUsualEvent, parseEventLine, parseUsualEvent } from "./event-line.ts";
import type { MessageBlock } from "./message-block.ts";
import { ProtocolViolation } from "./protocol-violation.ts";

export const PROTOCOL_VERSION = 1;
export const MESSAGE_MAX_BYTES = 1_048_576;

const commandId = z.int().min(1);
const controlMessage = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("ready"),
    protocol: z.int(),
    engine: z.strictObject({ name: z.string().min(1).max(64), version: z.string().min(1).max(64) }),
  }),
  z.strictObject({ type: z.literal("started"), rounds: z.int().min(1) }),
  z.strictObject({ type: z.literal("round_started"), round: z.int().min(1) }),
  z.strictObject({ type: z.literal("heartbeat") }),
  z.strictObject({ type: z.literal("reply"), id: commandId, result: z.unknown() }),
  z.strictObject({ type: z.literal("error"), id: commandId, message: z.string() }),
  z.strictObject({ type: z.literal("finished"), outcome: z.enum(["completed", "stopped"]) }),
  z.strictObject({ type: z.literal("failed"), message: z.string() }),
]);

export type ControlMessage = z.infer<typeof controlMessage>;
export type WorkerMessage = ControlMessage | EngineEvent;

/** Hands over the messages of a block's lines, in their order. */
export function readMessages(block: MessageBlock, hear: (message: WorkerMessage) => void): void {
  for (let start = 0; start < block.bytes.length; ) {
    const event = parseUsualEvent(block, start);
    if (event !== undefined) {
      start = afterUsualEvent(block, event);
      hear(event);
    } else {
      const end = block.endOfLine(start, MESSAGE_MAX_BYTES);
      hear(parseEventLine(block, start, end) ?? parseControlMessage(block.text(start, end)));
      start = block.nextLine(end);
    }
  }
}

function parseControlMessage(text: string): ControlMessage {
  const value = parseJson(text);
  if (typeof value === "object" && value !== null && "type" in value && value.type === "event") {
    throw new ProtocolViolation(
      "an event's header must hold strings and integers only, each key once, and its body last",
    );
  }
  const parsed = controlMessage.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the message"}: ${message}`);
  throw new ProtocolViolation(`a message is not one of the protocol: ${problems.join("; ").slice(0, 500)}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProtocolViolation("a line is not JSON");
  }
}
