// SPDX-License-Identifier: AGPL-3.0-only

/** Hands things over batch by batch, in order, one batch at a time; what comes meanwhile is the next batch. */
export class DeliveryQueue<T> {
  readonly #deliver: (batch: T[]) => Promise<void>;
  readonly #onFailed: (error: unknown) => void;
  #maxBytes: number;
  #batch: T[] = [];
  #bytes = 0;
  #delivery: Promise<void> | undefined;
  #failed = false;
  #wake: (() => void)[] = [];

  constructor(maxBytes: number, deliver: (batch: T[]) => Promise<void>, onFailed: (error: unknown) => void) {
    this.#maxBytes = maxBytes;
    this.#deliver = deliver;
    this.#onFailed = onFailed;
  }

  get full(): boolean {
    return this.#bytes >= this.#maxBytes;
  }

  push(item: T, bytes: number): void {
    if (this.#failed) return;
    this.#batch.push(item);
    this.#bytes += bytes;
    this.#delivery ??= this.#deliverAll();
  }

  /** Waits while the queue is full. */
  async room(): Promise<void> {
    while (this.full) await new Promise<void>((resolve) => this.#wake.push(resolve));
  }

  /** From now on it takes whatever comes. */
  lift(): void {
    this.#maxBytes = Number.POSITIVE_INFINITY;
    this.#wakeAll();
  }

  /** All that was pushed is delivered, or one delivery has failed. */
  async delivered(): Promise<void> {
    while (this.#delivery !== undefined) await this.#delivery;
  }

  async #deliverAll(): Promise<void> {
    // Whatever is pushed in this turn makes one batch.
    await Promise.resolve();
    while (this.#batch.length > 0) {
      const batch = this.#batch;
      this.#batch = [];
      this.#bytes = 0;
      this.#wakeAll();
      try {
        await this.#deliver(batch);
      } catch (error) {
        this.#fail(error);
      }
    }
    this.#delivery = undefined;
  }

  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#batch = [];
    this.#bytes = 0;
    this.#wakeAll();
    this.#onFailed(error);
  }

  #wakeAll(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const resolve of waiting) resolve();
  }
}
