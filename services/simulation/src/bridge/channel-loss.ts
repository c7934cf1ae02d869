// SPDX-License-Identifier: AGPL-3.0-only

const EXIT_FOLLOWS_MS = 100;

/**
 * A pipe to a worker has ended. As a rule its exit follows within a millisecond and tells more than the pipe, so it
 * is waited for a moment, and for what has arrived by then, before the worker counts as one that lives without it.
 */
export class ChannelLoss {
  readonly #onLost: (how: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #poll: NodeJS.Immediate | undefined;
  #ignored = false;

  constructor(onLost: (how: string) => void) {
    this.#onLost = onLost;
  }

  report(how: string): void {
    if (this.#ignored) return;
    this.#timer ??= setTimeout(() => {
      this.#poll = setImmediate(() => this.#onLost(how));
    }, EXIT_FOLLOWS_MS);
  }

  /** The exit has come. */
  ignore(): void {
    this.#ignored = true;
    clearTimeout(this.#timer);
    clearImmediate(this.#poll);
  }
}
