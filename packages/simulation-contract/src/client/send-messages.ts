// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import type { ClientWritableStream } from "@grpc/grpc-js";

/**
 * Writes messages as fast as the other side takes them, then ends the call. Once the call is over, e.g. because it was
 * refused at its first message, no more are taken and their source is closed. An error of the source goes to `onError`.
 */
export function sendMessages<Message>(
  call: ClientWritableStream<Message>,
  messages: AsyncIterable<Message>,
  onError: (error: unknown) => void,
): void {
  const over = new AbortController();
  call.once("status", () => over.abort());
  send(call, messages, over.signal).catch(onError);
}

async function send<Message>(
  call: ClientWritableStream<Message>,
  messages: AsyncIterable<Message>,
  over: AbortSignal,
): Promise<void> {
  for await (const message of messages) {
    if (over.aborted) return;
    if (!call.write(message)) await drained(call, over);
    if (over.aborted) return;
  }
  call.end();
}

async function drained(call: ClientWritableStream<never>, over: AbortSignal): Promise<void> {
  try {
    await once(call, "drain", { signal: over });
  } catch (error) {
    if (!over.aborted) throw error;
  }
}
