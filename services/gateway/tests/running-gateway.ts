// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import type { SimulationClient } from "@shoal/simulation-contract";
import {
  type FakeSimulationService,
  type FakeSimulationServiceOptions,
  startFakeSimulationService,
} from "@shoal/simulation-contract/testing";
import { type Logger, pino } from "pino";
import { CastMaker } from "../src/casts/making/cast-maker.ts";
import type { LeaseTimes } from "../src/intents/intent-leases.ts";
import type { JobKind } from "../src/jobs/job-kind.ts";
import type { Config } from "../src/config/config.ts";
import { secretsOf } from "../src/config/secrets-of.ts";
import type { LimitsConfig } from "../src/config/limits-config.ts";
import { type Gateway, startGateway } from "../src/gateway.ts";
import type { QuotaLimits } from "../src/quotas/quota.ts";
import { type Database, openDatabase } from "../src/storage/database.ts";
import { openPostgres } from "../src/storage/postgres-database.ts";
import { type Exchange, requireDocumented } from "./documented.ts";
import { TestDatabase } from "./test-database.ts";
import { outputWatch, watchedLogger } from "./watched-logger.ts";

export const API_KEY = "k-0123456789abcdefghijklmnopqrstuvwxyz";
export const SECRET_KEY = "s-0123456789abcdefghijklmnopqrstuvwxyz";
export const TOKEN = "t-0123456789abcdefghijklmnopqrstuvwxyz";

// One for all gateways of a file: its thread takes longer to start than a gateway.
const castMaker = new CastMaker();
afterAll(() => castMaker.stop());
const PLENTY = 1_000_000_000;

export const QUOTAS: QuotaLimits = {
  live_runs: PLENTY,
  live_jobs: PLENTY,
  agents: PLENTY,
  stored_bytes: PLENTY,
  model_tokens_per_day: PLENTY,
  money_per_day: PLENTY,
};

// Out of the way of tests that are about something else.
export const LIMITS: LimitsConfig = {
  trustedProxies: [],
  requestsPerAddress: 1_000_000,
  wrongKeysPerAddress: 100_000,
  readsPerKey: 1_000_000,
  writesPerKey: 1_000_000,
  costlyPerKey: 1_000_000,
  openPerAddress: 10_000,
  openPerTenant: 10_000,
  openPerKey: 10_000,
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Json;
}

export type Json = Readonly<Record<string, unknown>>;

export interface GatewayOptions {
  readonly config?: Partial<Config>;
  readonly fake?: Partial<FakeSimulationServiceOptions>;
  readonly logger?: Logger;
  readonly jobKinds?: readonly JobKind[];
  readonly leaseTimes?: LeaseTimes;
  // The token that the gateway shows; the fake's own unless given.
  readonly token?: string;
}

// A real gateway beside a fake simulation service: HTTP on one side, gRPC over a Unix socket on the other.
export class RunningGateway {
  readonly folder: string;
  readonly fake: FakeSimulationService;
  readonly #options: GatewayOptions;
  readonly #database: TestDatabase | undefined;
  #gateway: Gateway | undefined;

  private constructor(
    folder: string,
    fake: FakeSimulationService,
    options: GatewayOptions,
    database: TestDatabase | undefined,
  ) {
    this.#database = database;
    this.folder = folder;
    this.fake = fake;
    this.#options = options;
  }

  static async start(options: GatewayOptions = {}): Promise<RunningGateway> {
    const folder = mkdtempSync(join(tmpdir(), "shoal-gateway-"));
    const address = `unix:${join(folder, "simulation.sock")}`;
    const fake = await startFakeSimulationService({ address, token: TOKEN, ...options.fake });
    const running = new RunningGateway(folder, fake, options, await TestDatabase.ifWanted());
    try {
      await running.startGateway();
      return running;
    } catch (error) {
      await running.stop();
      throw error;
    }
  }

