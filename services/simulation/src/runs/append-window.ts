// SPDX-License-Identifier: AGPL-3.0-only

/** What an entry takes in memory beside its body, so that many small ones count as well. */
const ENTRY_OVERHEAD_BYTES = 96;

/** What entries take until they are written. */
export function bytesOf(entries: readonly { readonly bodyBytes: Buffer }[]): number {
  return entries.reduce((sum, { bodyBytes }) => sum + bodyBytes.length + ENTRY_OVERHEAD_BYTES, 0);
}

/** Lets writes be under way up to a number of bytes; beyond it, and after the first failure, whoever adds waits or fails. */
export class AppendWindow {
  readonly #maxBytes: number;
  // In the order of the calls; what is written, or has failed, is not in it.
  readonly #underWay = new Set<Promise<void>>();
  #bytes = 0;
  #failure: { error: unknown } | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  async add(bytes: number, write: () => Promise<void>): Promise<void> {
    this.#throwFailure();
    const done = write()
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .then(() => {
        this.#underWay.delete(done);
        this.#bytes -= bytes;
      });
    this.#underWay.add(done);
    this.#bytes += bytes;
    // Several may wait here at once, for the same write.
    while (this.#bytes > this.#maxBytes) await this.#oldest();
    this.#throwFailure();
  }

  /** Everything added is written, or the first failure is thrown. */
  async drain(): Promise<void> {
    while (this.#underWay.size > 0) await this.#oldest();
    this.#throwFailure();
  }

  async #oldest(): Promise<void> {
    const [oldest] = this.#underWay;
    await oldest;
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
