// SPDX-License-Identifier: AGPL-3.0-only
import { type RunState, ShoalError } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import {
  AsyncSimulationBridge,
  type BridgeSink,
  type GroupMemory,
  type LogLine,
  spawnWorker,
} from "../bridge/index.ts";
import type { Engine, Engines } from "../engines/index.ts";
import { Execution } from "./execution.ts";
import { type Beginning, findBeginning } from "./beginning.ts";
import { CheckpointFiles } from "./checkpoint-files.ts";
import { Checkpointing } from "./checkpointing.ts";
import type { RunLease } from "./open-runs.ts";
import type { RestartLimits } from "./restarts.ts";
import type { RunFolders } from "./run-folders.ts";
import type { RunsObserver } from "./runs-observer.ts";

export interface ExecutionsParts {
  readonly engines: Engines;
  readonly folders: RunFolders;
  readonly environment: NodeJS.ProcessEnv;
  readonly groupMemory: GroupMemory;
  readonly logLinesPerSecond: number;
  readonly checkpoints: CheckpointLimits;
  readonly restarts: RestartLimits;
  readonly observer: RunsObserver;
  readonly logger: Logger;
}

/** Of the checkpoints of one run. */
export interface CheckpointLimits {
  readonly everyRounds: number;
  /** Beyond it earlier ones go; the last two never do. */
  readonly budgetBytes: number;
}

/** Beyond that a draining service leaves no worker its grace, however long: whoever sent SIGTERM will not wait for ever. */
const DRAIN_MS = 5_000;

/** The runs whose workers are alive, or about to be. */
export class Executions {
  readonly #parts: ExecutionsParts;
  readonly #byRun = new Map<string, Execution>();

  constructor(parts: ExecutionsParts) {
    this.#parts = parts;
    if (parts.groupMemory.available) return;
    const consequence = "this system does not tell the memory of workers; only their own limits hold";
    parts.logger.warn({ event: "worker.memory_not_watched" }, consequence);
  }

  /** Executes the run; settles, and releases the lease, when it has reached its next resting state. */
  async execute({ run, release }: RunLease): Promise<void> {
    const { runId, engine: name } = run.identity;
    const { engines, folders, checkpoints, restarts, logger } = this.#parts;
    const folder = folders.of(runId);
    const files = new CheckpointFiles(folder, checkpoints.budgetBytes);
    const definitionPath = folders.definition(runId);
    const begin = (engine: Engine): Promise<Beginning> => {
      const { engineVersion } = run.snapshot();
      return findBeginning({ log: run.log, engineVersion, engine, files, folder, definitionPath });
    };
    const execution = new Execution({
      run,
      definitionPath,
      engine: () => engines.get(name),
      begin: (engine) => run.exclusively(() => begin(engine)),
      createBridge: (engine, sink) => this.#spawn(folder, engine, sink),
      createCheckpointing: (lastRound) => new Checkpointing(files, checkpoints.everyRounds, lastRound, logger),
      restartMax: restarts.max,
      logger,
    });
    this.#byRun.set(runId, execution);
    await execution.ended;
    this.#byRun.delete(runId);
    this.#parts.observer.runEnded(run.state, run.snapshot().cause?.code ?? "");
    release();
  }

  #spawn(cwd: string, { command, limits }: Engine, sink: BridgeSink): AsyncSimulationBridge {
    const { environment: env, groupMemory, logLinesPerSecond, observer } = this.#parts;
    return new AsyncSimulationBridge({
      transport: spawnWorker({ command, cwd, env, groupMemory }),
      limits,
      logLinesPerSecond,
      sink: {
        events: (batch) => sink.events(batch),
        note: (note) => sink.note(note),
        log: (lines) => sink.log(this.#countDropped(lines)),
      },
      onCommandSettled: (name, seconds) => observer.commandSettled(name, seconds),
    });
  }

  #countDropped(lines: LogLine[]): LogLine[] {
    const dropped = lines.reduce((sum, line) => sum + (line.dropped ?? 0), 0);
    if (dropped > 0) this.#parts.observer.linesDropped(dropped);
    return lines;
  }

  /** States of the runs that are having their turn. */
  states(): RunState[] {
    return [...this.#byRun.values()].map(({ state }) => state);
  }

  /** Over all workers. */
  get pendingCommands(): number {
    let sum = 0;
    for (const { pendingCommands } of this.#byRun.values()) sum += pendingCommands;
    return sum;
  }

  has(runId: string): boolean {
    return this.#byRun.has(runId);
  }

  /** Resolves when the run has no worker. */
  async settled(runId: string): Promise<void> {
    await this.#byRun.get(runId)?.ended;
  }

  /** Says whether the run will be STOPPED. */
  async stop(runId: string): Promise<boolean> {
    return (await this.#byRun.get(runId)?.stop()) ?? false;
  }

  /** Returns when the run's worker has been asked, or will not be. */
  async pause(runId: string): Promise<void> {
    await this.#byRun.get(runId)?.pause();
  }

  /** Says whether the run was PAUSED. */
  async continue(runId: string): Promise<boolean> {
    return (await this.#byRun.get(runId)?.continue()) ?? false;
  }

  /** That of a run that is having its turn. */
  of(runId: string): Execution | undefined {
    return this.#byRun.get(runId);
  }

  async ping(runId: string): Promise<void> {
    const execution = this.#byRun.get(runId);
    if (execution === undefined) throw new ShoalError("RUN_STATE_CONFLICT", `The run ${runId} has no worker.`);
    await execution.ping();
  }

  /** The worker of a run that is RUNNING or PAUSED. */
  bridgeOf(runId: string): AsyncSimulationBridge {
    const bridge = this.#byRun.get(runId)?.askableBridge;
    if (bridge !== undefined) return bridge;
    throw new ShoalError("RUN_STATE_CONFLICT", "Only a run that is RUNNING or PAUSED can be asked; read its state.");
  }

  /** Resolves when none is live any more and all logs tell how each ended. */
  async interruptAll(): Promise<void> {
    const executions = [...this.#byRun.values()];
    for (const execution of executions) execution.interrupt();
    const force = setTimeout(() => {
      for (const execution of executions) execution.kill();
    }, DRAIN_MS);
    await Promise.all(executions.map((execution) => execution.ended));
    clearTimeout(force);
  }
}
