// SPDX-License-Identifier: Apache-2.0
import type { ClientWritableStream } from "@grpc/grpc-js";

/**
 * Writes messages as fast as the other side takes them, then ends the call. Once the call is over, e.g. because it was
 * refused at its first message, no more are taken and their source is closed. An error of the source goes to `onError`.
 */
export function sendMessages<Message>(
  call: ClientWritableStream<Message>,
  messages: Generator<Message, void, undefined>,
  onError: (error: unknown) => void,
): void {
  let over = false;
  const attempt = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      onError(error);
    }
  };
  const send = (): void => {
    while (!over) {
      const next = messages.next();
      if (next.done === true) {
        call.end();
        return;
      }
      if (!call.write(next.value)) {
        call.once("drain", () => attempt(send));
        return;
      }
    }
  };
  call.once("status", () => {
    over = true;
    attempt(() => messages.return());
  });
  attempt(send);
}
