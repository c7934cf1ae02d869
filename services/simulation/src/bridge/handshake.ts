// SPDX-License-Identifier: AGPL-3.0-only
import { Deferred } from "@shoal/service-runtime";
import type { ShoalError } from "@shoal/simulation-contract";
import type { EngineIdentity } from "./conversation.ts";
import type { ReadingClock, ReadingDeadline } from "./reading-clock.ts";

/** The two first answers of a worker, each within the same time. */
export class Handshake {
  readonly #engine = new Deferred<EngineIdentity>();
  readonly #rounds = new Deferred<number>();
  readonly #clock: ReadingClock;
  readonly #limitMs: number;
  readonly #deadline: ReadingDeadline;
  #due: number | undefined;

  constructor(clock: ReadingClock, limitMs: number, onPassed: () => void) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#deadline = clock.watch(() => this.#due, onPassed);
    // Who does not ask for them is not to be told that they failed.
    this.#engine.promise.catch(() => undefined);
    this.#rounds.promise.catch(() => undefined);
    this.#expectAnswer();
  }

  get engine(): Promise<EngineIdentity> {
    return this.#engine.promise;
  }

  get rounds(): Promise<number> {
    return this.#rounds.promise;
  }

  ready(engine: EngineIdentity): void {
    this.#due = undefined;
    this.#engine.resolve(engine);
  }

  startSent(): void {
    this.#expectAnswer();
  }

  started(rounds: number): void {
    this.#due = undefined;
    this.#rounds.resolve(rounds);
  }

  reject(error: ShoalError): void {
    this.#due = undefined;
    this.#engine.reject(error);
    this.#rounds.reject(error);
  }

  #expectAnswer(): void {
    this.#due = this.#clock.now + this.#limitMs;
    this.#deadline.check();
  }
}
