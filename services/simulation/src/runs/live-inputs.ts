// SPDX-License-Identifier: AGPL-3.0-only
import { Deferred } from "@shoal/service-runtime";
import { type RunInput, ShoalError } from "@shoal/simulation-contract";
import type { AsyncSimulationBridge } from "../bridge/index.ts";

interface UnderWay {
  readonly input: RunInput;
  readonly durable: Deferred<void>;
}

/** Inputs that a worker was sent and the log does not hold yet. */
export class LiveInputs {
  readonly #byId = new Map<string, UnderWay>();
  readonly #logged = new Set<string>();

  get all(): RunInput[] {
    return [...this.#byId.values()].map(({ input }) => input);
  }

  has(inputId: string): boolean {
    return this.#byId.has(inputId);
  }

  /** Resolves when the log holds it; one that is under way is not sent again. */
  async add(inputId: string, input: RunInput, bridge: AsyncSimulationBridge): Promise<void> {
    if (this.#logged.has(inputId)) return;
    const before = this.#byId.get(inputId);
    if (before !== undefined) return before.durable.promise;
    const durable = new Deferred<void>();
    durable.promise.catch(() => undefined);
    this.#byId.set(inputId, { input, durable });
    try {
      await bridge.commands.input(inputId, input);
    } catch (error) {
      // One that takes too long may be taken yet.
      if (!(error instanceof ShoalError) || error.code !== "WORKER_TIMEOUT") this.#settle(inputId, error);
      throw error;
    }
    return durable.promise;
  }

  /** Its entry is being written. */
  async logged(inputId: string, written: Promise<void>): Promise<void> {
    try {
      await written;
      this.#settle(inputId);
    } catch (error) {
      this.#settle(inputId, error);
      throw error;
    }
  }

  /** Nothing more will be taken. */
  rejectAll(error: Error): void {
    for (const inputId of this.#byId.keys()) this.#settle(inputId, error);
  }

  #settle(inputId: string, error?: unknown): void {
    const underWay = this.#byId.get(inputId);
    this.#byId.delete(inputId);
    if (error === undefined) {
      this.#logged.add(inputId);
      underWay?.durable.resolve();
    } else {
      underWay?.durable.reject(error);
    }
  }
}
