// SPDX-License-Identifier: AGPL-3.0-only
import { InputRefused, type World } from "@shoal/behavioral-engine";
import type { CommandReader } from "./command-reader.ts";
import type { MessageWriter } from "./message-writer.ts";
import type { RoundCommand } from "./worker-command.ts";
import { writeCheckpoint } from "./write-checkpoint.ts";

/** What is served between two rounds, of which one may last until the service has the worker continue. */
export class RoundBreak {
  readonly #world: World;
  readonly #commands: CommandReader;
  readonly #messages: MessageWriter;
  #isPaused = false;

  constructor(world: World, commands: CommandReader, messages: MessageWriter) {
    this.#world = world;
    this.#commands = commands;
    this.#messages = messages;
  }

  /** Serves what has come; returns when the next round may begin, or the worker is to stop. */
  async hold(): Promise<void> {
    for (;;) {
      const command = this.#commands.next();
      if (command !== undefined) this.#serve(command);
      else if (this.#isPaused && !this.#commands.stopRequested) await this.#commands.arrival();
      else return;
    }
  }

  #serve(command: RoundCommand): void {
    const { id } = command;
    switch (command.type) {
      case "pause":
        this.#isPaused = true;
        return this.#messages.send({ type: "reply", id, result: { round: this.#world.round } });
      case "continue":
        this.#isPaused = false;
        return this.#messages.send({ type: "reply", id, result: {} });
      case "checkpoint":
        return this.#messages.send(writeCheckpoint(this.#world, command));
      case "input":
        return this.#takeInput(command);
    }
  }

  #takeInput({ id, input_id, input }: Extract<RoundCommand, { type: "input" }>): void {
    const round = this.#world.round + 1;
    if (round > this.#world.rounds) {
      return this.#messages.send({ type: "error", id, message: "No round is left." });
    }
    try {
      this.#world.addInput(input_id, input);
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      return this.#messages.send({ type: "error", id, message: error.message });
    }
    this.#messages.send({ type: "reply", id, result: { round } });
  }
}
