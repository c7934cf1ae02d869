// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
import { Deferred } from "@shoal/service-runtime";
import { ProtocolViolation } from "./protocol/protocol-violation.ts";
import type { ReadingClock, ReadingDeadline } from "./reading-clock.ts";

const PENDING_MAX = 10_000;

interface PendingCommand {
  readonly answer: Deferred<unknown>;
  /** Undefined while a round goes on: workers look for commands between rounds. */
  due: number | undefined;
}

/** The commands that wait for their answers, oldest first. */
export class PendingCommands {
  readonly #commands = new Map<number, PendingCommand>();
  readonly #clock: ReadingClock;
  readonly #commandMs: number;
  readonly #deadline: ReadingDeadline;
  #lastId = 0;

  constructor(clock: ReadingClock, commandMs: number) {
    this.#clock = clock;
    this.#commandMs = commandMs;
    this.#deadline = clock.watch(
      () => this.#earliestDue(),
      () => this.#expire(),
    );
  }

  add(duringRound: boolean): { id: number; answer: Promise<unknown> } {
    if (this.#commands.size >= PENDING_MAX) {
      throw new ShoalError("CAPACITY_EXCEEDED", `${PENDING_MAX} commands wait for this run's worker; try again later.`);
    }
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Deferred<unknown>();
    this.#commands.set(id, { answer, due: duringRound ? undefined : this.#clock.now + this.#commandMs });
    this.#deadline.check();
    return { id, answer: answer.promise };
  }

  /** The worker is between two rounds: the deadlines of all that wait run from now on. */
  serve(): void {
    if (this.#commands.size === 0) return;
    for (const command of this.#commands.values()) command.due ??= this.#clock.now + this.#commandMs;
    this.#deadline.check();
  }

  answer(id: number, result: unknown): void {
    this.#take(id)?.answer.resolve(result);
  }

  refuse(id: number, message: string): void {
    this.#take(id)?.answer.reject(new ShoalError("UNPROCESSABLE", `The engine refused the command: ${message}`));
  }

  /** Nobody waits for its answer any more; a late one is ignored. */
  forget(id: number): void {
    this.#commands.delete(id);
  }

  rejectAll(makeError: () => ShoalError): void {
    const all = [...this.#commands.values()];
    this.#commands.clear();
    for (const { answer } of all) answer.reject(makeError());
  }

  #take(id: number): PendingCommand | undefined {
    if (id > this.#lastId) throw new ProtocolViolation(`an answer has the id ${id} of no command`);
    const command = this.#commands.get(id);
    this.#commands.delete(id);
    return command;
  }

  // All wait equally long, and those of a round are served together: the oldest that has a deadline is due first.
  #earliestDue(): number | undefined {
    for (const { due } of this.#commands.values()) if (due !== undefined) return due;
    return undefined;
  }

  #expire(): void {
    for (const [id, { answer, due }] of this.#commands) {
      if (due === undefined || due > this.#clock.now) continue;
      this.#commands.delete(id);
      answer.reject(new ShoalError("WORKER_TIMEOUT", `The worker did not answer within ${this.#commandMs} ms.`));
    }
  }
}
