// SPDX-License-Identifier: AGPL-3.0-only

const DRAIN_MAX_BYTES = 4_194_304;
const DRAIN_MAX_MS = 1_000;

/** After a worker's exit its output is read to the end, within these limits: something else may hold a pipe open. */
export class DrainLimit {
  readonly #stopReading: () => void;
  #draining = false;
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(stopReading: () => void) {
    this.#stopReading = stopReading;
  }

  begin(): void {
    this.#draining = true;
    this.#timer = setTimeout(this.#stopReading, DRAIN_MAX_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  async *count(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      if (this.#draining) this.#add(chunk.length);
      yield chunk;
    }
  }

  #add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > DRAIN_MAX_BYTES) this.#stopReading();
  }
}
