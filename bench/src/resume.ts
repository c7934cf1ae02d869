// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "@shoal/simulation-contract";
import { type Comparison, type Figure, type MeasureOptions, type Measurement, measurementOf } from "./figure.ts";
import { median } from "./median.ts";
import { round } from "./round.ts";
import { BenchServices } from "./services/bench-services.ts";
import { NAMESPACE, startRun, stopRun } from "./services/grpc-runs.ts";

const FEW = 10;
const MANY = 1_000;
const AFTER_CHECKPOINT = 5;
const GOALS = { ratio: 1.5, roundsMore: 1, manyMs: 2_000 };
const SETTINGS = { rounds: 10_000, events_per_round: 1_000 };

interface Resumed {
  /** From the kill until the first event that the log did not hold. */
  readonly tookMs: number;
  /** Rounds that were executed until then, beyond those since the checkpoint. */
  readonly roundsMore: number;
}

/** From SIGKILL of a worker until its run goes on where it was. */
export const resume: Figure = {
  name: "resume",
  description:
    "SIGKILL of a worker until its run goes on where it was, after 1,000 rounds of 1,000 events and after 10, and the rounds done again.",
  seconds: 40,
  measure,
};

async function measure({ seconds }: MeasureOptions): Promise<Measurement> {
  const services = await BenchServices.start({ RESTART_BACKOFF_MS: "0" });
  const [few, many]: [Resumed[], Resumed[]] = [[], []];
  try {
    const until = performance.now() + seconds * 1_000;
    do {
      few.push(await oneResume(services, FEW));
      many.push(await oneResume(services, MANY));
    } while (performance.now() < until);
  } finally {
    await services.stop();
  }
  return measurementOf(
    "the start of the worker's process",
    againstFewRounds(timeOf(many), timeOf(few)),
    untilFirstEvent(timeOf(many)),
    doneAgain(Math.max(...[...few, ...many].map(({ roundsMore }) => roundsMore))),
  );
}

function timeOf(samples: readonly Resumed[]): number {
  return median(samples.map(({ tookMs }) => tookMs));
}

/** Kills the worker of a run a few rounds after a checkpoint: how far apart those are is not measured here. */
async function oneResume({ client }: BenchServices, after: number): Promise<Resumed> {
  const runId = await startRun(client, "resumable", SETTINGS, "RESTART_POLICY_RESUME");
  const log = new LogAcrossKill();
  for await (const batch of client.streamRunEvents({ namespace: NAMESPACE, run_id: runId })) {
    for (const event of batch) log.take(event);
    if (log.killedAt === undefined && log.isPast(after)) log.kill();
    if (log.goesOnAt !== undefined && log.hasToldRound) break;
  }
  await stopRun(client, runId);
  return log.outcome();
}

/** What a run's log tells before and after its worker is killed. */
class LogAcrossKill {
  killedAt: number | undefined;
  goesOnAt: number | undefined;
  lastRound = 0;
  #pid = 0;
  #checkpoint = 0;
  #isInterrupted = false;
  readonly #executed: number[] = [];

  /** Whether the engine has said that it executed the first round that is new. */
  get hasToldRound(): boolean {
    return this.#executed.includes(this.lastRound + 1);
  }

  /** Whether it is some rounds after the first checkpoint of these rounds or later ones. */
  isPast(rounds: number): boolean {
    return this.#checkpoint >= rounds && this.lastRound >= this.#checkpoint + AFTER_CHECKPOINT;
  }

  take({ kind, round: number, body }: EventRecord): void {
    if (kind === "log") this.#takeLine(String((JSON.parse(body.toString()) as { line: unknown }).line));
    else if (kind === "state") this.#isInterrupted ||= body.includes('"to":"INTERRUPTED"');
    else if (kind === "exposure" && this.#isInterrupted) this.goesOnAt ??= performance.now();
    else if (kind === "checkpoint" && !this.#isInterrupted) this.#checkpoint = number;
    else if (kind === "round_ended" && !this.#isInterrupted) this.lastRound = number;
  }

  kill(): void {
    this.killedAt = performance.now();
    process.kill(this.#pid, "SIGKILL");
  }

  outcome(): Resumed {
    if (this.killedAt === undefined || this.goesOnAt === undefined) throw new Error("the run did not go on");
    const executed = this.#executed.filter((number) => number <= this.lastRound + 1).length;
    return {
      tookMs: this.goesOnAt - this.killedAt,
      roundsMore: executed - (this.lastRound - this.#checkpoint),
    };
  }

  #takeLine(line: string): void {
    const [word, value] = line.split(" ");
    if (word === "pid") this.#pid = Number(value);
    if (word === "executed" && this.#isInterrupted) this.#executed.push(Number(value));
  }
}

function againstFewRounds(value: number, baseline: number): Comparison {
  const ratio = value / baseline;
  return {
    name: resume.name,
    value: round(value),
    unit: "ms",
    baseline: round(baseline),
    ratio: round(ratio),
    target: `after ${MANY.toLocaleString("en-US")} rounds at most ${GOALS.ratio} times as long as after ${FEW}`,
    met: ratio <= GOALS.ratio,
  };
}

function untilFirstEvent(value: number): Comparison {
  const events = MANY * SETTINGS.events_per_round;
  return {
    name: `until the first new event, after ${events.toLocaleString("en-US")} events`,
    value: round(value),
    unit: "ms",
    baseline: GOALS.manyMs,
    ratio: round(value / GOALS.manyMs),
    target: `< ${GOALS.manyMs.toLocaleString("en-US")} ms`,
    met: value < GOALS.manyMs,
  };
}

function doneAgain(most: number): Comparison {
  return {
    name: "rounds executed beyond those since the checkpoint, most",
    value: most,
    unit: "rounds",
    baseline: GOALS.roundsMore,
    ratio: most / GOALS.roundsMore,
    target: `at most ${GOALS.roundsMore}`,
    met: most <= GOALS.roundsMore,
  };
}
