// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { AgentProfile, Cast } from "@shoal/cast";
import { encodeEvent } from "../../events/event-encoder.ts";
import type { EventRecord } from "../../events/event-record.ts";
import { SERVICE_KINDS } from "../../events/service-kinds.ts";
import type * as proto from "../../generated/index.ts";
import { recordedInputFromBody, type RecordedInput } from "../../inputs/recorded-input.ts";
import type { SimulationDefinition } from "../../requests/definition.ts";
import { ShoalError } from "../../errors/shoal-error.ts";
import type { CauseCode } from "../../errors/run-cause.ts";
import { restartPolicyToProto, type RestartPolicy } from "../../words/restart-policy.ts";
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
  readonly restartPolicy: RestartPolicy;
  /** May differ from the definition's. */
  readonly rounds: number;
  readonly parent?: { readonly run_id: string; readonly round: number };
}

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
  #checkpointRound = 0;
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

  get id(): string {
    return this.options.run_id;
  }

  /** Inputs in the log, in order. */
  get inputs(): RecordedInput[] {
    return this.log.filter(({ kind }) => kind === "input").map(({ body }) => recordedInputFromBody(body));
  }

  /** The cast, and who has joined since; who left stays among them. */
  get agents(): AgentProfile[] {
    const joined = this.inputs.filter(({ round }) => round <= this.#round).map(({ input }) => input);
    return [...this.options.cast.agents, ...joined.flatMap((input) => (input.type === "join" ? input.agents : []))];
  }

  /** The newest round that has ended. */
  get round(): number {
    return this.#round;
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

  /** Takes over what its parent's engine did, and was given, up to the end of a round. */
  copy(parent: FakeRun, last: number): void {
    for (const { kind, round, platform, agent_id, body } of parent.log) {
      const isOfRun = kind === "input" ? recordedInputFromBody(body).round <= last : !SERVICE_KINDS.has(kind);
      if (!isOfRun || round > last) continue;
      this.#appendOne({ kind, round, platform, agent_id, body: JSON.parse(body.toString("utf8")) as object as never });
    }
  }

  nextInputId(planned: readonly RecordedInput[] = []): string {
    const numbers = [...this.inputs, ...planned].map(({ input_id }) => Number(input_id.slice(1)));
    return `i${Math.max(0, ...numbers) + 1}`;
  }

  /** Appends an input. */
  record(recorded: RecordedInput): void {
    this.append([{ kind: "input", round: recorded.round, body: { ...recorded } }]);
  }

  /** Halts it between two rounds, where it can be resumed from. */
  pause(): void {
    this.#checkpointRound = this.#round;
    this.changeState("PAUSED");
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
      rounds: this.options.rounds,
      last_seq: this.log.length,
      engine: definition.engine,
      engine_version: this.#startedAtMs === undefined ? "" : "0.0.0",
      engine_hash: this.#engineHash,
      queue_position: this.#state === "PENDING" ? this.queuePosition : 0,
      created_at_ms: this.#createdAtMs,
      restart_policy: restartPolicyToProto(this.options.restartPolicy),
      checkpoint_round: this.#checkpointRound,
      parent: this.options.parent ?? null,
      inputs: this.inputs.length,
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
