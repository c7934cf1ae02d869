// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "@jest/globals";
import { type FakeSimulationService, startFakeSimulationService } from "@shoal/simulation-contract/testing";
import { CAST, dataOf, listOf, TIME, word } from "./examples.ts";
import { API_KEY, type Json, SECRET_KEY, TOKEN } from "./running-gateway.ts";

const PROGRAM = join(import.meta.dirname, "fixtures/dying-gateway.mjs");

export type Rpc = "createSimulation" | "deleteSimulation" | "startRun" | "forkRun" | "deleteRun";
export type Point = "before" | "after" | "slowly";

export const DEATHS = (["createSimulation", "deleteSimulation", "startRun", "forkRun", "deleteRun"] as const).flatMap(
  (rpc) => [
    { rpc, point: "before" as const },
    { rpc, point: "after" as const },
  ],
);

// Gateways as processes that share a store and a simulation service, and die around a call of it.
export class DyingGateways {
  readonly fake: FakeSimulationService;
  readonly #folder: string;
  readonly #databaseUrl: string | undefined;
  readonly #children: ChildProcess[] = [];

  private constructor(folder: string, fake: FakeSimulationService, databaseUrl: string | undefined) {
    this.#folder = folder;
    this.fake = fake;
    this.#databaseUrl = databaseUrl;
  }

  static async create(databaseUrl?: string): Promise<DyingGateways> {
    const folder = mkdtempSync(join(tmpdir(), "shoal-dying-"));
    const fake = await startFakeSimulationService({ address: `unix:${join(folder, "s.sock")}`, token: TOKEN });
    return new DyingGateways(folder, fake, databaseUrl);
  }

  get dataDir(): string {
    return join(this.#folder, "gateway");
  }

  start(...death: [] | [Rpc, Point]): Promise<GatewayProcess> {
    return this.startProgram(PROGRAM, death);
  }

  async startProgram(program: string, words: readonly string[] = []): Promise<GatewayProcess> {
    const child = this.#spawn(program, words);
    return new GatewayProcess(child, await listeningUrl(child));
  }

  // One that finds something to finish: it dies of that when it comes to it, before it listens or after.
  async startAndDie(...death: [Rpc, Point]): Promise<void> {
    const child = this.#spawn(PROGRAM, death);
    child.stdout?.resume();
    expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
  }

  #spawn(program: string, words: readonly string[]): ChildProcess {
    const env = {
      PORT: "0",
      DATA_DIR: this.dataDir,
      API_KEY,
      SECRET_KEY,
      SIMULATION_ADDRESS: this.fake.address,
      SIMULATION_TOKEN: TOKEN,
      LLM_PROVIDER: "offline",
      ...(this.#databaseUrl === undefined ? {} : { DATABASE_URL: this.#databaseUrl }),
    };
    const child = spawn(process.execPath, [program, ...words], { env, stdio: ["ignore", "pipe", "inherit"] });
    this.#children.push(child);
    return child;
  }

  stop(): void {
    for (const child of this.#children) child.kill("SIGKILL");
    this.fake.stop();
    rmSync(this.#folder, { recursive: true });
  }
}

export class GatewayProcess {
  readonly child: ChildProcess;
  readonly #url: string;
  readonly #ended: Promise<unknown>;

  constructor(child: ChildProcess, url: string) {
    this.child = child;
    this.#url = url;
    this.#ended = once(child, "exit");
  }

  async killed(): Promise<void> {
    expect(await this.#ended).toEqual([null, "SIGKILL"]);
  }

  async ask(method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<Json> {
    const headers = {
      "x-api-key": API_KEY,
      "content-type": "application/json",
      ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return (await (await fetch(`${this.#url}${path}`, { method, headers, ...sent })).json()) as Json;
  }

  async list(path: string): Promise<readonly Json[]> {
    return listOf(await this.ask("GET", path));
  }

  async make(path: string, body: unknown, id: string): Promise<string> {
    return word(dataOf(await this.ask("POST", path, body)), id);
  }
}

// What the death is to interrupt, with all that it needs.
export async function requestOf(gateway: GatewayProcess, rpc: Rpc): Promise<() => Promise<Json>> {
  const cast_id = await gateway.make("/v1/casts", CAST, "cast_id");
  const simulation = { name: "Fees", cast_id, topic: "higher fees", time: TIME };
  if (rpc === "createSimulation") return () => gateway.ask("POST", "/v1/simulations", simulation);
  const simulation_id = await gateway.make("/v1/simulations", simulation, "simulation_id");
  if (rpc === "deleteSimulation") return () => gateway.ask("DELETE", `/v1/simulations/${simulation_id}`);
  if (rpc === "startRun") return () => gateway.ask("POST", "/v1/runs", { simulation_id, seed: 7 });
  const run_id = await gateway.make("/v1/runs", { simulation_id, seed: 7 }, "run_id");
  if (rpc === "forkRun") return () => gateway.ask("POST", `/v1/runs/${run_id}/forks`, { round: 2 });
  await gateway.ask("POST", `/v1/runs/${run_id}/interviews`, { prompt: "What do you think?", all: true });
  return () => gateway.ask("DELETE", `/v1/runs/${run_id}`);
}

// Asked once more under the same Idempotency-Key, of `next`, after the gateway was killed around its call: the run that there is.
export async function requireSameRun(dying: GatewayProcess, next: () => Promise<GatewayProcess>): Promise<void> {
  const cast_id = await dying.make("/v1/casts", CAST, "cast_id");
  const simulation = { name: "Fees", cast_id, topic: "higher fees", time: TIME };
  const simulation_id = await dying.make("/v1/simulations", simulation, "simulation_id");
  const ask = (gateway: GatewayProcess) => gateway.ask("POST", "/v1/runs", { simulation_id }, "the-same");
  await expect(ask(dying)).rejects.toThrow("fetch failed");
  await dying.killed();
  const gateway = await next();
  const first = await ask(gateway);
  expect(await ask(gateway)).toEqual(first);
  expect((await gateway.list("/v1/runs")).map((run) => run["run_id"])).toEqual([word(dataOf(first), "run_id")]);
  await requireOutcome(gateway, "startRun");
}

// Simulations, each with its cast, and runs, as they are once the request is fulfilled, exactly once.
export const OUTCOMES: Readonly<Record<Rpc, { readonly simulations: number; readonly runs: number }>> = {
  createSimulation: { simulations: 1, runs: 0 },
  deleteSimulation: { simulations: 0, runs: 0 },
  startRun: { simulations: 1, runs: 1 },
  forkRun: { simulations: 1, runs: 2 },
  deleteRun: { simulations: 1, runs: 0 },
};

export async function requireOutcome(gateway: GatewayProcess, rpc: Rpc): Promise<void> {
  const simulations = await gateway.list("/v1/simulations");
  const runs = await gateway.list("/v1/runs");
  expect({ simulations: simulations.length, runs: runs.length }).toEqual(OUTCOMES[rpc]);
  const casts = await gateway.list("/v1/casts");
  expect(simulations.map((simulation) => simulation["cast_id"])).toEqual(
    casts.slice(0, simulations.length).map((cast) => cast["cast_id"]),
  );
}

async function listeningUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const { event, url } = JSON.parse(line) as Record<string, unknown>;
    if (event !== "service.listening" || typeof url !== "string") continue;
    child.stdout.resume();
    return url;
  }
  throw new Error("it ended before it listened");
}
