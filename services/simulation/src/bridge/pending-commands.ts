// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
import { Deferred } from "@shoal/service-runtime";
import { ProtocolViolation } from "./protocol/protocol-violation.ts";
import {
  type AnsweredCommand,
  COMMAND_MAX_BYTES,
  encodeCommand,
  type NotedCommand,
} from "./protocol/worker-commands.ts";
import { isNoted } from "./protocol/worker-note.ts";
import type { ReadingClock, ReadingDeadline } from "./reading-clock.ts";

const PENDING_MAX = 10_000;

/** What came of one command while the worker lives; `round` is the last that had ended then. */
export type CommandAnswer =
  | { readonly result: unknown; readonly round: number }
  | { readonly failure: ShoalError; readonly round: number };

interface PendingCommand {
  readonly command: AnsweredCommand;
  readonly answer: Deferred<CommandAnswer>;
  sent: boolean;
  /** Undefined while a round goes on: workers look for commands between rounds. */
  due: number | undefined;
  /** Whether a round has begun since it was sent. */
  sawRoundBegin: boolean;
  /** Nobody waits any more, but what comes of it still counts. */
  overdue: boolean;
}

export interface PendingCommandsParts {
  readonly clock: ReadingClock;
  readonly commandMs: number;
  readonly transport: { send(line: string): void; readonly congested: boolean };
  readonly rounds: { readonly roundOpen: boolean; readonly lastRound: number };
  /** Told of the result of a command that has its place among the events. */
  readonly onNoted: (command: NotedCommand, result: unknown) => void;
}

/** The commands that wait for their answers, oldest first; those that the pipe has no room for wait here to be sent. */
export class PendingCommands {
  readonly #commands = new Map<number, PendingCommand>();
  readonly #unsent = new Set<number>();
  readonly #parts: PendingCommandsParts;
  readonly #deadline: ReadingDeadline;
  #lastId = 0;

  constructor(parts: PendingCommandsParts) {
    this.#parts = parts;
    this.#deadline = parts.clock.watch(
      () => this.#earliestDue(),
      () => this.#expire(),
    );
  }

  get size(): number {
    return this.#commands.size;
  }

  /** Throws if not so many more can wait. */
  requireRoom(count: number): void {
    if (this.#commands.size + count <= PENDING_MAX) return;
    throw new ShoalError(
      "CAPACITY_EXCEEDED",
      `At most ${PENDING_MAX} commands can wait for this run's worker, and ${this.#commands.size} do; try again later.`,
    );
  }

  /** The answer rejects only when nobody will answer any more. */
  add(command: AnsweredCommand): { id: number; answer: Promise<CommandAnswer> } {
    this.requireRoom(1);
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Deferred<CommandAnswer>();
    this.#commands.set(id, { command, answer, sent: false, due: undefined, sawRoundBegin: false, overdue: false });
    this.#unsent.add(id);
    this.sendWaiting();
    return { id, answer: answer.promise };
  }

  /** Sends what waits to be sent, as far as the pipe has room. */
  sendWaiting(): void {
    for (const id of this.#unsent) {
      if (this.#parts.transport.congested) break;
      this.#unsent.delete(id);
      this.#send(id);
    }
    this.#deadline.check();
  }

  /**
   * A command that was sent when one round had ended may have come too late for the worker to see it there: its time
   * starts anew when this round has ended.
   */
  roundBegun(): void {
    for (const command of this.#commands.values()) {
      if (!command.sent) return;
      if (!command.sawRoundBegin) command.due = undefined;
      command.sawRoundBegin = true;
    }
  }

  /** The worker is between two rounds: the deadlines of all that it was sent run from now on. */
  serve(): void {
    if (this.#commands.size === 0) return;
    for (const command of this.#commands.values()) {
      if (!command.sent) break;
      if (!command.overdue) command.due ??= this.#fromNow();
    }
    this.#deadline.check();
  }

  answer(id: number, result: unknown): void {
    const known = this.#commands.get(id);
    // Before it is taken out: where this throws, whoever waits is told with all others.
    if (known !== undefined && isNoted(known.command)) this.#parts.onNoted(known.command, result);
    this.#take(id)?.answer.resolve({ result, round: this.#parts.rounds.lastRound });
  }

  refuse(id: number, message: string): void {
    const failure = new ShoalError("ENGINE_REFUSED", `The engine refused the command: ${message}`);
    this.#take(id)?.answer.resolve({ failure, round: this.#parts.rounds.lastRound });
  }

  /** Nobody waits for its answer any more; a late one is ignored, unless it has its place among the events. */
  forget(id: number): void {
    const command = this.#commands.get(id);
    if (command === undefined || isNoted(command.command)) return;
    this.#commands.delete(id);
    this.#unsent.delete(id);
    if (command.sent && command.command.type === "interview")
      this.#parts.transport.send(encodeCommand({ type: "cancel", id }));
  }

  rejectAll(makeError: () => ShoalError): void {
    const all = [...this.#commands.values()];
    this.#commands.clear();
    this.#unsent.clear();
    if (all.length === 0) return;
    // One for all: they are told in one turn, and each error that is made costs as much as a dozen rejections.
    const error = makeError();
    for (const { answer } of all) answer.reject(error);
  }

  #send(id: number): void {
    const pending = this.#commands.get(id);
    if (pending === undefined) return;
    const line = encodeCommand({ id, ...pending.command });
    if (Buffer.byteLength(line) > COMMAND_MAX_BYTES) {
      this.#commands.delete(id);
      const message = `The command is longer than the ${COMMAND_MAX_BYTES} bytes that a worker takes.`;
      const failure = new ShoalError("UNPROCESSABLE", message);
      return pending.answer.resolve({ failure, round: this.#parts.rounds.lastRound });
    }
    pending.sent = true;
    pending.due = this.#parts.rounds.roundOpen ? undefined : this.#fromNow();
    this.#parts.transport.send(line);
  }

  #fromNow(): number {
    return this.#parts.clock.now + this.#parts.commandMs;
  }

  #take(id: number): PendingCommand | undefined {
    if (id > this.#lastId) throw new ProtocolViolation(`an answer has the id ${id} of no command`);
    const command = this.#commands.get(id);
    this.#commands.delete(id);
    this.#unsent.delete(id);
    if (command?.command.type === "interview") this.#putOff(id);
    return command;
  }

  /** An engine may answer one agent after the other: who comes later has the time anew. */
  #putOff(answeredId: number): void {
    for (const [id, command] of this.#commands) {
      if (!command.sent) return;
      if (id > answeredId && command.due !== undefined) command.due = this.#fromNow();
    }
  }

  // All wait equally long, and those of a round are served together: the oldest that has a deadline is due first.
  #earliestDue(): number | undefined {
    for (const { due, sent } of this.#commands.values()) {
      if (due !== undefined || !sent) return due;
    }
    return undefined;
  }

  #expire(): void {
    const { clock, commandMs, rounds } = this.#parts;
    for (const [id, pending] of this.#commands) {
      const { answer, due } = pending;
      if (due === undefined || due > clock.now) continue;
      pending.due = undefined;
      pending.overdue = true;
      this.forget(id);
      const failure = new ShoalError("WORKER_TIMEOUT", `The worker did not answer within ${commandMs} ms.`);
      answer.resolve({ failure, round: rounds.lastRound });
    }
  }
}
