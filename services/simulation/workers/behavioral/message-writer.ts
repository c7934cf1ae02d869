// SPDX-License-Identifier: AGPL-3.0-only
import type { EngineEvent } from "@shoal/behavioral-engine";
import { eventLine, type WorkerMessage } from "./worker-message.ts";

const BATCH_CHARACTERS = 65_536;
const BATCH_MS = 1000;
const HEARTBEAT_MS = 5000;
const RETRY_MS = 5;

/** Writes bytes from the offset on and returns how many it took, as fs.writeSync does. */
export type WriteSome = (bytes: Buffer, offset: number) => number;

/** Lines of descriptor 3. Events are gathered, so that a round is a few writes; what else is said goes out at once. */
export class MessageWriter {
  readonly #writeSome: WriteSome;
  #batch = "";
  #lastWriteMs = performance.now();
  readonly #sleep = new Int32Array(new SharedArrayBuffer(4));

  constructor(writeSome: WriteSome) {
    this.#writeSome = writeSome;
  }

  /** A long round shows what it has at least once a second, so it needs no heartbeat. */
  event(event: EngineEvent): void {
    this.#batch += `${eventLine(event)}\n`;
    if (this.#batch.length >= BATCH_CHARACTERS || performance.now() - this.#lastWriteMs >= BATCH_MS) this.flush();
  }

  send(message: WorkerMessage): void {
    this.#batch += `${JSON.stringify(message)}\n`;
    this.flush();
  }

  flush(): void {
    if (this.#batch === "") return;
    const bytes = Buffer.from(this.#batch);
    this.#batch = "";
    for (let offset = 0; offset < bytes.length; ) offset += this.#write(bytes, offset);
    this.#lastWriteMs = performance.now();
  }

  /** Says now and then that the worker lives while there is nothing else to say. */
  startHeartbeat(): NodeJS.Timeout {
    const beat = (): void => {
      if (performance.now() - this.#lastWriteMs >= HEARTBEAT_MS) this.send({ type: "heartbeat" });
    };
    return setInterval(beat, HEARTBEAT_MS).unref();
  }

  #write(bytes: Buffer, offset: number): number {
    try {
      return this.#writeSome(bytes, offset);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
      // The service is behind and the descriptor does not block by itself.
      Atomics.wait(this.#sleep, 0, 0, RETRY_MS);
      return 0;
    }
  }
}
