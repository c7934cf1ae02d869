// SPDX-License-Identifier: AGPL-3.0-only
import { isTerminalState, type RunState } from "@shoal/simulation-contract";
import { EventEmitter } from "node:events";
import type { Catalog } from "../catalog/index.ts";
import { type EventLog, type NewEntry, serviceEntry } from "../event-log/index.ts";
import { RoundRate } from "./round-rate.ts";
import type { RunCause, RunIdentity, RunSnapshot, RunStatus } from "./run-record.ts";
import { canBecome, isLive, transition } from "./run-states.ts";

/** A run whose log is open. Its state changes in `become` only, each change an event that is durable before it is seen. */
export class Run {
  readonly identity: RunIdentity;
  readonly log: EventLog;
  readonly #catalog: Pick<Catalog, "updateRun">;
  readonly #queuePosition: () => number;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  readonly #rate = new RoundRate();
  #status: RunStatus;
  readonly #gone = new AbortController();
  #turn: Promise<unknown> = Promise.resolve();
  #exclusive: Promise<unknown> = Promise.resolve();
  #retired = false;

  /** The log decides about the state; what it does not tell is taken from the catalog. */
  constructor(
    stored: RunIdentity & RunStatus & { readonly round?: number },
    log: EventLog,
    catalog: Pick<Catalog, "updateRun">,
    queuePosition: () => number = () => 0,
  ) {
    this.identity = stored;
    const last = log.lastState();
    const { lastRound, furthestRound } = log.tally;
    const isFurther = lastRound > (stored.round ?? 0) && lastRound === furthestRound;
    const known = isFurther ? { ...stored, restarts: 0 } : stored;
    this.#status = last === undefined ? known : { ...known, state: last.to, cause: last.cause as RunCause | undefined };
    this.log = log;
    this.#catalog = catalog;
    this.#queuePosition = queuePosition;
  }

  get state(): RunState {
    return this.#status.state;
  }

  snapshot(): RunSnapshot {
    const round = this.log.tally.lastRound;
    const rate = this.state === "RUNNING" ? this.#rate.perSecond() : 0;
    return {
      ...this.identity,
      ...this.#status,
      round,
      lastSeq: this.log.lastSeq,
      engineHash: this.log.engineHash,
      roundsPerSecond: rate,
      etaMs: rate > 0 ? Math.round(((this.identity.rounds - round) * 1000) / rate) : undefined,
      queuePosition: this.state === "PENDING" || this.state === "INTERRUPTED" ? this.#queuePosition() : 0,
      inputs: this.log.tally.inputSeqs.length,
      checkpointRound: this.log.tally.checkpoints.at(-1)?.round ?? 0,
    };
  }

  /** Enters the state if the transition table allows it at this run's turn; says whether it did. */
  become(to: RunState, cause?: RunCause): Promise<boolean> {
    const turn = this.#turn.then(() => this.#enter(to, cause));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Whether it waits for ResumeRun, whatever its restart policy. */
  get waitsForResume(): boolean {
    return this.#status.pausing || this.log.lastState()?.from === "PAUSED";
  }

  /** For a catalog that missed the log's newest state. */
  async settleFromLog(): Promise<void> {
    await this.#settle({ ...this.#status, endedAtMs: isTerminalState(this.state) ? Date.now() : undefined });
  }

  /** For a run whose log takes no more: the catalog alone can say so. An end that the log holds stays as it is. */
  async failWithoutLog(cause: RunCause): Promise<void> {
    if (isTerminalState(this.state)) return;
    await this.#settle({ ...this.#status, state: "FAILED", cause, endedAtMs: Date.now() });
  }

  /** Aborted, with the error for whoever asks, when there is no such run any more. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Takes the run out of its table of states if it is not live; `take` says whether it is gone then. */
  retire(take: () => Promise<boolean>): Promise<boolean> {
    const turn = this.#turn.then(async () => !isLive(this.state) && (this.#retired = await take()));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Ends all that goes on with it, with the error. */
  async abandon(reason: Error): Promise<void> {
    this.#gone.abort(reason);
    await this.log.abandon(reason);
  }

  /** It has another position in the queue. */
  moved(): void {
    this.#changes.emit("progress");
  }

  engineStarted(version: string): void {
    this.#status = { ...this.#status, engineVersion: version };
  }

  appendFromEngine(entries: readonly NewEntry[]): Promise<void> {
    return this.#getOn(this.log.append(entries));
  }

  async #getOn(appended: Promise<void>): Promise<void> {
    const { lastRound: roundBefore, furthestRound: furthestBefore } = this.log.tally;
    await appended;
    const { lastRound, furthestRound } = this.log.tally;
    if (lastRound === roundBefore) return;
    this.#rate.mark(lastRound);
    // Rounds that are done another time get nowhere.
    if (furthestRound > furthestBefore) this.#status = { ...this.#status, restarts: 0 };
    this.#changes.emit("progress");
  }

  /** One after the other, in the order of the calls: what asks for the state, and acts upon it, while others do as well. */
  exclusively<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#exclusive.then(act);
    this.#exclusive = done.catch(() => undefined);
    return done;
  }

  /** It is to be PAUSED at the end of the round, or not any more. */
  async setPausing(pausing: boolean): Promise<void> {
    if (this.#status.pausing !== pausing) await this.#settle({ ...this.#status, pausing });
  }

  /** Somebody has asked that it goes on: whatever kept it waiting is over. */
  async setResuming(): Promise<void> {
    await this.#settle({ ...this.#status, resuming: true, pausing: false, restarts: 0 });
  }

  /** The service is about to resume it by itself. */
  async countRestart(): Promise<void> {
    await this.#settle({ ...this.#status, restarts: this.#status.restarts + 1 });
  }

  /** Calls back after each change of state, and as a run that waits or simulates gets on; returns how to end it. */
  onChange(listener: (change: "state" | "progress") => void): () => void {
    const ofState = (): void => listener("state");
    const ofProgress = (): void => listener("progress");
    this.#changes.on("state", ofState).on("progress", ofProgress);
    return () => this.#changes.off("state", ofState).off("progress", ofProgress);
  }

  async #enter(to: RunState, cause: RunCause | undefined): Promise<boolean> {
    const from = this.state;
    if (this.#retired || !canBecome(from, to)) return false;
    const state = transition(from, to);
    await this.log.append([stateEntry(from, state, cause)]);
    const now = Date.now();
    if (state === "RUNNING") this.#rate.mark(this.log.tally.lastRound);
    await this.#settle({
      ...this.#status,
      state,
      cause,
      // One that is interrupted before it could be paused waits like one that was.
      pausing: (state === "RUNNING" || state === "INTERRUPTED") && this.#status.pausing,
      resuming: state === "INTERRUPTED" && this.#status.resuming,
      startedAtMs: this.#status.startedAtMs ?? (state === "RUNNING" ? now : undefined),
      endedAtMs: isTerminalState(state) ? now : undefined,
    });
    return true;
  }

  /** For a catalog that could not be written. */
  async store(): Promise<void> {
    await this.#catalog.updateRun(this.snapshot());
  }

  async #settle(status: RunStatus): Promise<void> {
    this.#status = status;
    this.#changes.emit("state");
    await this.store();
  }
}

/** The log's entry of a change of state; `from` is empty at a run's first. */
export function stateEntry(from: RunState | "", to: RunState, cause?: RunCause): NewEntry {
  return serviceEntry("state", { from, to, ...(cause === undefined ? {} : { cause }) });
}
