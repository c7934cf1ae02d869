// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "../../errors/shoal-error.ts";

/** Where an injected failure strikes: before the service has done anything, or after it has done it all. */
export type FailurePoint = "before" | "after";

/** Counts calls by RPC, knows which streams are open, and makes calls fail on demand. */
export class CallLedger {
  readonly #calls = new Map<string, number>();
  readonly #open = new Map<string, number>();
  readonly #failures = new Map<string, { readonly point: FailurePoint; readonly error: ShoalError }>();

  readonly #happenings = new Map<string, () => void>();

  /** Calls of an RPC (camel case) so far. */
  count(rpc: string): number {
    return this.#calls.get(rpc) ?? 0;
  }

  /** Streams of an RPC that are open now. */
  openStreams(rpc: string): number {
    return this.#open.get(rpc) ?? 0;
  }

  /** The next call of this RPC answers the error. */
  failNext(rpc: string, point: FailurePoint, error = injected()): void {
    this.#failures.set(rpc, { point, error });
  }

  /** Something happens just before the next call of this RPC. */
  beforeNext(rpc: string, happen: () => void): void {
    this.#happenings.set(rpc, happen);
  }

  async noted<Response>(rpc: string, answer: () => Response | Promise<Response>): Promise<Response> {
    bump(this.#calls, rpc, 1);
    this.#happenings.get(rpc)?.();
    this.#happenings.delete(rpc);
    const failure = this.#takeFailure(rpc);
    if (failure?.point === "before") throw failure.error;
    const response = await answer();
    if (failure?.point === "after") throw failure.error;
    return response;
  }

  async *streamed<Message>(
    rpc: string,
    answer: () => AsyncIterable<Message>,
  ): AsyncGenerator<Message, void, undefined> {
    bump(this.#calls, rpc, 1);
    const failure = this.#takeFailure(rpc);
    if (failure !== undefined) throw failure.error;
    bump(this.#open, rpc, 1);
    try {
      yield* answer();
    } finally {
      bump(this.#open, rpc, -1);
    }
  }

  #takeFailure(rpc: string): { readonly point: FailurePoint; readonly error: ShoalError } | undefined {
    const failure = this.#failures.get(rpc);
    this.#failures.delete(rpc);
    return failure;
  }
}

function bump(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function injected(): ShoalError {
  return new ShoalError("SIMULATION_UNAVAILABLE", "The test made this call fail.");
}
