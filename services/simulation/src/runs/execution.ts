// SPDX-License-Identifier: AGPL-3.0-only
import { Deferred } from "@shoal/service-runtime";
import { type RunState, ShoalError } from "@shoal/simulation-contract";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import type {
  AsyncSimulationBridge,
  BridgeSink,
  EngineEvent,
  LogLine,
  WorkerExit,
  WorkerOutcome,
} from "../bridge/index.ts";
import { type NewEntry, serviceEntry } from "../event-log/index.ts";
import { AppendWindow } from "./append-window.ts";
import type { Run } from "./run.ts";
import { causeOfEnd, causes, logCauseIn } from "./run-causes.ts";
import type { RunCause } from "./run-record.ts";

const STORE_AGAIN_MS = 1000;
/** So much that a commit is under way while the next one fills, and holds enough to be worth its fsync. */
const UNWRITTEN_BYTES = 1_048_576;
/** What an entry takes in memory beside its body, so that many small ones count as well. */
const ENTRY_OVERHEAD_BYTES = 96;

/** One life of a run's worker, from its spawn to the run's next resting state. */
export class Execution {
  /** Settles when the run has reached its next resting state; never rejects. */
  readonly ended: Promise<void>;
  readonly #run: Run;
  readonly #logger: Logger;
  readonly #definitionPath: string;
  readonly #window = new AppendWindow(UNWRITTEN_BYTES);
  readonly #running = new Deferred<void>();
  readonly #interrupted = new AbortController();
  #bridge: AsyncSimulationBridge | undefined;
  #wanted: "completion" | "stop" | "interruption" = "completion";

  constructor(
    run: Run,
    definitionPath: string,
    logger: Logger,
    createBridge: (sink: BridgeSink) => AsyncSimulationBridge,
  ) {
    this.#run = run;
    this.#definitionPath = definitionPath;
    this.#logger = logger.child({ run_id: run.identity.runId });
    this.ended = this.#execute(createBridge).catch((error: unknown) => this.#giveUp(error));
  }

