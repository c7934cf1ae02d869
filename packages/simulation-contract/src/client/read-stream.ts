// SPDX-License-Identifier: Apache-2.0
import type { ClientReadableStream } from "@grpc/grpc-js";
import { toShoalError } from "../errors/to-shoal-error.ts";

/**
 * The messages of a server stream. The call begins with the first `next`, is read only as fast as it is consumed, and
 * is cancelled when the consumer stops or the signal aborts (then with the signal's reason).
 */
export async function* readStream<Message>(
  begin: () => ClientReadableStream<Message>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Message, void, undefined> {
  signal?.throwIfAborted();
  const call = begin();
  const cancel = (): void => call.cancel();
  signal?.addEventListener("abort", cancel, { once: true });
  // grpc-js emits "error" even when nobody iterates any more; without a listener that would end the process.
  call.on("error", () => undefined);
  try {
    for await (const message of call as AsyncIterable<Message>) {
      signal?.throwIfAborted();
      yield message;
    }
    signal?.throwIfAborted();
  } catch (error) {
    throw signal?.aborted === true ? signal.reason : toShoalError(error);
  } finally {
    signal?.removeEventListener("abort", cancel);
    call.cancel();
  }
}
