// SPDX-License-Identifier: AGPL-3.0-only

const INTERVAL_MS = 1_000;

export interface MemoryWatchParts {
  /** Undefined where the system does not tell it. */
  readonly residentBytes: () => Promise<number | undefined>;
  readonly limitBytes: number;
  readonly onOver: (bytes: number) => void;
}

/** Looks now and then how much memory a worker has; tells once if it is more than it may have. */
export class MemoryWatch {
  readonly #parts: MemoryWatchParts;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(parts: MemoryWatchParts) {
    this.#parts = parts;
    this.#next();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #next(): void {
    this.#timer = setTimeout(() => void this.#look(), INTERVAL_MS).unref();
  }

  async #look(): Promise<void> {
    const { residentBytes, limitBytes, onOver } = this.#parts;
    const bytes = await residentBytes().catch(() => 0);
    // It may have ended meanwhile. Where nothing is told now, nothing will be later.
    if (this.#stopped || bytes === undefined) return;
    if (bytes > limitBytes) onOver(bytes);
    else this.#next();
  }
}
