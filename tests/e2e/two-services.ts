// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BUILT_PROGRAMS, ServiceProcess } from "@shoal/embedded-pair";

export const SIMULATION_TOKEN = "a-token-for-tests-that-is-long-enough";
export const API_KEY = "an-api-key-for-tests-that-is-long-enough";
const SECRET_KEY = "a-secret-key-for-tests-that-is-long-enough";
const START_MS = 20_000;

/** Both services as separate processes on a folder of their own; each can be killed and started again by itself. */
export class TwoServices {
  readonly folder: string;
  readonly #settings: Record<string, string>;
  url = "";
  #simulation: ServiceProcess | undefined;
  #gateway: ServiceProcess | undefined;

  private constructor(folder: string, settings: Record<string, string>) {
    this.folder = folder;
    this.#settings = settings;
  }

  /** `settings` are further ones of the gateway. */
  static async start(engines: readonly object[] = [], settings: Record<string, string> = {}): Promise<TwoServices> {
    const services = new TwoServices(await mkdtemp(join(tmpdir(), "shoal-e2e-")), settings);
    await writeFile(join(services.folder, "engines.json"), JSON.stringify({ engines }));
    await services.startSimulation();
    await services.startGateway();
    return services;
  }

  get simulationPid(): number {
    return this.#simulation?.pid ?? 0;
  }

  async startSimulation(): Promise<void> {
    this.#simulation = await this.#start("simulation", {
      DATA_DIR: join(this.folder, "simulation"),
      LISTEN_ADDRESS: `unix:${join(this.folder, "simulation.sock")}`,
      ENGINES_FILE: join(this.folder, "engines.json"),
      SOURCE_URL: "https://example.org/source",
    });
    await this.#simulation.listening(START_MS);
  }

  async startGateway(port = 0): Promise<void> {
    this.#gateway = await this.#start("gateway", {
      DATA_DIR: join(this.folder, "gateway"),
      PORT: String(port),
      API_KEY,
      SECRET_KEY,
      LLM_PROVIDER: "offline",
      // Tests that wait for a state ask as fast as they are answered.
      RATE_LIMIT_ADDRESS: "1000000000",
      SIMULATION_ADDRESS: `unix:${join(this.folder, "simulation.sock")}`,
      ...this.#settings,
    });
    this.url = String((await this.#gateway.listening(START_MS)).url);
  }

  /** SIGKILL, and its end. */
  async killSimulation(): Promise<void> {
    await kill(this.#simulation);
  }

  async killGateway(): Promise<void> {
    await kill(this.#gateway);
  }

  async stop(): Promise<void> {
    await this.#gateway?.stop();
    await this.#simulation?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async call<T>(
    method: "GET" | "POST" | "DELETE",
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/v1/${path}`, {
      method,
      headers: {
        "x-api-key": API_KEY,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const json = (await response.json()) as { data: T; next_cursor?: string | null; code?: string };
    return { status: response.status, ...json };
  }

  /** A run of the karate club. */
  async startRun(rounds: number, seed = 1, engine = "behavioral"): Promise<string> {
    const club = new URL("../../examples/karate-club/cast.json", import.meta.url);
    const cast = await this.call<{ cast_id: string }>("POST", "casts", JSON.parse(await readFile(club, "utf8")));
    const simulation = await this.call<{ simulation_id: string }>("POST", "simulations", {
      name: "End to end",
      cast_id: cast.data.cast_id,
      topic: "higher fees",
      engine,
      time: { rounds, minutes_per_round: 60, start_hour: 8 },
    });
    const { simulation_id } = simulation.data;
    return (await this.call<{ run_id: string }>("POST", "runs", { simulation_id, seed })).data.run_id;
  }

  async #start(name: "simulation" | "gateway", env: Record<string, string>): Promise<ServiceProcess> {
    const log = createWriteStream(join(this.folder, `${name}.log`), { flags: "a" });
    await once(log, "open");
    return new ServiceProcess({
      name,
      script: BUILT_PROGRAMS[name],
      env: { ...env, SIMULATION_TOKEN, LOG_LEVEL: "info", PATH: process.env["PATH"] ?? "" },
      log,
      stopDeadlineMs: 10_000,
    });
  }
}

interface Answer<T> {
  readonly status: number;
  readonly data: T;
  readonly next_cursor?: string | null;
  readonly code?: string;
}

async function kill(service: ServiceProcess | undefined): Promise<void> {
  if (service === undefined) return;
  process.kill(service.pid, "SIGKILL");
  await service.failed;
}
