// SPDX-License-Identifier: Apache-2.0
import { LOG_LEVELS, metricsAddress, wholeNumber } from "@shoal/service-runtime";
import { addressSchema } from "@shoal/simulation-contract";
import { z } from "zod";
import { forbidCombinations } from "./forbidden-combinations.ts";
import { endpointsSetting, modelKey, modelName, modelsSetting, modelUrl, price } from "./model-settings.ts";
import { readPem } from "./read-pem.ts";
import { weaknessOfSecret } from "./secret-strength.ts";
import { trustedProxies } from "./trusted-proxies.ts";

// Each may be in a file instead, named by NAME_FILE.
export const SECRETS = [
  "API_KEY",
  "SECRET_KEY",
  "SIMULATION_TOKEN",
  "DATABASE_URL",
  "DATABASE_PASSWORD",
  "LLM_API_KEY",
  "LLM_ENDPOINTS",
] as const;

const FILE_EXPECTED = "the path of a file is expected";
const FOLDER_EXPECTED = "the path of a folder is expected";

const secret = z.string("a secret of at least 32 characters is expected").superRefine((value, context) => {
  const weakness = weaknessOfSecret(value);
  if (weakness !== undefined) context.addIssue({ code: "custom", message: weakness });
});

const pemFile = z.string().transform((path, context) => {
  const pem = readPem(path);
  if (pem === undefined) context.addIssue({ code: "custom", message: "the path of a readable PEM file is expected" });
  return pem;
});

// The message never repeats the URL: it holds a password.
const databaseUrl = z
  .string()
  .refine(
    (value) => /^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value),
    "a URL such as postgres://USER:PASSWORD@HOST:5432/NAME is expected",
  );

const A_MINUTE_MAX = 1_000_000_000;
const QUOTA_MAX = 999_999_999_999_999;
const OPEN_MAX = 1_000_000;

const flag = z.stringbool({ error: "true or false is expected" }).default(false);

const originList = z
  .string()
  .transform((text) => text.split(",").map((origin) => origin.trim()))
  .superRefine((origins, context) => {
    for (const origin of origins) {
      if (isOrigin(origin)) continue;
      const message = "origins such as https://app.example.org are expected, with commas between";
      context.addIssue({ code: "custom", message });
      return;
    }
  });

// As a browser writes it: scheme, host, and the port unless it is the scheme's own.
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

export const configSchema = z
  .object({
    HOST: z.union([z.ipv4(), z.ipv6(), z.hostname()], "an IP address or a host name is expected").default("127.0.0.1"),
    PORT: wholeNumber(0, 65_535, 8080),
    DATA_DIR: z.string(FOLDER_EXPECTED).trim().min(1, FOLDER_EXPECTED),
    DATABASE_URL: databaseUrl.optional(),
    DATABASE_PASSWORD: z.string().min(1).max(1_024).optional(),
    DATABASE_POOL_SIZE: wholeNumber(1, 1_000, 10),
    DATABASE_TIMEOUT_MS: wholeNumber(100, 600_000, 10_000),
    API_KEY: secret,
    SECRET_KEY: secret,
    SIMULATION_ADDRESS: addressSchema,
    SIMULATION_TOKEN: secret,
    SIMULATION_CA_FILE: pemFile.optional(),
    SIMULATION_CERT_FILE: pemFile.optional(),
    SIMULATION_KEY_FILE: pemFile.optional(),
    CORS_ORIGINS: originList.default([]),
    METRICS_ADDRESS: metricsAddress.optional(),
    SOURCE_URL: z.url("the address of this gateway's source is expected").optional(),
    LLM_PROVIDER: z.enum(["offline", "openai", "replay"], "offline, openai or replay is expected").optional(),
    LLM_API_KEY: modelKey.optional(),
    LLM_BASE_URL: modelUrl.optional(),
    LLM_ENDPOINTS: endpointsSetting.optional(),
    LLM_MODEL_NAME: modelName.optional(),
    LLM_MODELS: modelsSetting.optional(),
    LLM_RECORDING: z.string(FILE_EXPECTED).trim().min(1, FILE_EXPECTED).optional(),
    LLM_TIMEOUT_MS: wholeNumber(100, 600_000, 60_000),
    LLM_MAX_ANSWER_TOKENS: wholeNumber(16, 1_000_000, 4_096),
    LLM_PRICE_INPUT: price.default(0),
    LLM_PRICE_OUTPUT: price.default(0),
    LLM_CURRENCY: z
      .string()
      .regex(/^[A-Z]{3}$/, "three capital letters such as USD are expected")
      .default("USD"),
    QUOTA_LIVE_RUNS: wholeNumber(0, QUOTA_MAX, 10),
    QUOTA_LIVE_JOBS: wholeNumber(0, QUOTA_MAX, 20),
    QUOTA_AGENTS: wholeNumber(0, QUOTA_MAX, 1_000_000),
    QUOTA_STORED_BYTES: wholeNumber(0, QUOTA_MAX, 10_000_000_000),
    QUOTA_MODEL_TOKENS_PER_DAY: wholeNumber(0, QUOTA_MAX, 10_000_000),
    QUOTA_MONEY_PER_DAY: price.default(100),
    LLM_ANSWERS_KEPT_DAYS: wholeNumber(0, 3_650, 30),
    LLM_ANSWERS_KEPT_BYTES: wholeNumber(0, QUOTA_MAX, 100_000_000),
    LLM_CONCURRENCY: wholeNumber(1, 64, 4),
    MAX_BODY_BYTES: wholeNumber(1_024, 104_857_600, 104_857_600),
    TRUSTED_PROXIES: trustedProxies,
    RATE_LIMIT_ADDRESS: wholeNumber(1, A_MINUTE_MAX, 60_000),
    RATE_LIMIT_WRONG_KEYS: wholeNumber(1, A_MINUTE_MAX, 100),
    RATE_LIMIT_READS: wholeNumber(1, A_MINUTE_MAX, 6_000),
    RATE_LIMIT_WRITES: wholeNumber(1, A_MINUTE_MAX, 600),
    RATE_LIMIT_COSTLY: wholeNumber(1, A_MINUTE_MAX, 60),
    OPEN_REQUESTS_PER_ADDRESS: wholeNumber(1, OPEN_MAX, 2_000),
    OPEN_REQUESTS_PER_TENANT: wholeNumber(1, OPEN_MAX, 500),
    OPEN_REQUESTS_PER_KEY: wholeNumber(1, OPEN_MAX, 200),
    AUDIT_RETENTION_DAYS: wholeNumber(1, 3_650, 400),
    AUDIT_PROMPTS: flag,
    DRAIN_DELAY_MS: wholeNumber(0, 15_000, 0),
    LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
    DEBUG: flag,
    EXIT_WITH_PARENT: flag,
  })
  // Also beside other problems: all are to be named at once.
  .superRefine(forbidCombinations, { when: () => true });
