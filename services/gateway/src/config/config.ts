// SPDX-License-Identifier: Apache-2.0
import { type LOG_LEVELS, type MetricsAddress, readConfig } from "@shoal/service-runtime";
import type { SimulationClientOptions } from "@shoal/simulation-contract";
import type { z } from "zod";
import { type AuditConfig, auditConfig } from "./audit-config.ts";
import { configSchema, SECRETS } from "./config-schema.ts";
import { type DatabaseConfig, databaseConfig } from "./database-config.ts";
import { type KeptAnswersConfig, keptAnswersConfig } from "./kept-answers-config.ts";
import { type LimitsConfig, limitsConfig } from "./limits-config.ts";
import { type LlmConfig, llmConfig } from "./llm-config.ts";
import { type ModelPrices, pricesConfig, quotasConfig } from "./quotas-config.ts";
import type { QuotaLimits } from "../quotas/quota.ts";

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  // The embedded file in dataDir unless given.
  readonly database: DatabaseConfig | undefined;
  readonly apiKey: string;
  readonly secretKey: string;
  readonly simulation: SimulationClientOptions;
  readonly llm: LlmConfig;
  readonly keptAnswers: KeptAnswersConfig;
  readonly limits: LimitsConfig;
  // Of a tenant that has none of its own.
  readonly quotas: QuotaLimits;
  readonly prices: ModelPrices;
  readonly audit: AuditConfig;
  readonly sourceUrl: string | undefined;
  readonly maxBodyBytes: number;
  // How long it goes on serving after it was asked to stop, not ready any more.
  readonly drainDelayMs: number;
  // Of pages whose scripts may call the API.
  readonly corsOrigins: readonly string[];
  // Where metrics are served; nowhere unless given.
  readonly metricsAddress: MetricsAddress | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly exitWithParent: boolean;
}

export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return compile(readConfig(configSchema, env, SECRETS));
}

type Settings = z.infer<typeof configSchema>;

function compile(settings: Settings): Config {
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    database: databaseConfig(settings),
    apiKey: settings.API_KEY,
    secretKey: settings.SECRET_KEY,
    simulation: simulationOptions(settings),
    llm: llmConfig(settings),
    keptAnswers: keptAnswersConfig(settings),
    limits: limitsConfig(settings),
    quotas: quotasConfig(settings),
    prices: pricesConfig(settings),
    audit: auditConfig(settings),
    sourceUrl: settings.SOURCE_URL,
    maxBodyBytes: settings.MAX_BODY_BYTES,
    drainDelayMs: settings.DRAIN_DELAY_MS,
    corsOrigins: settings.CORS_ORIGINS,
    metricsAddress: settings.METRICS_ADDRESS,
    logLevel: settings.DEBUG ? "debug" : settings.LOG_LEVEL,
    exitWithParent: settings.EXIT_WITH_PARENT,
  };
}

function simulationOptions(settings: Settings): SimulationClientOptions {
  const { SIMULATION_ADDRESS: address, SIMULATION_TOKEN: token } = settings;
  if (!address.startsWith("tls://")) return { address, token };
  const tls = {
    authority: settings.SIMULATION_CA_FILE,
    certificate: settings.SIMULATION_CERT_FILE,
    privateKey: settings.SIMULATION_KEY_FILE,
  };
  return { address, token, tls };
}
