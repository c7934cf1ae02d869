// SPDX-License-Identifier: Apache-2.0
import type { ClientWritableStream } from "@grpc/grpc-js";

/** Writes messages as fast as the other side takes them, then ends the call; stops once the call is over. */
export function sendMessages<Message>(call: ClientWritableStream<Message>, messages: Iterator<Message>): void {
  let over = false;
  const send = (): void => {
    try {
      for (;;) {
        if (over) return;
        const next = messages.next();
        if (next.done === true) {
          call.end();
          return;
        }
        if (!call.write(next.value)) {
          call.once("drain", send);
          return;
        }
      }
    } catch (error) {
      call.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  };
  call.once("status", () => {
    over = true;
  });
  send();
}