  /** Says whether the run is or will be STOPPED; a run that is at its end already will not. */
  async stop(): Promise<boolean> {
    if (this.#run.state === "RUNNING") await this.#run.become("STOPPING", causes.stopRequested);
    const { state } = this.#run;
    if (state !== "STOPPING" && state !== "STARTING" && state !== "PENDING") return state === "STOPPED";
    this.#wanted = "stop";
    if (state === "STOPPING") {
      this.#bridge?.stop();
      return true;
    }
    // No state lies between STARTING and STOPPED; a worker that has not begun has nothing to finish.
    this.#bridge?.terminate("the run was stopped before it began", "STOP_REQUESTED");
    await this.ended;
    return this.#run.state === "STOPPED";
  }

  /** The service is ending: the worker is ended and the run can go on another time. */
  interrupt(): void {
    if (this.#wanted === "completion") this.#wanted = "interruption";
    this.#interrupted.abort();
    this.#bridge?.terminate("the service is stopping");
  }

  /** Without the grace that is left. */
  kill(): void {
    this.#bridge?.kill();
  }

  get state(): RunState {
    return this.#run.state;
  }

  get pendingCommands(): number {
    return this.#bridge?.pendingCommands ?? 0;
  }

  /** Undefined unless the run is RUNNING. */
  get runningBridge(): AsyncSimulationBridge | undefined {
    return this.#run.state === "RUNNING" ? this.#bridge : undefined;
  }

  /** Round trip to the worker. */
  async ping(): Promise<void> {
    if (this.#bridge === undefined) throw new ShoalError("RUN_STATE_CONFLICT", "The run's worker has not begun yet.");
    await this.#bridge.ping();
  }

  async #execute(createBridge: (sink: BridgeSink) => AsyncSimulationBridge): Promise<void> {
    // A run can be stopped before its execution has begun.
    if (!(await this.#run.become("STARTING"))) return;
    const bridge = createBridge({
      events: (batch) => this.#appendEvents(batch),
      log: (lines) => this.#appendLog(lines),
    });
    this.#bridge = bridge;
    if (!this.#wants("completion")) bridge.terminate("the run was ended before its worker was ready");
    if (await this.#start(bridge)) await this.#enterRunning();
    this.#running.resolve();
    const outcome = await bridge.ended;
    await this.#window.drain();
    await this.#end(outcome);
  }

  async #start(bridge: AsyncSimulationBridge): Promise<boolean> {
    const { runId, seed } = this.#run.identity;
    try {
      const { engine } = await bridge.start({ runId, seed, definitionPath: this.#definitionPath });
      this.#run.engineStarted(engine.version);
      return true;
    } catch {
      // The outcome of the bridge tells why the worker could not be started.
      return false;
    }
  }

  async #enterRunning(): Promise<void> {
    if (!this.#wants("completion")) return;
    await this.#run.become("RUNNING");
    // A stop that came meanwhile found the run STARTING; no way leads from RUNNING to STOPPED but through STOPPING.
    if (this.#wants("stop")) await this.#run.become("STOPPING", causes.stopRequested);
  }

  #wants(end: "completion" | "stop"): boolean {
    return this.#wanted === end;
  }

  async #end(outcome: WorkerOutcome): Promise<void> {
    await this.#run.log.append([exitEntry(outcome.exit)]);
    const { state, cause } = causeOfEnd(this.#wanted, outcome);
    if (!(await this.#run.become(state, cause))) {
      throw new Error(`the run is ${this.#run.state} and can't become ${state}`);
    }
    this.#logger.info({ event: "run.ended", state, cause: cause.code }, "run ended");
  }

  async #appendEvents(batch: readonly EngineEvent[]): Promise<void> {
    await this.#running.promise;
    await this.#window.add(bytesOf(batch), () => this.#run.appendFromEngine(batch));
  }

  async #appendLog(lines: readonly LogLine[]): Promise<void> {
    const entries = lines.map(logEntry);
    await this.#window.add(bytesOf(entries), () => this.#run.log.append(entries));
  }

  /** The run's end for what should not happen: its log can't be written, or it has no engine. */
  async #giveUp(error: unknown): Promise<void> {
    this.#logger.error({ event: "run.broken", err: error }, "a run can't go on");
    this.#running.resolve();
    this.#bridge?.terminate("the service can't go on with the run");
    const outcome = await this.#bridge?.ended.catch(() => undefined);
    const known = logCauseIn(error);
    const cause = known ?? (this.#bridge === undefined ? causes.noWorker : causes.serviceFailed);
    try {
      if (known?.code === "LOG_LIMIT_REACHED" && outcome !== undefined) {
        await this.#run.log.append([exitEntry(outcome.exit)]);
      }
      if (!(await this.#run.become("FAILED", cause))) await this.#run.settleFromLog();
    } catch (failure) {
      this.#logger.error({ event: "run.end_not_stored", err: failure }, "a run's end could not be stored");
      await this.#storeEnd(known ?? logCauseIn(failure) ?? causes.logWriteFailed);
    }
  }

  /** Goes on trying until the catalog takes the end, as when a full disk has room again. */
  async #storeEnd(cause: RunCause): Promise<void> {
    const { signal } = this.#interrupted;
    try {
      await this.#run.failWithoutLog(cause);
    } catch (unstored) {
      this.#logger.error({ event: "catalog.write_failed", err: unstored }, "the catalog could not be written");
      for (let isStored = false; !isStored && !signal.aborted; ) {
        await delay(STORE_AGAIN_MS, undefined, { signal }).catch(() => undefined);
        isStored = await this.#run.store().then(
          () => true,
          () => false,
        );
      }
    }
  }
}

function bytesOf(entries: readonly { readonly bodyBytes: Buffer }[]): number {
  return entries.reduce((sum, { bodyBytes }) => sum + bodyBytes.length + ENTRY_OVERHEAD_BYTES, 0);
}

function logEntry({ stream, line, truncated, partial, dropped }: LogLine): NewEntry {
  return serviceEntry("log", {
    stream,
    line,
    ...(truncated ? { truncated } : {}),
    ...(partial ? { partial } : {}),
    ...(dropped === undefined ? {} : { dropped }),
  });
}

function exitEntry({ exitCode, signal, durationMs, forced, firstCause, reason, stderrTail }: WorkerExit): NewEntry {
  return serviceEntry("exit", {
    ...(exitCode === null ? {} : { exit_code: exitCode }),
    ...(signal === null ? {} : { signal }),
    duration_ms: Math.round(durationMs),
    forced,
    cause: firstCause,
    reason,
    ...(stderrTail === "" ? {} : { stderr_tail: stderrTail }),
  });
}
