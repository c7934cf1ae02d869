// SPDX-License-Identifier: AGPL-3.0-only
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { LogObserver } from "../event-log/index.ts";
import type { RunsObserver } from "../runs/index.ts";
import { Subscribers } from "./subscribers.ts";

const COMMIT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];
const COMMAND_SECONDS = [0.0005, 0.001, 0.005, 0.025, 0.1, 0.5, 1, 5, 10, 60];

interface LiveRuns {
  /** Live runs by their state. */
  countByState(): ReadonlyMap<string, number>;
  /** Commands that wait for an answer, over all workers. */
  readonly pendingCommands: number;
}

/** What the service tells of itself; docs/operations.md explains each. */
export class ServiceMetrics implements LogObserver, RunsObserver {
  readonly registry = new Registry();
  readonly #subscribers = new Subscribers();
  readonly #events = this.#counter("shoal_events_total", "Entries committed to the logs of runs.");
  readonly #runsEnded = this.#counter("shoal_runs_ended_total", "Runs that came to rest after their turn.", [
    "state",
    "cause",
  ]);
  readonly #linesDropped = this.#counter(
    "shoal_worker_lines_dropped_total",
    "Lines of workers' text beyond LOG_LINES_PER_SECOND.",
  );
  readonly #commits = this.#histogram(
    "shoal_event_log_commit_seconds",
    "Time of a group commit, fsync included.",
    COMMIT_SECONDS,
  );
  readonly #commands = this.#histogram(
    "shoal_worker_command_seconds",
    "Time from a command's arrival at the bridge to its answer, its wait for the end of a round included.",
    COMMAND_SECONDS,
    ["command"],
  );

  constructor() {
    this.#gauge("shoal_event_subscribers", "Open subscriptions to logs.", () => this.#subscribers.count);
    this.#gauge("shoal_event_subscriber_lag_events", "Entries that the slowest subscriber has not read yet.", () =>
      this.#subscribers.greatestLag(),
    );
  }

  /** From now on the gauges tell of these runs. */
  watch(runs: LiveRuns): void {
    this.#gauge(
      "shoal_worker_commands_pending",
      "Commands that wait for a worker's answer.",
      () => runs.pendingCommands,
    );
    new Gauge({
      name: "shoal_runs",
      help: "Live runs by state; PENDING ones wait in the queue.",
      labelNames: ["state"],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [state, count] of runs.countByState()) this.set({ state }, count);
      },
    });
  }

  committed(entries: number, seconds: number): void {
    this.#events.inc(entries);
    this.#commits.observe(seconds);
  }

  subscribed(lag: () => number): () => void {
    return this.#subscribers.add(lag);
  }

  commandSettled(command: string, seconds: number): void {
    this.#commands.observe({ command }, seconds);
  }

  linesDropped(count: number): void {
    this.#linesDropped.inc(count);
  }

  runEnded(state: string, cause: string): void {
    this.#runsEnded.inc({ state, cause });
  }

  #counter(name: string, help: string, labelNames: string[] = []): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  #histogram(name: string, help: string, buckets: number[], labelNames: string[] = []): Histogram {
    return new Histogram({ name, help, buckets, labelNames, registers: [this.registry] });
  }

  #gauge(name: string, help: string, value: () => number): void {
    const collect = function (this: Gauge): void {
      this.set(value());
    };
    new Gauge({ name, help, registers: [this.registry], collect });
  }
}
