// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BUILT_PROGRAMS, ServiceProcess } from "@shoal/embedded-pair";
import { SimulationClient } from "@shoal/simulation-contract";

const TOKEN = "the-token-of-a-measurement-of-one-machine";
export const API_KEY = "the-api-key-of-a-measurement-of-one-machine";
const START_MS = 20_000;
const STOP_MS = 20_000;

/** The workers of this workspace, each an engine of that name. */
export type EngineName = "flood" | "paced" | "resumable";

/** The real services as processes of their own, on a folder of their own. */
export class BenchServices {
  readonly folder: string;
  readonly client: SimulationClient;
  readonly #address: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #started: ServiceProcess[] = [];
  #url = "";

  private constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.folder = folder;
    this.#env = env;
    this.#address = `unix:${join(folder, "simulation.sock")}`;
    this.client = new SimulationClient({ address: this.#address, token: TOKEN });
  }

  /** @param env further variables of both services */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<BenchServices> {
    const services = new BenchServices(await mkdtemp(join(tmpdir(), "shoal-bench-")), env);
    try {
      await services.#startSimulation();
      await services.#startGateway();
      return services;
    } catch (error) {
      await services.stop();
      throw error;
    }
  }

  /** How the simulation service is called. */
  get simulation(): { readonly address: string; readonly token: string } {
    return { address: this.#address, token: TOKEN };
  }

  /** Of the gateway. */
  get url(): string {
    return this.#url;
  }

  async stop(): Promise<void> {
    this.client.close();
    for (const service of this.#started.reverse()) await service.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #startSimulation(): Promise<void> {
    const enginesFile = join(this.folder, "engines.json");
    await writeFile(enginesFile, JSON.stringify({ engines: [engine("flood"), engine("paced"), engine("resumable")] }));
    await this.#start("simulation", {
      DATA_DIR: join(this.folder, "simulation"),
      LISTEN_ADDRESS: this.#address,
      ENGINES_FILE: enginesFile,
      SOURCE_URL: "https://example.org/source",
    });
  }

  async #startGateway(): Promise<void> {
    const { url } = await this.#start("gateway", {
      DATA_DIR: join(this.folder, "gateway"),
      PORT: "0",
      API_KEY,
      SECRET_KEY: "the-secret-key-of-a-measurement-of-one-machine",
      ...(this.#env["LLM_PROVIDER"] === undefined ? { LLM_PROVIDER: "offline" } : {}),
      // All that is measured comes from one address.
      RATE_LIMIT_ADDRESS: "1000000000",
      OPEN_REQUESTS_PER_ADDRESS: "1000000",
      SIMULATION_ADDRESS: this.#address,
    });
    this.#url = String(url);
  }

  async #start(name: keyof typeof BUILT_PROGRAMS, env: Record<string, string>): Promise<{ url?: unknown }> {
    const log = createWriteStream(join(this.folder, `${name}.log`));
    await once(log, "open");
    const service = new ServiceProcess({
      name,
      script: BUILT_PROGRAMS[name],
      env: { ...this.#env, ...env, SIMULATION_TOKEN: TOKEN, LOG_LEVEL: "info" },
      log,
      stopDeadlineMs: STOP_MS,
    });
    this.#started.push(service);
    return service.listening(START_MS);
  }
}

function engine(name: EngineName): object {
  const program = fileURLToPath(new URL(`../../dist/workers/${name}-worker.js`, import.meta.url));
  const description = "Writes events for a measurement.";
  return {
    name,
    description,
    command: ["node", program],
    platforms: ["twitter"],
    deterministic: name === "resumable",
    checkpoints: name === "resumable",
    answers_interviews: true,
    // A worker may have nothing to say for as long as it is measured.
    limits: { silence_ms: 600_000 },
  };
}
