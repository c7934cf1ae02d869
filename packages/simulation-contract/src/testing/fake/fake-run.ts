// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { Cast } from "@shoal/cast";
import { encodeEvent } from "../../events/event-encoder.ts";
import type { EventRecord } from "../../events/event-record.ts";
import type * as proto from "../../generated/index.ts";
import type { SimulationDefinition } from "../../requests/definition.ts";
import { ShoalError } from "../../errors/shoal-error.ts";
import type { CauseCode } from "../../errors/run-cause.ts";
import { isTerminalState, runStateToProto, type RunState } from "../../words/run-state.ts";
import type { ScriptedEvent } from "./fake-script.ts";

/** Why a fake run is in its state. */
export interface FakeCause {
  readonly code: CauseCode;
  readonly message: string;
  readonly exit_code?: number;
  readonly signal?: string;
  readonly stderr_tail?: string;
}

export interface FakeRunOptions {
  readonly run_id: string;
  readonly namespace: string;
  readonly simulation_id: string;
  readonly definition: SimulationDefinition;
  readonly cast: Cast;
  readonly seed: number;
}

const SERVICE_KINDS = new Set(["state", "log", "exit", "warning"]);

/** One run in memory: its log, its state, and whoever waits for more. */
export class FakeRun {
  readonly options: FakeRunOptions;
  readonly log: EventRecord[] = [];
  readonly encoded: Buffer[] = [];
  /** The run after each change of state, for watchers. */
  readonly snapshots: proto.Run[] = [];
  readonly engineHashes = new Map<number, string>();
  /** Shown while it is PENDING. */
  queuePosition = 0;
  #deleted = false;
  #state: RunState = "PENDING";
  #round = 0;
  #engineHash = "";
  #roundHash = createHash("sha256");
  #cause: FakeCause | undefined;
  #startedAtMs: number | undefined;
  #endedAtMs: number | undefined;
  readonly #createdAtMs = Date.now();
  #wake: () => void = () => undefined;
  #changed: Promise<void>;

  constructor(options: FakeRunOptions) {
    this.options = options;
    this.#changed = this.#nextChange();
    this.#appendOne({ kind: "state", round: 0, body: { from: "", to: "PENDING" } });
    this.snapshots.push(this.message());
  }

  get state(): RunState {
    return this.#state;
  }

  get terminal(): boolean {
    return isTerminalState(this.#state);
  }

  /** Resolves with the next change of log or state. */
  get changed(): Promise<void> {
    return this.#changed;
  }

  /** Whoever waits for more gets RUN_NOT_FOUND. */
  delete(): void {
    this.#deleted = true;
    this.#announce();
  }

  throwIfDeleted(): void {
    if (this.#deleted) throw new ShoalError("RUN_NOT_FOUND", `The run "${this.options.run_id}" was deleted.`);
  }

  append(events: readonly ScriptedEvent[]): void {
    if (this.terminal) throw new ShoalError("RUN_STATE_CONFLICT", `The run has ended: it is ${this.#state}.`);
    for (const event of events) this.#appendOne(event);
    this.#announce();
  }

  changeState(to: RunState, cause?: FakeCause): void {
    const from = this.#state;
    if (this.terminal) throw new ShoalError("RUN_STATE_CONFLICT", `The run has ended: it is ${from}.`);
    this.#state = to;
    this.#cause = cause;
    if (to === "RUNNING") this.#startedAtMs ??= Date.now();
    if (this.terminal) this.#endedAtMs = Date.now();
    this.#appendOne({ kind: "state", round: 0, body: { from, to, ...(cause === undefined ? {} : { cause }) } });
    this.snapshots.push(this.message());
    this.#announce();
  }

  message(): proto.Run {
    const { run_id, simulation_id, seed, definition } = this.options;
    const started = this.#startedAtMs === undefined ? {} : { started_at_ms: this.#startedAtMs };
    const ended = this.#endedAtMs === undefined ? {} : { ended_at_ms: this.#endedAtMs };
    return {
      run_id,
      simulation_id,
      seed,
      state: runStateToProto(this.#state),
      cause: this.#cause ?? null,
      round: this.#round,
      rounds: definition.time.rounds,
      last_seq: this.log.length,
      engine: definition.engine,
      engine_version: this.#startedAtMs === undefined ? "" : "0.0.0",
      engine_hash: this.#engineHash,
      queue_position: this.#state === "PENDING" ? this.queuePosition : 0,
      created_at_ms: this.#createdAtMs,
      ...started,
      ...ended,
    };
  }

  #appendOne({ kind, round, platform = "", agent_id = "", body }: ScriptedEvent): void {
    const bytes = Buffer.from(JSON.stringify(body));
    const event = {
      seq: this.log.length + 1,
      round,
      kind,
      platform,
      agent_id,
      recorded_at_ms: Date.now(),
      body: bytes,
    };
    this.log.push(event);
    this.encoded.push(encodeEvent(event));
    if (!SERVICE_KINDS.has(kind)) this.#countEngineEvent(event);
  }

  #countEngineEvent({ kind, round, platform, agent_id, body }: EventRecord): void {
    this.#roundHash.update(JSON.stringify([kind, round, platform, agent_id])).update(body);
    if (kind !== "round_ended") return;
    this.#round = round;
    this.#engineHash = createHash("sha256").update(this.#engineHash).update(this.#roundHash.digest()).digest("hex");
    this.#roundHash = createHash("sha256");
    this.engineHashes.set(round, this.#engineHash);
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #announce(): void {
    const wake = this.#wake;
    this.#changed = this.#nextChange();
    wake();
  }
}
