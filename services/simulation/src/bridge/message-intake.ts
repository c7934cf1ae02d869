// SPDX-License-Identifier: AGPL-3.0-only
import type { Conversation } from "./conversation.ts";
import type { Said } from "./bridge-sink.ts";
import type { DeliveryQueue } from "./delivery-queue.ts";
import { LineSplitter } from "./protocol/line-splitter.ts";
import { MessageBlock } from "./protocol/message-block.ts";
import { ProtocolViolation } from "./protocol/protocol-violation.ts";
import { MESSAGE_MAX_BYTES, readMessages } from "./protocol/worker-messages.ts";
import type { ReadingClock } from "./reading-clock.ts";

export interface MessageIntakeParts {
  readonly chunks: AsyncIterable<Buffer>;
  readonly conversation: Conversation;
  readonly events: DeliveryQueue<Said>;
  readonly clock: ReadingClock;
  readonly onViolation: (violation: ProtocolViolation) => void;
}

/** Reads descriptor 3: answers at once, events as far as there is room for them. */
export class MessageIntake {
  /** Settles when nothing more will come. */
  readonly done: Promise<void>;
  readonly #parts: MessageIntakeParts;
  readonly #splitter = new LineSplitter(MESSAGE_MAX_BYTES);
  #heardAt: number;
  #ended = false;
  #broken = false;

  constructor(parts: MessageIntakeParts) {
    this.#parts = parts;
    this.#heardAt = parts.clock.now;
    this.done = this.#read();
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** When the last message was complete, on the reading clock. */
  get heardAt(): number {
    return this.#heardAt;
  }

  get midMessage(): boolean {
    return !this.#broken && this.#splitter.pendingBytes > 0;
  }

  async #read(): Promise<void> {
    const { chunks, clock, events } = this.#parts;
    for await (const chunk of chunks) {
      // After a violation the pipe is still emptied, so that a worker that waits in a write can end by itself.
      if (!this.#broken) this.#take(chunk);
      if (events.full) await clock.pauseFor(events.room());
    }
    this.#ended = true;
  }

  #take(chunk: Buffer): void {
    const { conversation, clock } = this.#parts;
    try {
      this.#splitter.push(chunk, (lines) => {
        readMessages(new MessageBlock(lines), (message) => conversation.hear(message));
        this.#heardAt = clock.now;
      });
    } catch (error) {
      if (!(error instanceof ProtocolViolation)) throw error;
      this.#broken = true;
      this.#parts.onViolation(error);
    }
  }
}
