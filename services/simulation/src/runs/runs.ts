// SPDX-License-Identifier: AGPL-3.0-only
import type { AgentProfile } from "@shoal/cast";
import { isTerminalState, type RunState, ShoalError } from "@shoal/simulation-contract";
import type { Catalog, Page, RunQuery, RunToDelete, StoredRun } from "../catalog/index.ts";
import { type LogDamage, logUnreadable, serviceStopping } from "../event-log/index.ts";
import { type DefinitionHeader, type FiledRoster, readDefinition, simulationNotFound } from "../simulations/index.ts";
import type { LoggedInput } from "../inputs/index.ts";
import type { ForkRequest } from "../forks/index.ts";
import { Executions, type ExecutionsParts } from "./executions.ts";
import { type AgentAnswer, askAgents, type InterviewRequest, requireAgents, requireInterviews } from "./ask-agents.ts";
import { requireSameRequest } from "./same-request.ts";
import { Launcher } from "./launcher.ts";
import { Restarts } from "./restarts.ts";
import { InputIntake, type InputRequest } from "./input-intake.ts";
import { type ControlRequest, RunControl } from "./run-control.ts";
import { requireResumable } from "./resumable.ts";
import { newRun } from "./new-run.ts";
import { OpenRuns, type RunLease } from "./open-runs.ts";
import { recoverRun } from "./recover-run.ts";
import { Run, stateEntry } from "./run.ts";
import { startFork } from "./start-fork.ts";
import { ForkPreparation } from "./fork-preparation.ts";
import { causes } from "./run-causes.ts";
import { RunDeletion } from "./run-deletion.ts";
import type { StartRequest } from "./start-request.ts";
import { runNotFound } from "./run-errors.ts";
import { RunRosters } from "./run-rosters.ts";
import { RunLogs, type RunLogsParts } from "./run-logs.ts";
import type { QueueLimits } from "./run-queue.ts";
import type { RunCause, RunSnapshot } from "./run-record.ts";

export interface RunsParts extends ExecutionsParts, Pick<RunLogsParts, "logs" | "quarantine"> {
  readonly catalog: Catalog;
  readonly definitionPath: (simulationId: string) => string;
  readonly queueLimits: QueueLimits;
}

/** All runs of this service. */
export class Runs {
  readonly #parts: RunsParts;
  readonly #open: OpenRuns;
  readonly #executions: Executions;
  readonly #launcher: Launcher;
  readonly #deletion: RunDeletion;
  readonly #forks: ForkPreparation;
  readonly #rosters: RunRosters;
  readonly #restarts: Restarts;
  readonly #control: RunControl;
  readonly #inputs: InputIntake;
  readonly #logs: RunLogs;
  readonly #stopping = new AbortController();

