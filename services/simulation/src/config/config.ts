// SPDX-License-Identifier: AGPL-3.0-only
import { LOG_LEVELS, metricsAddress, type MetricsAddress, readConfig, wholeNumber } from "@shoal/service-runtime";
import { addressSchema } from "@shoal/simulation-contract";
import { availableParallelism } from "node:os";
import { isAbsolute } from "node:path";
import { z } from "zod";
import type { CheckpointLimits } from "../runs/executions.ts";
import type { RestartLimits } from "../runs/restarts.ts";

/** Each may be in a file instead, named by NAME_FILE. */
export const SECRETS = ["SIMULATION_TOKEN"] as const;

/** Less than that no worker of ours starts. */
export const MEMORY_MB_MIN = 128;
export const MEMORY_MB_MAX = 1_048_576;

const DAY_MS = 86_400_000;
const BYTES_PER_MB = 1_048_576;

const absolutePath = z.string().refine(isAbsolute, "an absolute path is expected");

export const configSchema = z
  .object({
    DATA_DIR: absolutePath,
    LISTEN_ADDRESS: addressSchema,
    SIMULATION_TOKEN: z.string().min(32, "at least 32 characters are expected").max(1024),
    SOURCE_URL: z.url("the address where users get this service's complete source is expected"),
    ENGINES_FILE: absolutePath.optional(),
    WORKER_MEMORY_MB: wholeNumber(MEMORY_MB_MIN, MEMORY_MB_MAX, 4_096),
    LOG_LINES_PER_SECOND: wholeNumber(1, 100_000, 1_000),
    MAX_CONCURRENT_RUNS: wholeNumber(1, 1_000, Math.max(4, availableParallelism())),
    MAX_QUEUED_RUNS: wholeNumber(0, 10_000, 100),
    MAX_EVENT_STREAMS: wholeNumber(1, 100_000, 1_200),
    METRICS_ADDRESS: metricsAddress.optional(),
    CHECKPOINT_ROUNDS: wholeNumber(1, 10_000, 10),
    CHECKPOINT_BUDGET_MB: wholeNumber(0, 1_048_576, 256),
    RESTART_MAX: wholeNumber(0, 1_000, 5),
    RESTART_BACKOFF_MS: wholeNumber(0, 60_000, 1_000),
    LOG_LIMIT_BYTES: wholeNumber(1_000_000, 1_000_000_000_000, 4_294_967_296),
    RETENTION_DAYS: wholeNumber(0, 36_500, 0),
    RETENTION_MAX_BYTES: wholeNumber(0, 1_000_000_000_000_000, 0),
    RETENTION_CHECK_SECONDS: wholeNumber(1, 86_400, 600),
    LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
    TLS_CERT_FILE: absolutePath.optional(),
    TLS_KEY_FILE: absolutePath.optional(),
    TLS_CLIENT_CA_FILE: absolutePath.optional(),
    EXIT_WITH_PARENT: z.stringbool().default(false),
  })
  .superRefine(({ LISTEN_ADDRESS, TLS_CERT_FILE, TLS_KEY_FILE, TLS_CLIENT_CA_FILE }, context) => {
    const isTls = LISTEN_ADDRESS.startsWith("tls://");
    const expect = (name: string, value: string | undefined, wanted: boolean): void => {
      const message = wanted ? "needed by a tls:// LISTEN_ADDRESS" : "only for a tls:// LISTEN_ADDRESS";
      if ((value !== undefined) !== wanted) context.addIssue({ code: "custom", path: [name], message });
    };
    expect("TLS_CERT_FILE", TLS_CERT_FILE, isTls);
    expect("TLS_KEY_FILE", TLS_KEY_FILE, isTls);
    if (TLS_CLIENT_CA_FILE !== undefined) expect("TLS_CLIENT_CA_FILE", TLS_CLIENT_CA_FILE, isTls);
  });

/** Which runs that have ended are deleted by themselves; without limits none is. */
export interface RetentionPolicy {
  /** Since their end. */
  readonly maxAgeMs: number | undefined;
  /** Of the files of all runs together. */
  readonly maxBytes: number | undefined;
  /** From the end of one pass to the next. */
  readonly everyMs: number;
}

export interface Config {
  readonly dataDir: string;
  readonly listenAddress: string;
  readonly token: string;
  readonly sourceUrl: string;
  readonly enginesFile: string | undefined;
  readonly workerMemoryMb: number;
  readonly logLinesPerSecond: number;
  readonly maxConcurrentRuns: number;
  readonly maxQueuedRuns: number;
  readonly maxEventStreams: number;
  /** Where metrics are served; nowhere unless given. */
  readonly metricsAddress: MetricsAddress | undefined;
  /** That the log of one run may take. */
  readonly logLimitBytes: number;
  readonly checkpoints: CheckpointLimits;
  readonly restarts: RestartLimits;
  readonly retention: RetentionPolicy;
  readonly logLevel: string;
  /** Of a tls:// address only. */
  readonly tls:
    | { readonly certFile: string; readonly keyFile: string; readonly clientCaFile: string | undefined }
    | undefined;
  readonly exitWithParent: boolean;
  /** All of it, for the few variables that workers inherit. */
  readonly environment: NodeJS.ProcessEnv;
}

export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const read = readConfig(configSchema, env, SECRETS);
  const { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile, TLS_CLIENT_CA_FILE: clientCaFile } = read;
  return {
    dataDir: read.DATA_DIR,
    listenAddress: read.LISTEN_ADDRESS,
    token: read.SIMULATION_TOKEN,
    sourceUrl: read.SOURCE_URL,
    enginesFile: read.ENGINES_FILE,
    workerMemoryMb: read.WORKER_MEMORY_MB,
    logLinesPerSecond: read.LOG_LINES_PER_SECOND,
    maxConcurrentRuns: read.MAX_CONCURRENT_RUNS,
    maxQueuedRuns: read.MAX_QUEUED_RUNS,
    maxEventStreams: read.MAX_EVENT_STREAMS,
    metricsAddress: read.METRICS_ADDRESS,
    logLimitBytes: read.LOG_LIMIT_BYTES,
    checkpoints: { everyRounds: read.CHECKPOINT_ROUNDS, budgetBytes: read.CHECKPOINT_BUDGET_MB * BYTES_PER_MB },
    restarts: { max: read.RESTART_MAX, backoffMs: read.RESTART_BACKOFF_MS },
    retention: {
      maxAgeMs: read.RETENTION_DAYS * DAY_MS || undefined,
      maxBytes: read.RETENTION_MAX_BYTES || undefined,
      everyMs: read.RETENTION_CHECK_SECONDS * 1000,
    },
    logLevel: read.LOG_LEVEL,
    tls: certFile === undefined || keyFile === undefined ? undefined : { certFile, keyFile, clientCaFile },
    exitWithParent: read.EXIT_WITH_PARENT,
    environment: env,
  };
}
