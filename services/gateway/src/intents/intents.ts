// SPDX-License-Identifier: Apache-2.0
import { Backoff, ShoalError, toShoalError } from "@shoal/simulation-contract";
import type { Intent, Wish } from "./intent.ts";
import type { IntentStore } from "./intent-store.ts";
import { leavesOutcomeOpen } from "./outcome.ts";

const OTHERS_WAIT_MS = 10_000;
const OTHERS_BACKOFF = { firstMs: 25, maxMs: 500 };

// What this gateway has in hand nobody else fulfils: not another request, not the reconciler, not another gateway.
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
    await this.#take(intent);
    try {
      return await act(intent);
    } catch (error) {
      await this.#afterFailure(intent, error);
      throw error;
    } finally {
      this.#inHand.delete(keyOf(intent));
    }
  }

  async left(): Promise<Intent[]> {
    const claimable = await this.#store.claimable();
    return claimable.filter((intent) => !this.#inHand.has(keyOf(intent)));
  }

  // Has `finish` tell whether what was left is settled now; so it is if somebody else has it in hand, or had.
  async fulfilLeft(intent: Intent, finish: () => Promise<boolean>): Promise<boolean> {
    if (!(await this.#holding(intent, () => this.#store.claimLeft(intent)))) return true;
    try {
      const isSettled = await finish();
      if (!isSettled) await this.#store.release(intent);
      return isSettled;
    } finally {
      this.#inHand.delete(keyOf(intent));
    }
  }

  async renewClaims(): Promise<void> {
    if (this.#inHand.size > 0) await this.#store.renewClaims();
  }

  async withdraw(intent: Intent): Promise<void> {
    await this.#store.remove(intent);
  }

  async #take(intent: Intent): Promise<void> {
    const deadline = performance.now() + OTHERS_WAIT_MS;
    const backoff = new Backoff(OTHERS_BACKOFF);
    const patience = new AbortController();
    while (!(await this.#holding(intent, () => this.#store.claim(intent)))) {
      if (performance.now() > deadline) throw stillInHand();
      await backoff.wait(patience.signal);
    }
  }

  async #holding(intent: Intent, claim: () => Promise<boolean>): Promise<boolean> {
    const key = keyOf(intent);
    if (this.#inHand.has(key)) return false;
    this.#inHand.add(key);
    let isClaimed = false;
    try {
      isClaimed = await claim();
      return isClaimed;
    } finally {
      if (!isClaimed) this.#inHand.delete(key);
    }
  }

  async #afterFailure(intent: Intent, error: unknown): Promise<void> {
    if (!leavesOutcomeOpen(toShoalError(error).code)) return this.#store.remove(intent);
    // If even this fails, only this gateway's own reconciler may claim it at once.
    await this.#store.release(intent).catch(() => undefined);
    this.#inHand.delete(keyOf(intent));
    this.#onLeft();
  }
}

function stillInHand(): ShoalError {
  return new ShoalError("SIMULATION_UNAVAILABLE", "The same request is still being carried out; ask again later.");
}

function keyOf({ namespace, requestId, wish }: Intent): string {
  return `${namespace} ${wish.kind} ${requestId}`;
}
