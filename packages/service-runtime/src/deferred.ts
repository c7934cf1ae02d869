// SPDX-License-Identifier: Apache-2.0

/** A promise that is settled from outside. Only the first `resolve` or `reject` counts. */
export class Deferred<T> {
  /** The promise to hand out. */
  readonly promise: Promise<T>;
  #resolve!: (value: T | PromiseLike<T>) => void;
  #reject!: (reason: unknown) => void;
  #settled = false;

  constructor() {
    this.promise = new Promise<T>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Whether `resolve` or `reject` was called. */
  get settled(): boolean {
    return this.#settled;
  }

  /** Fulfils the promise. */
  resolve(value: T | PromiseLike<T>): void {
    this.#settled = true;
    this.#resolve(value);
  }

  /** Rejects the promise. */
  reject(reason: unknown): void {
    this.#settled = true;
    this.#reject(reason);
  }
}
