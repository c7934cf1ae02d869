// SPDX-License-Identifier: AGPL-3.0-only
import { Deferred } from "@shoal/service-runtime";
import { type RunInput, type RunState, ShoalError } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import type { AsyncSimulationBridge, BridgeSink, WorkerOutcome } from "../bridge/index.ts";
import type { Engine } from "../engines/index.ts";
import type { Beginning } from "./beginning.ts";
import type { Checkpointing } from "./checkpointing.ts";
import { isCompatible } from "./engine-versions.ts";
import { LiveInputs } from "./live-inputs.ts";
import { Reproduction } from "./reproduction.ts";
import { canGoOn } from "./resumable.ts";
import { type RestAfter, restAfter } from "./rest-after.ts";
import type { Run } from "./run.ts";
import { causes, incompatible, logCauseIn } from "./run-causes.ts";
import { UnstorableEnd } from "./unstorable-end.ts";
import { exitEntry } from "./worker-entries.ts";
import { WorkerIntake } from "./worker-intake.ts";

export interface ExecutionParts {
  readonly run: Run;
  readonly definitionPath: string;
  /** Throws where the engine is no longer there. */
  readonly engine: () => Engine;
  /** Nothing that is not in the log yet can come into it meanwhile. */
  readonly begin: (engine: Engine) => Promise<Beginning>;
  readonly createBridge: (engine: Engine, sink: BridgeSink) => AsyncSimulationBridge;
  /** From the round on that had ended. */
  readonly createCheckpointing: (lastRound: number) => Checkpointing;
  readonly restartMax: number;
  readonly logger: Logger;
}

/** One life of a run's worker, from its spawn to the run's next resting state. */
export class Execution {
  /** Settles when the run has reached its next resting state; never rejects. */
  readonly ended: Promise<void>;
  readonly inputs = new LiveInputs();
  readonly #parts: ExecutionParts;
  readonly #run: Run;
  readonly #logger: Logger;
  readonly #running = new Deferred<void>();
  readonly #unstorable: UnstorableEnd;
  #bridge: AsyncSimulationBridge | undefined;
  #reproduction: Reproduction | undefined;
  #intake: WorkerIntake | undefined;
  #wanted: RestAfter["wanted"] = "completion";

