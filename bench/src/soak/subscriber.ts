// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage } from "node:http";

const ID = /^id: (\d+)$/gm;
const TERMINAL = /"to":"(?:SUCCEEDED|STOPPED|FAILED)"/;
const FRAME_END = "\n\n";

/** Follows a stream to its end and counts the events that did not come, or did not come in order. */
export class Subscriber {
  readonly #stream: IncomingMessage;
  #lastSeq = 0;
  #lost = 0;
  #rest = "";

  constructor(stream: IncomingMessage) {
    this.#stream = stream;
  }

  /** Events that are missing; one more if the stream did not end with the end of its run. */
  async follow(): Promise<number> {
    let ended = false;
    const chunks: AsyncIterable<Buffer> = this.#stream;
    for await (const chunk of chunks) {
      const frames = (this.#rest + chunk.toString()).split(FRAME_END);
      this.#rest = frames.pop() ?? "";
      const text = `${frames.join(FRAME_END)}\n`;
      for (const [, seq] of text.matchAll(ID)) this.#take(Number(seq));
      ended ||= TERMINAL.test(text);
    }
    return this.#lost + (ended ? 0 : 1);
  }

  #take(seq: number): void {
    if (seq !== this.#lastSeq + 1) this.#lost += Math.max(1, seq - this.#lastSeq - 1);
    this.#lastSeq = seq;
  }
}