  get config(): Config {
    return {
      host: "127.0.0.1",
      port: 0,
      dataDir: join(this.folder, "gateway"),
      database: this.#database?.config,
      apiKey: API_KEY,
      secretKey: SECRET_KEY,
      simulation: { address: this.fake.address, token: this.#options.token ?? TOKEN },
      llm: { provider: "offline", concurrency: 4 },
      keptAnswers: { keptDays: 30, keptBytes: PLENTY },
      limits: LIMITS,
      quotas: QUOTAS,
      prices: { input: 0, output: 0, currency: "USD" },
      audit: { retentionDays: 400, withPrompts: false },
      sourceUrl: undefined,
      maxBodyBytes: 100_000,
      drainDelayMs: 0,
      corsOrigins: [],
      metricsAddress: undefined,
      logLevel: "fatal",
      exitWithParent: false,
      ...this.#options.config,
    };
  }

  // What the gateway has stored, whether it runs or not.
  openDatabase(): Promise<Database> {
    const { database, dataDir } = this.config;
    return database === undefined ? openDatabase(dataDir) : openPostgres(database, pino({ level: "silent" }));
  }

  get metricsUrl(): string | undefined {
    return this.#gateway?.metricsUrl;
  }

  get url(): string {
    if (this.#gateway === undefined) throw new Error("the gateway is not running");
    return this.#gateway.url;
  }

  async startGateway(client?: SimulationClient): Promise<void> {
    const secrets = secretsOf(this.config);
    for (const secret of secrets) outputWatch()?.plant(secret);
    const logger = this.#options.logger ?? watchedLogger("gateway", secrets);
    this.#gateway = await startGateway(this.config, logger, {
      castMaker,
      jobKinds: this.#options.jobKinds ?? [],
      ...(this.#options.leaseTimes === undefined ? {} : { leaseTimes: this.#options.leaseTimes }),
      ...(client === undefined ? {} : { client }),
    });
  }

  async stopGateway(): Promise<void> {
    await this.#gateway?.dispose();
    this.#gateway = undefined;
  }

  async stop(): Promise<void> {
    await this.stopGateway();
    await this.#database?.drop();
    this.fake.stop();
    rmSync(this.folder, { recursive: true });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send("GET", path, { headers });
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const json = { "content-type": "application/json", ...headers };
    return this.send("POST", path, { body: JSON.stringify(body), headers: json });
  }

  patch(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const json = { "content-type": "application/json", ...headers };
    return this.send("PATCH", path, { body: JSON.stringify(body), headers: json });
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send("DELETE", path, { headers });
  }

  async send(
    method: string,
    path: string,
    { body, headers }: { body?: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { "x-api-key": API_KEY, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    requireDocumented({
      method,
      path,
      ...sentJson(body, headers?.["content-type"]),
      status: response.status,
      type: response.headers.get("content-type") ?? "",
      headers: response.headers,
      body: text,
    });
    plantSecretsIn(response.headers, text);
    const json = text === "" ? {} : (JSON.parse(text) as Json);
    return { status: response.status, headers: response.headers, text, json };
  }
}

// What an answer shows to him whom it is for must not be in any log: tickets and cookies. Keys are known by their form.
function plantSecretsIn(headers: Headers, text: string): void {
  const cookies = headers.getSetCookie().map((cookie) => /=([^;]+)/.exec(cookie)?.[1] ?? "");
  const tickets = [...text.matchAll(/ticket=([\w.~-]+)/g)].map(([, ticket = ""]) => ticket);
  for (const secret of [...cookies, ...tickets]) outputWatch()?.plant(secret);
}

function sentJson(body: string | Uint8Array | undefined, type = ""): Pick<Exchange, "sent"> {
  if (typeof body !== "string" || !type.startsWith("application/json")) return {};
  try {
    return { sent: { type: "application/json", body: JSON.parse(body) } };
  } catch {
    return {};
  }
}