  constructor(parts: ExecutionParts) {
    this.#parts = parts;
    this.#run = parts.run;
    this.#logger = parts.logger.child({ run_id: parts.run.identity.runId });
    this.#unstorable = new UnstorableEnd(parts.run, this.#logger);
    this.ended = this.#execute()
      .catch((error: unknown) => this.#giveUp(error))
      .finally(() =>
        this.inputs.rejectAll(new ShoalError("WORKER_CRASHED", "The worker ended before it took the input.")),
      );
  }

  /** Says whether the run is or will be STOPPED; a run that is at its end already will not. */
  async stop(): Promise<boolean> {
    const before = this.#run.state;
    if (before === "RUNNING" || before === "PAUSED") await this.#run.become("STOPPING", causes.stopRequested);
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

  /** Has the engine halt after the round that goes on, once it has done again what it had done. */
  async pause(): Promise<void> {
    const bridge = await this.#caughtUp();
    if (bridge === undefined || this.#run.state !== "RUNNING") return;
    try {
      await bridge.commands.pause();
    } catch (error) {
      if (!(error instanceof ShoalError) || error.code !== "ENGINE_REFUSED") return;
      this.#logger.warn({ event: "run.not_paused", err: error }, "the engine refused to pause");
      await this.#run.setPausing(false);
    }
  }

  /** Has an engine that halts go on; says whether the run was PAUSED. */
  async continue(): Promise<boolean> {
    if (!(await this.#run.become("RUNNING"))) return false;
    // An engine that refuses, or says nothing, would halt for ever in a run that is RUNNING.
    this.#bridge?.commands.continue().catch((error: unknown) => {
      this.#logger.error({ event: "run.not_continued", err: error }, "the engine did not go on");
      this.#bridge?.terminate("The worker did not go on after a pause.", "WORKER_TIMEOUT");
    });
    return true;
  }

  /** Resolves when the log holds the input. */
  async addInput(inputId: string, input: RunInput): Promise<void> {
    const bridge = await this.#caughtUp();
    const { state } = this.#run;
    if (bridge === undefined || (state !== "RUNNING" && state !== "PAUSED")) {
      throw new ShoalError("RUN_STATE_CONFLICT", `The run is ${state}; the input was not taken.`);
    }
    await this.inputs.add(inputId, input, bridge);
  }

  /** Resolves when all that the worker has said so far is in the log, or can't be. */
  async drained(): Promise<void> {
    await this.#intake?.drain().catch(() => undefined);
  }

  /** The service is ending: the worker is ended and the run can go on another time. */
  interrupt(): void {
    if (this.#wanted === "completion") this.#wanted = "interruption";
    this.#unstorable.abort();
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
    return this.#bridge?.commands.pending ?? 0;
  }

  /** Undefined unless the run is RUNNING or PAUSED. */
  get askableBridge(): AsyncSimulationBridge | undefined {
    return this.#run.state === "RUNNING" || this.#run.state === "PAUSED" ? this.#bridge : undefined;
  }

  /** Round trip to the worker. */
  async ping(): Promise<void> {
    if (this.#bridge === undefined) throw new ShoalError("RUN_STATE_CONFLICT", "The run's worker has not begun yet.");
    await this.#bridge.commands.ping();
  }

  async #execute(): Promise<void> {
    // A run can be stopped before its execution has begun.
    if (!(await this.#run.become("STARTING"))) return;
    const engine = this.#parts.engine();
    const beginning = await this.#parts.begin(engine);
    const reproduction = (this.#reproduction = await Reproduction.after(this.#run.log, beginning.afterSeq));
    const checkpointing = this.#parts.createCheckpointing(this.#run.log.tally.lastRound);
    const intake = (this.#intake = new WorkerIntake({
      run: this.#run,
      running: this.#running.promise,
      reproduction,
      checkpointing,
      inputs: this.inputs,
      onDeviation: ({ message }) => this.#bridge?.terminate(message, "NONDETERMINISTIC"),
    }));
    const bridge = this.#parts.createBridge(engine, intake);
    this.#bridge = bridge;
    if (!this.#wants("completion")) bridge.terminate("the run was ended before its worker was ready");
    if (await this.#start(bridge, engine, beginning)) await this.#enterRunning();
    this.#running.resolve();
    const unsubscribe = engine.checkpoints ? this.#writeCheckpoints(bridge, checkpointing) : () => undefined;
    const outcome = await bridge.ended;
    unsubscribe();
    await intake.drain();
    await this.#end(outcome, engine);
  }

  async #start(bridge: AsyncSimulationBridge, engine: Engine, beginning: Beginning): Promise<boolean> {
    const { runId, seed, rounds } = this.#run.identity;
    try {
      const { version } = await bridge.engine;
      if (beginning.engineVersion !== "" && !isCompatible(beginning.engineVersion, version)) {
        bridge.terminate(incompatible(beginning.engineVersion, version).message, "CHECKPOINT_INCOMPATIBLE");
        return false;
      }
      await bridge.start({
        runId,
        seed,
        definitionPath: this.#parts.definitionPath,
        rounds,
        mustAnnounceRounds: engine.pauses || engine.checkpoints || engine.inputs.length > 0,
        inputsPath: beginning.inputsPath,
        checkpoint: beginning.checkpoint,
      });
      this.#run.engineStarted(version);
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

  /** The worker, when all that the log holds has been done again; undefined if it ends before. */
  async #caughtUp(): Promise<AsyncSimulationBridge | undefined> {
    await this.#running.promise;
    await Promise.race([this.#reproduction?.caughtUp, this.ended]);
    return this.#bridge;
  }

  #writeCheckpoints(bridge: AsyncSimulationBridge, checkpointing: Checkpointing): () => void {
    return this.#run.onChange(() => {
      const { state, log, identity } = this.#run;
      const { lastRound } = log.tally;
      if (this.#reproduction?.isOver !== true || lastRound === identity.rounds) return;
      if (state === "RUNNING") void checkpointing.roundEnded(lastRound, bridge);
      else if (state === "PAUSED") void checkpointing.ask(lastRound, bridge);
    });
  }

  async #end(outcome: WorkerOutcome, engine: Engine): Promise<void> {
    await this.#run.log.append([exitEntry(outcome.exit)]);
    const { state, cause } = restAfter({
      wanted: this.#wanted,
      outcome,
      run: this.#run.snapshot(),
      canGoOn: canGoOn(engine, this.#run.log),
      isReproduced: this.#reproduction?.isOver ?? true,
      restartMax: this.#parts.restartMax,
    });
    if (!(await this.#run.become(state, cause))) {
      throw new Error(`the run is ${this.#run.state} and can't become ${state}`);
    }
    this.#logger.info({ event: "run.ended", state, cause: cause.code }, "run ended");
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
      await this.#unstorable.store(known ?? logCauseIn(failure) ?? causes.logWriteFailed);
    }
  }
}
