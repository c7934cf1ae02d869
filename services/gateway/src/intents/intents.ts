// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { Intent, Wish } from "./intent.ts";
import type { IntentStore } from "./intent-store.ts";
import { leavesOutcomeOpen } from "./outcome.ts";

export class Intents {
  readonly #store: IntentStore;
  readonly #inHand = new Set<string>();
  #onLeft: () => void = () => undefined;

  constructor(store: IntentStore) {
    this.#store = store;
  }

  whenLeft(notify: () => void): void {
    this.#onLeft = notify;
  }

  // Write, call, confirm. What a crash or a silent service leaves behind is finished by the reconciler.
  async fulfil<W extends Wish, Result>(
    intent: Intent<W>,
    act: (intent: Intent<W>) => Promise<Result>,
  ): Promise<Result> {
    await this.#store.write(intent);
    const key = keyOf(intent);
    this.#inHand.add(key);
    try {
      return await act(intent);
    } catch (error) {
      await this.#afterFailure(intent, error);
      throw error;
    } finally {
      this.#inHand.delete(key);
    }
  }

  async left(): Promise<Intent[]> {
    const pending = await this.#store.pending();
    return pending.filter((intent) => !this.#inHand.has(keyOf(intent)));
  }

  async withdraw(intent: Intent): Promise<void> {
    await this.#store.remove(intent);
  }

  async #afterFailure(intent: Intent, error: unknown): Promise<void> {
    if (!leavesOutcomeOpen(toShoalError(error).code)) return this.#store.remove(intent);
    this.#inHand.delete(keyOf(intent));
    this.#onLeft();
  }
}

function keyOf({ namespace, requestId, wish }: Intent): string {
  return `${namespace} ${wish.kind} ${requestId}`;
}
