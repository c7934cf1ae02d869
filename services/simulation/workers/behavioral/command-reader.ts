// SPDX-License-Identifier: AGPL-3.0-only
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { MessageWriter } from "./message-writer.ts";
import { parseCommand, type StartCommand } from "./worker-command.ts";

/** Takes commands whenever the event loop turns, which it does between rounds, and answers what can be answered. */
export class CommandReader {
  /** The start command, or nothing if `stop` came before it. */
  readonly started: Promise<StartCommand | undefined>;
  #stopRequested = false;
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

  #take(line: string): void {
    const command = parseCommand(line);
    if ("unknown" in command) {
      this.#messages.send({ type: "error", id: command.id, message: `The command "${command.type}" is not known.` });
    } else if (command.type === "ping") {
      this.#messages.send({ type: "reply", id: command.id, result: {} });
    } else if (command.type === "start") {
      this.#settleStarted(command);
    } else {
      this.#stopRequested = true;
      this.#settleStarted(undefined);
    }
  }
}
