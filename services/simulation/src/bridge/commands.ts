// SPDX-License-Identifier: AGPL-3.0-only
import type { RunInput } from "@shoal/simulation-contract";
import { awaitUnlessAborted } from "./await-unless-aborted.ts";
import { type InterviewAnswer, interviewAnswer } from "./interview-answer.ts";
import type { CommandAnswer, PendingCommands } from "./pending-commands.ts";
import type { AnsweredCommand } from "./protocol/worker-commands.ts";

export interface CommandsParts {
  readonly pending: PendingCommands;
  /** Throws if nobody will answer any more. */
  readonly throwIfClosed: () => void;
  /** The engine is about to be told that it may go on. */
  readonly onContinue: () => void;
  /** Told of each command that has its answer, or will have none, and how long that took. */
  readonly onSettled: (command: string, seconds: number) => void;
}

/** What a worker that simulates can be asked. Each call rejects when the worker will answer nobody any more. */
export class Commands {
  readonly #parts: CommandsParts;

  constructor(parts: CommandsParts) {
    this.#parts = parts;
  }

  async ping({ signal }: { signal?: AbortSignal } = {}): Promise<void> {
    requireAnswer(await this.#ask({ type: "ping" }, signal));
  }

  /** One agent's answer, or why it has none. */
  async interview(agentId: string, prompt: string, signal?: AbortSignal): Promise<InterviewAnswer> {
    return interviewAnswer(await this.#ask({ type: "interview", agent_id: agentId, prompt }, signal));
  }

  /** Resolves when the engine halts; the sink is told in the order of the events. */
  async pause(): Promise<void> {
    requireAnswer(await this.#ask({ type: "pause" }));
  }

  /** For an engine that halts. */
  async continue(): Promise<void> {
    this.#parts.throwIfClosed();
    this.#parts.onContinue();
    requireAnswer(await this.#ask({ type: "continue" }));
  }

  /** Has the engine write its state; the sink is told in the order of the events. */
  async checkpoint(path: string): Promise<void> {
    requireAnswer(await this.#ask({ type: "checkpoint", path }));
  }

  /** Resolves when the engine has taken it; the sink is told in the order of the events. */
  async input(inputId: string, input: RunInput): Promise<void> {
    requireAnswer(await this.#ask({ type: "input", input_id: inputId, input }));
  }

  get pending(): number {
    return this.#parts.pending.size;
  }

  /** Throws CAPACITY_EXCEEDED if the queue has no room for so many commands more. */
  requireRoom(commands: number): void {
    this.#parts.pending.requireRoom(commands);
  }

  async #ask(command: AnsweredCommand, signal?: AbortSignal): Promise<CommandAnswer> {
    signal?.throwIfAborted();
    this.#parts.throwIfClosed();
    const askedAt = performance.now();
    const { id, answer } = this.#parts.pending.add(command);
    try {
      // Of a thousand that are rejected together each further step is a thousand steps.
      return await (signal === undefined ? answer : awaitUnlessAborted(answer, signal));
    } finally {
      this.#parts.pending.forget(id);
      this.#parts.onSettled(command.type, (performance.now() - askedAt) / 1_000);
    }
  }
}

function requireAnswer(answer: CommandAnswer): void {
  if ("failure" in answer) throw answer.failure;
}
