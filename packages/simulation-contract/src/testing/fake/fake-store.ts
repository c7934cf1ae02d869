// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { canonicalJson, castHash, type Cast } from "@shoal/cast";
import { ShoalError } from "../../errors/shoal-error.ts";
import type * as proto from "../../generated/index.ts";
import type { CheckedRequest } from "../../requests/check-request.ts";
import { definitionToProto, simulationContentHash, type SimulationDefinition } from "../../requests/definition.ts";
import type { SimulationToCreate } from "../../server/read-create-simulation.ts";
import { type FakeForkRequest, forkOf } from "./fake-fork.ts";
import { FakeRun } from "./fake-run.ts";

export interface FakeSimulation {
  readonly namespace: string;
  readonly definition: SimulationDefinition;
  readonly cast: Cast;
  readonly ordinal: number;
  readonly message: proto.Simulation & { simulation_id: string; content_hash: string };
}

/** Simulations and runs in memory, newest last, by namespace. */
export class FakeStore {
  readonly #simulations = new Map<string, FakeSimulation>();
  readonly #runs = new Map<string, FakeRun>();
  readonly #simulationByRequest = new Map<string, FakeSimulation>();
  readonly #runByRequest = new Map<string, { run: FakeRun; fields: string }>();
  readonly #deletedByRequest = new Map<string, string>();
  readonly #carriedOut = new Map<string, { readonly asked: string; readonly result: unknown }>();
  readonly #maxLiveRuns: number;

  constructor(maxLiveRuns: number) {
    this.#maxLiveRuns = maxLiveRuns;
  }