  constructor(parts: RunsParts) {
    this.#parts = parts;
    this.#rosters = new RunRosters(parts.folders);
    this.#executions = new Executions(parts);
    this.#open = new OpenRuns((error) =>
      parts.logger.error({ event: "event_log.close_failed", err: error }, "a log could not be closed"),
    );
    this.#logs = new RunLogs(parts);
    this.#deletion = new RunDeletion({ ...parts, open: this.#open, executions: this.#executions });
    this.#forks = new ForkPreparation({
      ...parts,
      stopping: this.stopping,
      onForked: (parentId) => this.#deletion.removeIfFree(parentId),
    });
    this.#launcher = new Launcher({
      limits: parts.queueLimits,
      open: this.#open,
      load: (stored) => this.#load(stored),
      execute: async (lease) => {
        await this.#executions.execute(lease);
        this.#restarts.workerEnded(lease.run);
      },
      catalog: parts.catalog,
      stopping: this.stopping,
      logger: parts.logger,
    });
    this.#restarts = new Restarts({
      limits: parts.restarts,
      engines: parts.engines,
      lease: ({ namespace, runId }) => this.lease(namespace, runId),
      enqueue: (stored) => this.#launcher.resume(stored),
      stopping: this.stopping,
      logger: parts.logger,
    });
    const lease = (namespace: string, runId: string): Promise<RunLease> => this.lease(namespace, runId);
    this.#control = new RunControl({ ...parts, executions: this.#executions, launcher: this.#launcher, lease });
    this.#inputs = new InputIntake({
      ...parts,
      executions: this.#executions,
      definition: (runId) => this.definition(runId),
      cast: (run) => this.#rosters.cast(run),
      lease,
    });
  }

  /** Aborted when the service stops: streams end then. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /** @throws ShoalError SIMULATION_UNAVAILABLE */
  refuseWhenStopping(): void {
    if (this.stopping.aborted) throw serviceStopping();
  }

  /** @throws ShoalError CAPACITY_EXCEEDED when the queue is full */
  async start(request: StartRequest): Promise<RunSnapshot> {
    this.refuseWhenStopping();
    const known = await this.#parts.catalog.findRun(request.namespace, request.requestId);
    const stored = known ?? (await this.#launcher.withPlace(() => this.#store(request)));
    requireSameRequest(stored, request);
    // A call that broke off may have stored the run only.
    if (stored.run.state === "PENDING") await this.#launch(stored.run);
    return this.get(request.namespace, stored.run.runId);
  }

  /** @throws ShoalError for what is not possible, CAPACITY_EXCEEDED when the queue is full */
  async fork(request: ForkRequest): Promise<RunSnapshot> {
    this.refuseWhenStopping();
    const { run } = await startFork(request, {
      catalog: this.#parts.catalog,
      engines: this.#parts.engines,
      folders: this.#parts.folders,
      lease: (namespace, runId) => this.lease(namespace, runId),
      definition: (runId) => this.definition(runId),
      cast: (parent) => this.#rosters.cast(parent),
      withPlace: (store) => this.#launcher.withPlace(store),
      enqueue: (stored) => this.#launcher.enqueue(stored),
    });
    // A call that broke off may have stored it only.
    if (run.state === "PENDING") this.#launcher.enqueue(run);
    return this.#newest(run);
  }

  async stop(namespace: string, runId: string): Promise<RunSnapshot> {
    const { run, release } = await this.lease(namespace, runId);
    try {
      if (run.state === "STOPPED" || run.state === "STOPPING") return run.snapshot();
      const stopped = this.#executions.has(runId)
        ? await this.#executions.stop(runId)
        : await run.become("STOPPED", causes.stopRequested);
      if (!stopped) {
        throw new ShoalError("RUN_STATE_CONFLICT", `The run is ${run.state}; there is nothing to stop.`);
      }
      this.#launcher.withdraw(runId);
      return run.snapshot();
    } finally {
      release();
    }
  }

  pause(request: ControlRequest): Promise<RunSnapshot> {
    return this.#control.pause(request);
  }

  resume(request: ControlRequest): Promise<RunSnapshot> {
    return this.#control.resume(request);
  }

  addInput(request: InputRequest): Promise<LoggedInput> {
    return this.#inputs.add(request);
  }

  async get(namespace: string, runId: string): Promise<RunSnapshot> {
    return this.#open.snapshotOf(runId, namespace) ?? this.#newest(await this.#stored(namespace, runId));
  }

  async list(query: RunQuery): Promise<Page<RunSnapshot>> {
    const page = await this.#parts.catalog.listRuns(query);
    return { ...page, items: page.items.map((run) => this.#newest(run)) };
  }

  /** The run with its log open, until it is released. */
  async lease(namespace: string, runId: string): Promise<RunLease> {
    this.refuseWhenStopping();
    // Of one that is open nothing is asked of the catalog: that is most of what a short call would take.
    const stored = this.#open.snapshotOf(runId, namespace) ?? (await this.#stored(namespace, runId));
    this.refuseWhenStopping();
    return this.#open.lease(runId, () => this.#load(stored));
  }

  async delete(target: RunToDelete): Promise<void> {
    this.refuseWhenStopping();
    await this.#deletion.delete(target);
    this.#launcher.withdraw(target.runId);
  }

  /** What the run executes, from its own copy. */
  definition(runId: string): Promise<DefinitionHeader> {
    return readDefinition(this.#parts.folders.definition(runId));
  }

  /** What agents are chosen by: those of the run's cast, and who joined. */
  roster(run: Run): Promise<FiledRoster> {
    return this.#rosters.of(run);
  }

  /** Profiles of agents, by their indices in the roster, ascending. */
  agents(runId: string, roster: FiledRoster, indices: readonly number[]): Promise<AgentProfile[]> {
    return this.#rosters.profiles(runId, roster, indices);
  }

  /** Asks agents through the engine of a run that is RUNNING or PAUSED; what comes of each, as it comes. */
  async *interview(question: InterviewRequest, signal: AbortSignal): AsyncGenerator<AgentAnswer, void, undefined> {
    const { run, release } = await this.lease(question.namespace, question.runId);
    try {
      requireInterviews(this.#parts.engines.get(run.identity.engine));
      const bridge = this.#executions.bridgeOf(question.runId);
      requireAgents(question.agentIds, (await this.roster(run)).indexById);
      yield* askAgents(bridge, question, signal);
    } finally {
      release();
    }
  }

  /** Round trip to the worker of a live run. */
  ping(runId: string): Promise<void> {
    return this.#executions.ping(runId);
  }

  /** Live runs by their state; those that wait for their turn are PENDING. */
  countByState(): Map<RunState, number> {
    const counts = new Map<RunState, number>([["PENDING", this.#launcher.waiting]]);
    for (const state of this.#executions.states()) counts.set(state, (counts.get(state) ?? 0) + 1);
    return counts;
  }

  /** Commands that wait for their answers, over all workers. */
  get pendingCommands(): number {
    return this.#executions.pendingCommands;
  }

  /** Puts right what was live when the service ended. */
  async recover(): Promise<void> {
    await this.#deletion.finish();
    for (const stored of await this.#parts.catalog.unfinishedRuns()) {
      await recoverRun(stored, {
        ...this.#parts,
        folder: this.#parts.folders.of(stored.runId),
        lease: () => this.lease(stored.namespace, stored.runId),
        enqueue: () => this.#launcher.enqueue(stored),
        resume: (run) => this.#restarts.serviceStarted(run),
      });
    }
  }

  /** Interrupts what is live and closes all logs. */
  async dispose(): Promise<void> {
    this.#stopping.abort();
    await this.#executions.interruptAll();
    await this.#open.dispose();
  }

  async #store(request: StartRequest): Promise<StoredRun> {
    const { catalog } = this.#parts;
    const simulation = await catalog.getSimulation(request.namespace, request.simulationId);
    // Throws where the engine has left the engines file since the simulation was made.
    if (simulation !== undefined) {
      const engine = this.#parts.engines.get(simulation.definition.engine);
      if (request.restartPolicy === "resume") requireResumable(engine);
    }
    const inserted =
      simulation && (await catalog.insertRun(newRun(simulation, request.seed, request.restartPolicy), request));
    if (inserted === undefined) throw simulationNotFound(request.simulationId);
    // In the turn in which it is stored: the order of turns is that of the catalog, also after a restart.
    if (inserted.run.state === "PENDING") this.#launcher.enqueue(inserted.run);
    return inserted;
  }

  async #stored(namespace: string, runId: string): Promise<RunSnapshot> {
    const stored = await this.#parts.catalog.getRun(namespace, runId);
    if (stored !== undefined) return stored;
    throw runNotFound(runId);
  }

  /** The run as it is now, which the catalog may not know. */
  #newest(stored: RunSnapshot): RunSnapshot {
    const open = this.#open.snapshotOf(stored.runId, stored.namespace);
    return open ?? { ...stored, queuePosition: this.#launcher.positionOf(stored.runId) };
  }

  async #launch(stored: RunSnapshot): Promise<void> {
    this.refuseWhenStopping();
    await this.#launcher.launch(stored);
    this.refuseWhenStopping();
  }

  async #load({ namespace, runId }: RunSnapshot): Promise<Run> {
    // Read anew: it may have been deleted since it was found.
    const stored = await this.#stored(namespace, runId);
    const failure = stored.state === "PENDING" ? await this.#prepare(stored) : undefined;
    const log = await this.#logs.open(stored);
    void log.damaged.then((damage) => this.#putAside(stored, damage));
    if (log.lastSeq === 0) await log.append([stateEntry("", "PENDING")]);
    const run = new Run(stored, log, this.#parts.catalog, () => this.#launcher.positionOf(stored.runId));
    if (isTerminalState(stored.state)) await this.#agree(run, stored);
    if (failure !== undefined && (await run.become("FAILED", failure))) await this.#forks.giveUp(stored);
    return run;
  }

  /** Makes what is missing of its folder; says why a fork can't be made. */
  async #prepare(stored: RunSnapshot): Promise<RunCause | undefined> {
    if (stored.parent !== undefined) return this.#forks.prepare(stored);
    await this.#parts.folders.prepare(stored.runId, this.#parts.definitionPath(stored.simulationId));
    return undefined;
  }

  /** The catalog knows of an end that the log could not take, or that its log, restored by hand, does not tell. */
  async #agree(run: Run, stored: RunSnapshot): Promise<void> {
    try {
      if (await run.become(stored.state, stored.cause)) return;
      if (run.state !== stored.state) await run.settleFromLog();
    } catch (error) {
      this.#parts.logger.warn(
        { event: "run.end_not_stored", run_id: stored.runId, err: error },
        "a log can't be written",
      );
      await run.failWithoutLog(stored.cause ?? causes.logWriteFailed).catch(() => undefined);
    }
  }

  /** Damage that was found while the log was read. */
  async #putAside(stored: RunSnapshot, damage: LogDamage): Promise<void> {
    const newest = this.#open.snapshotOf(stored.runId, stored.namespace) ?? stored;
    await this.#open.abandon(stored.runId, logUnreadable(damage));
    await this.#executions.settled(stored.runId);
    await this.#logs.putAside(newest, damage);
  }
}
