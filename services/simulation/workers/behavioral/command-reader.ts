// SPDX-License-Identifier: AGPL-3.0-only
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { MessageWriter } from "./message-writer.ts";
import { parseCommand, type RoundCommand, type StartCommand, type UnknownCommand } from "./worker-command.ts";

/** Takes commands whenever the event loop turns, which it does between rounds, and answers what can be answered. */
export class CommandReader {
  /** The start command, or nothing if `stop` came before it. */
  readonly started: Promise<StartCommand | undefined>;
  #stopRequested = false;
  readonly #waiting: RoundCommand[] = [];
  #wake: () => void = () => undefined;
  #settleStarted: (start: StartCommand | undefined) => void = () => undefined;
  readonly #messages: MessageWriter;

  constructor(input: Readable, messages: MessageWriter, onEnd: () => void) {
    this.#messages = messages;
    this.started = new Promise((resolve) => {
      this.#settleStarted = resolve;
    });
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    lines.on("line", (line) => this.#take(line));
    lines.on("close", onEnd);
  }

  get stopRequested(): boolean {
    return this.#stopRequested;
  }

  /** The next command to be served between rounds, if one has come. */
  next(): RoundCommand | undefined {
    return this.#waiting.shift();
  }

  /** Resolves when a command has come that is served between rounds, or `stop`. */
  async arrival(): Promise<void> {
    if (this.#stopRequested || this.#waiting.length > 0) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  #take(line: string): void {
    const command = parseCommand(line);
    if ("unknown" in command) {
      this.#refuse(command);
    } else if (command.type === "ping") {
      this.#messages.send({ type: "reply", id: command.id, result: {} });
    } else if (command.type === "start") {
      this.#settleStarted(command);
    } else if (command.type === "stop") {
      this.#stopRequested = true;
      this.#settleStarted(undefined);
      this.#wake();
    } else {
      this.#waiting.push(command);
      this.#wake();
    }
  }

  #refuse({ id, type }: UnknownCommand): void {
    if (id !== undefined) this.#messages.send({ type: "error", id, message: `The command "${type}" is not known.` });
  }
}
