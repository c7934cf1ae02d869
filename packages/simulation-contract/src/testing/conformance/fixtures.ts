// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import type { AgentProfile, FollowEdge } from "@shoal/cast";
import type { SimulationClient } from "../../client/simulation-client.ts";
import { ShoalError } from "../../errors/shoal-error.ts";
import type { EventRecord } from "../../events/event-record.ts";
import type * as proto from "../../generated/index.ts";
import { runStateToProto, type RunState } from "../../words/run-state.ts";

/** A service that a suite of tests talks to. */
export interface ConformanceTarget {
  readonly client: SimulationClient;
  /** Name of an engine that it can run. */
  readonly engine: string;
  /** Name of an engine that answers interviews by saying back the prompt, and whose long runs stay live. */
  readonly answeringEngine: string;
  /** Runs that can be live or wait for their turn: at least 4, and so few that a test can start them all. */
  readonly maxLiveRuns: number;
  /** Stops the service and starts it again with what it had stored. */
  readonly restart: () => Promise<void>;
  stop(): Promise<void>;
}

/** Longest that a test waits for a run to end. */
export const RUN_DEADLINE_MS = 15_000;

/** Rounds of a run that ends by itself, and of one that is still live when the test stops it. */
export const SHORT_ROUNDS = 6;
export const LONG_ROUNDS = 10_000;

/** Calls of one namespace that no other test uses. */
export class Tenant {
  readonly client: SimulationClient;
  readonly engine: string;
  readonly answeringEngine: string;
  readonly maxLiveRuns: number;
  readonly namespace = freshId("tenant");
  readonly #restart: () => Promise<void>;

  constructor({ client, engine, answeringEngine, maxLiveRuns, restart }: ConformanceTarget) {
    this.client = client;
    this.engine = engine;
    this.answeringEngine = answeringEngine;
    this.maxLiveRuns = maxLiveRuns;
    this.#restart = restart;
  }

  /** The service is back, and this client has noticed. */
  async restart(): Promise<void> {
    await this.#restart();
    const deadline = performance.now() + RUN_DEADLINE_MS;
    for (let isBack = false; !isBack; ) {
      isBack = await this.client.getServiceInfo().then(
        () => true,
        (error: unknown) => {
          if (error instanceof ShoalError && error.retryable && performance.now() < deadline) return false;
          throw error;
        },
      );
    }
  }

  async createSimulation(change: Partial<CreateInput> = {}): Promise<proto.Simulation__Output> {
    const { request_id, definition, agents, follows } = { ...createInput(this.engine), ...change };
    const header = { namespace: this.namespace, request_id, definition };
    const { simulation } = await this.client.createSimulation(header, agents, follows);
    return present(simulation);
  }

  async startRun(change: proto.StartRunRequest & { rounds?: number } = {}): Promise<proto.Run__Output> {
    const { rounds = SHORT_ROUNDS, ...fields } = change;
    const simulation_id =
      fields.simulation_id ?? (await this.createSimulation(longer(this.engine, rounds))).simulation_id;
    const request = { namespace: this.namespace, request_id: freshId("start"), seed: 7, ...fields, simulation_id };
    return present((await this.client.startRun(request)).run);
  }

  /** A run that has ended by itself. */
  async finishedRun(change: proto.StartRunRequest = {}): Promise<proto.Run__Output> {
    const { run_id } = await this.startRun(change);
    return this.ended(run_id);
  }

  /** The run once its watch has ended. */
  async ended(run_id: string): Promise<proto.Run__Output> {
    const signal = AbortSignal.timeout(RUN_DEADLINE_MS);
    let last: proto.Run__Output | null = null;
    for await (const { run } of this.client.watchRun({ namespace: this.namespace, run_id }, { signal })) last = run;
    return present(last);
  }

  /** The run as soon as it is in this state. */
  async stateReached(run_id: string, state: RunState): Promise<proto.Run__Output> {
    const signal = AbortSignal.timeout(RUN_DEADLINE_MS);
    for await (const { run } of this.client.watchRun({ namespace: this.namespace, run_id }, { signal })) {
      if (run?.state === runStateToProto(state)) return run;
    }
    throw new Error(`the run ended without having been ${state}`);
  }

  async stopRun(run_id: string): Promise<proto.Run__Output> {
    const request = { namespace: this.namespace, request_id: freshId("stop"), run_id };
    return present((await this.client.stopRun(request)).run);
  }

  /** Resolves once the log holds the end of a round. */
  async firstRoundEnded(run_id: string): Promise<void> {
    const signal = AbortSignal.timeout(RUN_DEADLINE_MS);
    const request = { namespace: this.namespace, run_id, kinds: ["round_ended"], max_events: 1 };
    for await (const _batch of this.client.streamRunEvents(request, { signal })) return;
  }

  /** All that a StreamRunEvents call gives until it ends. */
  async events(run_id: string, change: proto.StreamRunEventsRequest = {}): Promise<EventRecord[]> {
    const signal = AbortSignal.timeout(RUN_DEADLINE_MS);
    const events: EventRecord[] = [];
    const request = { namespace: this.namespace, run_id, ...change };
    for await (const batch of this.client.streamRunEvents(request, { signal })) events.push(...batch);
    return events;
  }
}

export interface CreateInput {
  readonly request_id: string;
  readonly definition: proto.SimulationDefinition;
  readonly agents: readonly AgentProfile[];
  readonly follows: readonly FollowEdge[];
}

/** A valid simulation: six agents who all read their two neighbours. */
export function createInput(engine: string): CreateInput {
  const agents = ["ada", "ben", "cem", "dua", "eli", "fay"].map(profile);
  const follows = agents.flatMap(({ agent_id }, index) =>
    [1, 5].map((step) => ({
      follower_id: agent_id,
      followee_id: agents[(index + step) % agents.length]?.agent_id ?? "",
    })),
  );
  return { request_id: freshId("create"), definition: definition(engine), agents, follows };
}

export function definition(engine: string, rounds: number = SHORT_ROUNDS): proto.SimulationDefinition {
  return {
    name: "Fees",
    engine,
    platforms: ["twitter"],
    topic: "higher lesson fees",
    time: { rounds, minutes_per_round: 60, start_hour: 8 },
  };
}

export function profile(agent_id: string, index = 0): AgentProfile {
  return {
    agent_id,
    name: agent_id.toUpperCase(),
    persona: "",
    activity_level: 1,
    anchors: {
      posting_style: "meme-heavy",
      active_hours: Array.from({ length: 24 }, (_, hour) => hour),
      stance: index === 0 ? "supportive" : index === 1 ? "opposing" : "neutral",
      opinion_drift_rate: 0.5,
      influence_weight: 1,
    },
  };
}

export function freshId(word: string): string {
  return `${word}_${randomBytes(8).toString("hex")}`;
}

export function present<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error("the answer lacks its content");
  return value;
}

/** Code and fields of the error with which a call ends; a value is an error of the test. */
export async function refusal(call: Promise<unknown>): Promise<{ code: string; fields: string[] }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ShoalError)) throw error;
    return { code: error.code, fields: error.violations.map(({ field }) => field) };
  }
  throw new Error("the call was expected to be refused");
}

function longer(engine: string, rounds: number): Partial<CreateInput> {
  return { definition: definition(engine, rounds) };
}
