// SPDX-License-Identifier: AGPL-3.0-only
import { Deferred } from "@shoal/service-runtime";
import type { Logger } from "pino";
import type {
  AsyncSimulationBridge,
  BridgeSink,
  EngineEvent,
  LogLine,
  WorkerExit,
  WorkerOutcome,
} from "../bridge/index.ts";
import type { NewEntry } from "../event-log/index.ts";
import { AppendWindow } from "./append-window.ts";
import { type Run, serviceEntry } from "./run.ts";
import { causeOfEnd, causes } from "./run-causes.ts";

const UNWRITTEN_BYTES = 1_048_576;

/** One life of a run's worker, from its spawn to the run's next resting state. */
export class Execution {
  /** Settles when the run has reached its next resting state; never rejects. */
  readonly ended: Promise<void>;
  readonly #run: Run;
  readonly #logger: Logger;
  readonly #definitionPath: string;
  readonly #window = new AppendWindow(UNWRITTEN_BYTES);
  readonly #running = new Deferred<void>();
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
    if (this.#run.state === "RUNNING" && !(await this.#run.become("STOPPING", causes.stopRequested))) return false;
    const { state } = this.#run;
    if (state !== "STOPPING" && state !== "STARTING" && state !== "PENDING") return false;
    this.#wanted = "stop";
    if (state === "STOPPING") {
      this.#bridge?.stop();
      return true;
    }
    // No state lies between STARTING and STOPPED; a worker that has not begun has nothing to finish.
    this.#bridge?.terminate("the run was stopped before it began");
    await this.ended;
    return true;
  }

  /** The service is ending: the worker is ended and the run can go on another time. */
  interrupt(): void {
    if (this.#wanted === "completion") this.#wanted = "interruption";
    this.#bridge?.terminate("the service is stopping");
  }

  /** Round trip to the worker. */
  async ping(): Promise<void> {
    await this.#bridge?.ping();
  }

  async #execute(createBridge: (sink: BridgeSink) => AsyncSimulationBridge): Promise<void> {
    // A run can be stopped before its execution has begun.
    if (!(await this.#run.become("STARTING"))) return;
    const bridge = createBridge({
      events: (batch) => this.#appendEvents(batch),
      log: (lines) => this.#appendLog(lines),
    });
    this.#bridge = bridge;
    if (this.#wanted !== "completion") bridge.terminate("the run was ended before its worker was ready");
    await this.#start(bridge);
    const outcome = await bridge.ended;
    await this.#window.drain();
    await this.#end(outcome);
  }

  async #start(bridge: AsyncSimulationBridge): Promise<void> {
    const { runId, seed } = this.#run.identity;
    try {
      const { engine } = await bridge.start({ runId, seed, definitionPath: this.#definitionPath });
      this.#run.engineStarted(engine.version);
      if (this.#wanted === "completion") await this.#run.become("RUNNING");
    } catch {
      // The outcome of the bridge tells why the worker could not be started.
    } finally {
      this.#running.resolve();
    }
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
    const bytes = batch.reduce((sum, event) => sum + event.bodyBytes.length, 0);
    await this.#window.add(bytes, () =>
      this.#run.appendFromEngine(batch.map((event) => ({ ...event, fromEngine: true }))),
    );
  }

  async #appendLog(lines: readonly LogLine[]): Promise<void> {
    const entries = lines.map(({ stream, line, truncated, partial }) =>
      serviceEntry("log", { stream, line, ...(truncated ? { truncated } : {}), ...(partial ? { partial } : {}) }),
    );
    const bytes = entries.reduce((sum, entry) => sum + entry.bodyBytes.length, 0);
    await this.#window.add(bytes, () => this.#run.log.append(entries));
  }

  async #giveUp(error: unknown): Promise<void> {
    this.#logger.error({ event: "run.broken", err: error }, "a run's log could not be written");
    this.#running.resolve();
    this.#bridge?.terminate("its log can't be written");
    await this.#bridge?.ended.catch(() => undefined);
    await this.#run.failWithoutLog(causes.logWriteFailed).catch((failure: unknown) => {
      this.#logger.error({ event: "catalog.write_failed", err: failure }, "the catalog could not be written");
    });
  }
}

function exitEntry({ exitCode, signal, durationMs, forced, reason }: WorkerExit): NewEntry {
  return serviceEntry("exit", {
    ...(exitCode === null ? {} : { exit_code: exitCode }),
    ...(signal === null ? {} : { signal }),
    duration_ms: Math.round(durationMs),
    forced,
    reason,
  });
}
