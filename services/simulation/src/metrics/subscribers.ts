// SPDX-License-Identifier: AGPL-3.0-only

/** Who follows logs, and how far behind each is. */
export class Subscribers {
  readonly #lags = new Set<() => number>();

  get count(): number {
    return this.#lags.size;
  }

  /** Returns how to leave. */
  add(lag: () => number): () => void {
    // A function of one's own, so that equal ones are told apart.
    const own = (): number => lag();
    this.#lags.add(own);
    return () => void this.#lags.delete(own);
  }

  greatestLag(): number {
    let greatest = 0;
    for (const lag of this.#lags) greatest = Math.max(greatest, lag());
    return greatest;
  }
}
