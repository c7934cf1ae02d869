// SPDX-License-Identifier: AGPL-3.0-only
import { EngineEvent } from "./protocol/engine-event.ts";
import { ProtocolViolation } from "./protocol/protocol-violation.ts";
import { RoundOrder } from "./protocol/round-order.ts";
import { type ControlMessage, PROTOCOL_VERSION, type WorkerMessage } from "./protocol/worker-messages.ts";

export interface EngineIdentity {
  readonly name: string;
  readonly version: string;
}

export interface ConversationListener {
  ready(engine: EngineIdentity): void;
  started(rounds: number): void;
  event(event: EngineEvent): void;
  roundBegun(): void;
  roundEnded(): void;
  reply(id: number, result: unknown): void;
  refused(id: number, message: string): void;
  finished(outcome: "completed" | "stopped"): void;
  failed(message: string): void;
}

/** How the engine was told to begin. */
export interface ExpectedStart {
  /** That it must announce; undefined for an engine that may announce others. */
  readonly rounds: number | undefined;
  /** Of the checkpoint at which it begins, else 0. */
  readonly endedBefore: number;
}

/** What the worker may say, and when. */
export class Conversation {
  readonly #listener: ConversationListener;
  #phase: "spawned" | "ready" | "starting" | "simulating" | "over" = "spawned";
  #rounds: RoundOrder | undefined;
  #expected: ExpectedStart = { rounds: undefined, endedBefore: 0 };
  #halted = false;

  constructor(listener: ConversationListener) {
    this.#listener = listener;
  }

  get phase(): "spawned" | "ready" | "starting" | "simulating" | "over" {
    return this.#phase;
  }

  get roundOpen(): boolean {
    return this.#phase === "simulating" && this.#rounds?.open === true;
  }

  /** The last round that has ended. */
  get lastRound(): number {
    const round = this.#rounds?.round ?? 0;
    return this.roundOpen ? round - 1 : round;
  }

  /** Of the whole run, as announced. */
  get rounds(): number {
    return this.#rounds?.rounds ?? 0;
  }

  /** The start command is on its way. */
  starting(expected: ExpectedStart): void {
    this.#phase = "starting";
    this.#expected = expected;
  }

  /** It has said that it halts. */
  halted(): void {
    this.#halted = true;
  }

  /** It is told to go on. */
  continuing(): void {
    this.#halted = false;
  }

  hear(message: WorkerMessage): void {
    if (message instanceof EngineEvent) return this.#event(message);
    switch (message.type) {
      case "heartbeat":
        return;
      case "round_started":
        return this.#roundStarted(message.round);
      case "reply":
        return this.#listener.reply(message.id, message.result);
      case "error":
        return this.#listener.refused(message.id, message.message);
      default:
        return this.#turn(message);
    }
  }

  #event(event: EngineEvent): void {
    if (this.#phase !== "simulating") throw outOfTurn("event");
    this.#requireGoing();
    const before = this.#rounds?.round;
    this.#rounds?.check(event);
    if (this.#rounds?.round !== before) this.#listener.roundBegun();
    this.#listener.event(event);
    if (event.kind === "round_ended") this.#listener.roundEnded();
  }

  #roundStarted(round: number): void {
    this.#expect("round_started", "simulating");
    this.#requireGoing();
    this.#rounds?.begin(round);
    this.#listener.roundBegun();
  }

  #turn(message: Extract<ControlMessage, { type: "ready" | "started" | "finished" | "failed" }>): void {
    switch (message.type) {
      case "ready":
        return this.#ready(message.protocol, message.engine);
      case "started":
        return this.#started(message.rounds);
      case "finished":
        this.#finished(message.outcome);
        this.#phase = "over";
        return this.#listener.finished(message.outcome);
      case "failed":
        this.#expect("failed", "spawned", "ready", "starting", "simulating");
        this.#phase = "over";
        return this.#listener.failed(message.message);
    }
  }

  #ready(protocol: number, engine: EngineIdentity): void {
    this.#expect("ready", "spawned");
    if (protocol !== PROTOCOL_VERSION) {
      throw new ProtocolViolation(`the engine speaks version ${protocol} of the protocol, not ${PROTOCOL_VERSION}`);
    }
    this.#phase = "ready";
    this.#listener.ready(engine);
  }

  #started(rounds: number): void {
    this.#expect("started", "starting");
    const { rounds: expected = rounds, endedBefore } = this.#expected;
    if (rounds !== expected) throw new ProtocolViolation(`it announced ${rounds} rounds, but was given ${expected}`);
    this.#phase = "simulating";
    this.#rounds = new RoundOrder(rounds, endedBefore);
    this.#listener.started(rounds);
  }

  #finished(outcome: "completed" | "stopped"): void {
    if (outcome === "stopped") return this.#expect("finished", "starting", "simulating");
    this.#expect("finished", "simulating");
    if (this.#rounds?.complete !== true) throw new ProtocolViolation("it finished before all of its rounds had ended");
  }

  #requireGoing(): void {
    if (this.#halted) throw new ProtocolViolation("it went on although it had said that it halts");
  }

  #expect(type: string, ...phases: readonly string[]): void {
    if (!phases.includes(this.#phase)) throw outOfTurn(type);
  }
}

function outOfTurn(type: string): ProtocolViolation {
  return new ProtocolViolation(`the message "${type}" came out of turn`);
}
