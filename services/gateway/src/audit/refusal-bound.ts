// SPDX-License-Identifier: Apache-2.0

const WINDOW_MS = 60_000;
const OF_ONE_SOURCE = 10;
const OF_ALL = 100;

export interface Uncounted {
  readonly namespace: string;
  readonly times: number;
}

// So many refusals in a minute are kept one by one; of the rest it is only kept how many there were.
export class RefusalBound {
  #windowEnd = 0;
  #all = 0;
  #sources = new Map<string, number>();
  #rest = new Map<string, number>();

  // Whether this one is kept by itself.
  admits(namespace: string, source: string, nowMs: number): boolean {
    if (nowMs >= this.#windowEnd) {
      this.#windowEnd = nowMs + WINDOW_MS;
      this.#all = 0;
      this.#sources = new Map();
    }
    const ofSource = this.#sources.get(source) ?? 0;
    if (this.#all < OF_ALL && ofSource < OF_ONE_SOURCE) {
      this.#all++;
      this.#sources.set(source, ofSource + 1);
      return true;
    }
    this.#rest.set(namespace, (this.#rest.get(namespace) ?? 0) + 1);
    return false;
  }

  // How many were not, since it was last asked.
  takeRest(): Uncounted[] {
    const rest = [...this.#rest].map(([namespace, times]) => ({ namespace, times }));
    this.#rest = new Map();
    return rest;
  }
}
