// SPDX-License-Identifier: AGPL-3.0-only

/** Milliseconds in which the bridge was reading all streams: while it does not, a worker that waits in a write is not silent. */
export class ReadingClock {
  readonly #deadlines = new Set<ReadingDeadline>();
  #pausedAt: number | undefined;
  #pausedMs = 0;
  #waits = 0;
  #stopped = false;

  get now(): number {
    return (this.#pausedAt ?? performance.now()) - this.#pausedMs;
  }

  /** Whether deadlines are looked at. */
  get running(): boolean {
    return this.#pausedAt === undefined && !this.#stopped;
  }

  /** Stands still while `wait` goes on. */
  async pauseFor(wait: Promise<void>): Promise<void> {
    this.#waits += 1;
    this.#pausedAt ??= performance.now();
    await wait;
    this.#waits -= 1;
    if (this.#waits === 0) this.#resume(this.#pausedAt);
  }

  /** Calls when `due()`, a time of this clock, has passed; while that is undefined nothing is due. */
  watch(due: () => number | undefined, onPassed: () => void): ReadingDeadline {
    const deadline = new ReadingDeadline(this, due, () => {
      onPassed();
      deadline.check();
    });
    this.#deadlines.add(deadline);
    return deadline;
  }

  #resume(pausedAt: number): void {
    this.#pausedMs += performance.now() - pausedAt;
    this.#pausedAt = undefined;
    for (const deadline of this.#deadlines) deadline.check();
  }

  /** Nothing is due any more. */
  stop(): void {
    this.#stopped = true;
    for (const deadline of this.#deadlines) deadline.clear();
  }
}

export class ReadingDeadline {
  readonly #clock: ReadingClock;
  readonly #due: () => number | undefined;
  readonly #onPassed: () => void;
  #timer: NodeJS.Timeout | undefined;
  #poll: NodeJS.Immediate | undefined;

  constructor(clock: ReadingClock, due: () => number | undefined, onPassed: () => void) {
    this.#clock = clock;
    this.#due = due;
    this.#onPassed = onPassed;
  }

  /** To be called when something may be due that was not before; that it is due later is found out by itself. */
  check(): void {
    if (this.#timer !== undefined || this.#poll !== undefined || !this.#clock.running) return;
    const due = this.#due();
    if (due === undefined) return;
    this.#timer = setTimeout(() => this.#wake(), Math.max(1, Math.ceil(due - this.#clock.now)));
  }

  clear(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#poll);
    this.#timer = undefined;
    this.#poll = undefined;
  }

  /** Reads once more before it judges: this process may have been held up itself, with the answer waiting. */
  #wake(): void {
    this.#timer = undefined;
    this.#poll = setImmediate(() => {
      this.#poll = undefined;
      const due = this.#due();
      if (this.#clock.running && due !== undefined && due <= this.#clock.now) this.#onPassed();
      else this.check();
    });
  }
}
