// SPDX-License-Identifier: AGPL-3.0-only
import { type RunState, ShoalError } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import { AsyncSimulationBridge, type GroupMemory, type LogLine, spawnWorker } from "../bridge/index.ts";
import type { Engines } from "../engines/index.ts";
import { Execution } from "./execution.ts";
import type { RunLease } from "./open-runs.ts";
import type { RunFolders } from "./run-folders.ts";
import type { RunsObserver } from "./runs-observer.ts";

export interface ExecutionsParts {
  readonly engines: Engines;
  readonly folders: RunFolders;
  readonly environment: NodeJS.ProcessEnv;
  readonly groupMemory: GroupMemory;
  readonly logLinesPerSecond: number;
  readonly observer: RunsObserver;
  readonly logger: Logger;
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
    const { engines, folders, environment, groupMemory, logLinesPerSecond, observer, logger } = this.#parts;
    const execution = new Execution(run, folders.definition(runId), logger, (sink) => {
      const { command, limits } = engines.get(name);
      const transport = spawnWorker({ command, cwd: folders.of(runId), env: environment, groupMemory });
      return new AsyncSimulationBridge({
        transport,
        limits,
        logLinesPerSecond,
        sink: { ...sink, log: (lines) => sink.log(this.#countDropped(lines)) },
        onCommandSettled: (command, seconds) => observer.commandSettled(command, seconds),
      });
    });
    this.#byRun.set(runId, execution);
    await execution.ended;
    this.#byRun.delete(runId);
    this.#parts.observer.runEnded(run.state, run.snapshot().cause?.code ?? "");
    release();
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

  async ping(runId: string): Promise<void> {
    const execution = this.#byRun.get(runId);
    if (execution === undefined) throw new ShoalError("RUN_STATE_CONFLICT", `The run ${runId} has no worker.`);
    await execution.ping();
  }

  /** The worker of a run that is RUNNING. */
  bridgeOf(runId: string): AsyncSimulationBridge {
    const bridge = this.#byRun.get(runId)?.runningBridge;
    if (bridge !== undefined) return bridge;
    throw new ShoalError("RUN_STATE_CONFLICT", "Only a run that is RUNNING can be asked; read its state.");
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