  createSimulation({ namespace, requestId, definition }: SimulationToCreate, cast: Cast): FakeSimulation {
    const hash = castHash(cast);
    const content_hash = simulationContentHash(definition, hash);
    const known = this.#simulationByRequest.get(`${namespace} ${requestId}`);
    if (known !== undefined) return sameRequest(known, known.message.content_hash === content_hash, requestId);
    const message = {
      simulation_id: `sim_${randomBytes(16).toString("hex")}`,
      definition: definitionToProto(definition),
      cast_hash: hash,
      content_hash,
      agent_count: cast.agents.length,
      follow_count: cast.follows.length,
      created_at_ms: Date.now(),
    };
    const simulation = { namespace, definition, cast, ordinal: this.#simulationByRequest.size, message };
    this.#simulations.set(message.simulation_id, simulation);
    this.#simulationByRequest.set(`${namespace} ${requestId}`, simulation);
    return simulation;
  }

  simulation({ namespace, simulation_id }: { namespace: string; simulation_id: string }): FakeSimulation {
    const simulation = this.#simulations.get(simulation_id);
    if (simulation?.namespace === namespace) return simulation;
    throw new ShoalError("SIMULATION_NOT_FOUND", `There is no simulation "${simulation_id}".`);
  }

  simulations(namespace: string): FakeSimulation[] {
    return [...this.#simulations.values()].filter((simulation) => simulation.namespace === namespace).reverse();
  }

  deleteSimulation(request: CheckedRequest<"deleteSimulation">): void {
    this.simulation(request);
    const live = this.runs(request.namespace).find(
      (run) => run.options.simulation_id === request.simulation_id && !run.terminal,
    );
    if (live !== undefined) {
      const message = `The run "${live.options.run_id}" of this simulation is ${live.state}; stop it first.`;
      throw new ShoalError("RUN_STATE_CONFLICT", message);
    }
    this.#simulations.delete(request.simulation_id);
  }

  /** The run, and whether it was made now. */
  startRun(request: CheckedRequest<"startRun">): { run: FakeRun; made: boolean } {
    const { namespace, request_id, simulation_id, seed, restart_policy: restartPolicy = "none" } = request;
    const key = `${namespace} ${request_id}`;
    const fields = canonicalJson({ simulation_id, seed, restartPolicy });
    const known = this.#runByRequest.get(key);
    if (known !== undefined) {
      return { run: sameRequest(known.run, known.fields === fields, request_id), made: false };
    }
    const { definition, cast } = this.simulation(request);
    this.#requireRoom();
    const run_id = `run_${randomBytes(16).toString("hex")}`;
    const drawn = seed ?? randomBytes(4).readUInt32LE();
    const run = new FakeRun({
      run_id,
      namespace,
      simulation_id,
      definition,
      cast,
      seed: drawn,
      restartPolicy,
      rounds: definition.time.rounds,
    });
    this.#runs.set(run_id, run);
    this.#runByRequest.set(key, { run, fields });
    return { run, made: true };
  }

  #requireRoom(): void {
    const live = [...this.#runs.values()].filter((run) => !run.terminal).length;
    if (live < this.#maxLiveRuns) return;
    const message = `${live} runs are live or wait for their turn, the most that can; try again later.`;
    throw new ShoalError("CAPACITY_EXCEEDED", message, { retryAfterMs: 5_000 });
  }

  run({ namespace, run_id }: { namespace: string; run_id: string }): FakeRun {
    const run = this.#runs.get(run_id);
    if (run?.options.namespace === namespace) return run;
    throw new ShoalError("RUN_NOT_FOUND", `There is no run "${run_id}".`);
  }

  deleteRun(request: CheckedRequest<"deleteRun">): void {
    const { namespace, request_id, run_id } = request;
    const key = `${namespace} ${request_id}`;
    const known = this.#deletedByRequest.get(key);
    if (known !== undefined) {
      sameRequest(known, known === run_id, request_id);
      return;
    }
    const run = this.run(request);
    if (!run.terminal && run.state !== "INTERRUPTED") {
      throw new ShoalError("RUN_STATE_CONFLICT", `The run "${run_id}" is ${run.state}; stop it first.`);
    }
    this.#runs.delete(run_id);
    for (const [start, { run: started }] of this.#runByRequest) if (started === run) this.#runByRequest.delete(start);
    this.#deletedByRequest.set(key, run_id);
    run.delete();
  }

  /** Changes a run once for a request id; what came of it. */
  once<Result>(
    rpc: "pauseRun" | "resumeRun" | "addInput",
    request: CheckedRequest<"pauseRun">,
    change: (run: FakeRun) => Result,
    fields: unknown = {},
  ): { readonly run: FakeRun; readonly result: Result } {
    const { namespace, request_id, run_id } = request;
    const run = this.run(request);
    const key = `${rpc} ${namespace} ${request_id}`;
    const asked = canonicalJson({ run_id, fields });
    const known = this.#carriedOut.get(key);
    if (known !== undefined) {
      return sameRequest({ run, result: known.result as Result }, known.asked === asked, request_id);
    }
    const result = change(run);
    this.#carriedOut.set(key, { asked, result });
    return { run, result };
  }

  /** The fork, and whether it was made now. */
  forkRun(request: FakeForkRequest, engine: proto.Engine | undefined): { run: FakeRun; made: boolean } {
    const { namespace, request_id, ...asked } = request;
    const key = `${namespace} ${request_id}`;
    const fields = canonicalJson({ fork: asked });
    const known = this.#runByRequest.get(key);
    if (known !== undefined) return { run: sameRequest(known.run, known.fields === fields, request_id), made: false };
    const parent = this.run(request);
    const run = forkOf(parent, `run_${randomBytes(16).toString("hex")}`, engine, request);
    this.#requireRoom();
    this.#runs.set(run.id, run);
    this.#runByRequest.set(key, { run, fields });
    return { run, made: true };
  }

  /** For the test that steers the fake. */
  runById(run_id: string): FakeRun {
    const run = this.#runs.get(run_id);
    if (run === undefined) throw new ShoalError("RUN_NOT_FOUND", `There is no run "${run_id}".`);
    return run;
  }

  runs(namespace: string): FakeRun[] {
    return [...this.#runs.values()].filter((run) => run.options.namespace === namespace).reverse();
  }

  ordinalOf(run: FakeRun): number {
    return [...this.#runs.values()].indexOf(run);
  }
}

function sameRequest<Item>(item: Item, same: boolean, requestId: string): Item {
  if (same) return item;
  const reason = `"${requestId}" was used before with another content`;
  throw new ShoalError("IDEMPOTENCY_CONFLICT", `request_id: ${reason}; take a new one.`, {
    violations: [{ field: "request_id", reason }],
  });
}
