// SPDX-License-Identifier: AGPL-3.0-only

/** Lets writes be under way up to a number of bytes; beyond it, and after the first failure, whoever adds waits or fails. */
export class AppendWindow {
  readonly #maxBytes: number;
  readonly #writes: { bytes: number; done: Promise<void> }[] = [];
  #bytes = 0;
  #failure: { error: unknown } | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  async add(bytes: number, write: () => Promise<void>): Promise<void> {
    this.#throwFailure();
    const done = write().catch((error: unknown) => {
      this.#failure ??= { error };
    });
    this.#writes.push({ bytes, done });
    this.#bytes += bytes;
    while (this.#bytes > this.#maxBytes) await this.#oldest();
    this.#throwFailure();
  }

  /** Everything added is written, or the first failure is thrown. */
  async drain(): Promise<void> {
    while (this.#writes.length > 0) await this.#oldest();
    this.#throwFailure();
  }

  async #oldest(): Promise<void> {
    const write = this.#writes.shift();
    if (write === undefined) return;
    await write.done;
    this.#bytes -= write.bytes;
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
