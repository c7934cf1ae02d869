// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { ConfigError } from "@shoal/service-runtime";
import pg from "pg";
import { loadConfig } from "./config.ts";

const SECRET = "0123456789abcdefghijklmnopqrstuvwxyz";
const REQUIRED = {
  DATA_DIR: "/var/lib/shoal",
  API_KEY: SECRET,
  SECRET_KEY: SECRET,
  SIMULATION_ADDRESS: "unix:/run/shoal.sock",
  SIMULATION_TOKEN: SECRET,
  LLM_PROVIDER: "offline",
};

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("the gateway's configuration", () => {
  it("has a default for everything that is not required", () => {
    expect(loadConfig(REQUIRED)).toEqual({
      host: "127.0.0.1",
      port: 8080,
      dataDir: "/var/lib/shoal",
      apiKey: SECRET,
      secretKey: SECRET,
      simulation: { address: "unix:/run/shoal.sock", token: SECRET },
      llm: { provider: "offline", concurrency: 4 },
      keptAnswers: { keptDays: 30, keptBytes: 100_000_000 },
      limits: {
        trustedProxies: [],
        requestsPerAddress: 60_000,
        wrongKeysPerAddress: 100,
        readsPerKey: 6_000,
        writesPerKey: 600,
        costlyPerKey: 60,
        openPerAddress: 2_000,
        openPerTenant: 500,
        openPerKey: 200,
      },
      quotas: {
        live_runs: 10,
        live_jobs: 20,
        agents: 1_000_000,
        stored_bytes: 10_000_000_000,
        model_tokens_per_day: 10_000_000,
        money_per_day: 100,
      },
      prices: { input: 0, output: 0, currency: "USD" },
      audit: { retentionDays: 400, withPrompts: false },
      sourceUrl: undefined,
      maxBodyBytes: 104_857_600,
      drainDelayMs: 0,
      corsOrigins: [],
      logLevel: "info",
      exitWithParent: false,
    });
  });

  it("takes a database from DATABASE_URL or a file, with its limits, and never repeats a wrong one", () => {
    const DATABASE_URL = "postgresql://shoal:my-password@db.example.org/shoal";
    const limits = { DATABASE_POOL_SIZE: "3", DATABASE_TIMEOUT_MS: "500" };
    expect(loadConfig({ ...REQUIRED, DATABASE_URL }).database).toEqual({
      url: DATABASE_URL,
      poolSize: 10,
      timeoutMs: 10_000,
    });
    expect(loadConfig({ ...REQUIRED, DATABASE_URL, ...limits }).database).toMatchObject({
      poolSize: 3,
      timeoutMs: 500,
    });
    for (const wrong of ["mysql://u:my-password@h/n", "postgres://u:my-password@h:port/n", "my-password"]) {
      const [problem, ...others] = problemsOf({ ...REQUIRED, DATABASE_URL: wrong });
      expect(problem).toMatch(/^DATABASE_URL: a URL such as/);
      expect(problem).not.toContain("my-password");
      expect(others).toEqual([]);
    }
  });

  it("takes the database's password apart from its URL, with any characters, but not twice", () => {
    const password = "a/b:c@d%e#f?g h";
    const DATABASE_URL = "postgres://shoal@database:5432/shoal";
    const { url = "" } = loadConfig({ ...REQUIRED, DATABASE_URL, DATABASE_PASSWORD: password }).database ?? {};
    const client = new pg.Client(url);
    expect(client).toMatchObject({ user: "shoal", password, host: "database", port: 5432, database: "shoal" });
    const problems = (given: NodeJS.ProcessEnv) => problemsOf({ ...REQUIRED, DATABASE_PASSWORD: password, ...given });
    expect(problems({})).toEqual(["DATABASE_PASSWORD: only beside DATABASE_URL"]);
    expect(problems({ DATABASE_URL: "postgres://shoal:other@database/shoal" })).toEqual([
      "DATABASE_PASSWORD: DATABASE_URL holds a password already: give one of them",
    ]);
    expect(problems({ DATABASE_URL: "no URL" })).toEqual([expect.stringMatching(/^DATABASE_URL: a URL such as/)]);
    expect(problems({ DATABASE_URL: "postgres://database/shoal" })).toEqual([
      "DATABASE_URL: the user of DATABASE_PASSWORD is to be named",
    ]);
  });

  it("takes every setting from the environment", () => {
    const env = {
      ...REQUIRED,
      HOST: "::1",
      PORT: "0",
      SIMULATION_ADDRESS: "tcp://127.0.0.1:50051",
      SOURCE_URL: "https://example.org/shoal",
      MAX_BODY_BYTES: "2048",
      DRAIN_DELAY_MS: "5000",
      AUDIT_RETENTION_DAYS: "30",
      AUDIT_PROMPTS: "true",
      CORS_ORIGINS: "https://app.example.org, http://localhost:3000",
      LOG_LEVEL: "warn",
      EXIT_WITH_PARENT: "1",
    };
    expect(loadConfig(env)).toMatchObject({
      host: "::1",
      port: 0,
      simulation: { address: "tcp://127.0.0.1:50051" },
      sourceUrl: "https://example.org/shoal",
      maxBodyBytes: 2048,
      drainDelayMs: 5_000,
      audit: { retentionDays: 30, withPrompts: true },
      corsOrigins: ["https://app.example.org", "http://localhost:3000"],
      logLevel: "warn",
      exitWithParent: true,
    });
  });

  it("takes the limits of fair use", () => {
    const env = {
      ...REQUIRED,
      TRUSTED_PROXIES: " 10.0.0.1, 192.168.0.0/16 ,fd00::/8,",
      RATE_LIMIT_ADDRESS: "1",
      RATE_LIMIT_WRONG_KEYS: "2",
      RATE_LIMIT_READS: "3",
      RATE_LIMIT_WRITES: "4",
      RATE_LIMIT_COSTLY: "5",
      OPEN_REQUESTS_PER_ADDRESS: "6",
      OPEN_REQUESTS_PER_TENANT: "7",
      OPEN_REQUESTS_PER_KEY: "8",
    };
    expect(loadConfig(env).limits).toEqual({
      trustedProxies: ["10.0.0.1", "192.168.0.0/16", "fd00::/8"],
      requestsPerAddress: 1,
      wrongKeysPerAddress: 2,
      readsPerKey: 3,
      writesPerKey: 4,
      costlyPerKey: 5,
      openPerAddress: 6,
      openPerTenant: 7,
      openPerKey: 8,
    });
  });

  it("takes quotas and prices", () => {
    const env = {
      ...REQUIRED,
      QUOTA_LIVE_RUNS: "1",
      QUOTA_LIVE_JOBS: "7",
      QUOTA_AGENTS: "2",
      QUOTA_STORED_BYTES: "3",
      QUOTA_MODEL_TOKENS_PER_DAY: "4",
      QUOTA_MONEY_PER_DAY: "5.5",
      LLM_PRICE_INPUT: "0.15",
      LLM_PRICE_OUTPUT: "12",
      LLM_CURRENCY: "CNY",
      LLM_ANSWERS_KEPT_DAYS: "0",
      LLM_ANSWERS_KEPT_BYTES: "6",
    };
    expect(loadConfig(env)).toMatchObject({
      quotas: { live_runs: 1, live_jobs: 7, agents: 2, stored_bytes: 3, model_tokens_per_day: 4, money_per_day: 5.5 },
      prices: { input: 0.15, output: 12, currency: "CNY" },
      keptAnswers: { keptDays: 0, keptBytes: 6 },
    });
  });

  it("names every missing setting at once", () => {
    const names = problemsOf({}).map((problem) => problem.split(":")[0]);
    expect(names).toEqual([
      "DATA_DIR",
      "API_KEY",
      "SECRET_KEY",
      "SIMULATION_ADDRESS",
      "SIMULATION_TOKEN",
      "LLM_PROVIDER",
    ]);
  });

  it.each(["API_KEY", "SECRET_KEY", "SIMULATION_TOKEN"])("takes %s from a file instead", (name) => {
    const { [name]: secret, ...rest } = { ...REQUIRED } as Record<string, string>;
    const file = join(mkdtempSync(join(tmpdir(), "shoal-config-")), "secret");
    writeFileSync(file, `${secret}\n`);
    expect(loadConfig({ ...rest, [`${name}_FILE`]: file })).toEqual(loadConfig(REQUIRED));
    expect(problemsOf({ ...REQUIRED, [`${name}_FILE`]: file })).toEqual([expect.stringMatching(`^${name}_FILE: `)]);
    rmSync(dirname(file), { recursive: true });
  });

  it("names weak and wrong settings beside missing ones, and never says what a secret is", () => {
    const { API_KEY: _, ...rest } = REQUIRED;
    const problems = problemsOf({ ...rest, SIMULATION_TOKEN: "hunter2", PORT: "eighty", DEBUG: "1", HOST: "0.0.0.0" });
    expect(problems.map((problem) => problem.split(":")[0]).sort()).toEqual([
      "API_KEY",
      "DEBUG",
      "PORT",
      "SIMULATION_TOKEN",
    ]);
    expect(problems.join()).not.toContain("hunter2");
  });

  it.each([
    ["API_KEY", "short"],
    ["API_KEY", "a".repeat(64)],
    ["API_KEY", `${SECRET} with spaces`],
    ["API_KEY", `${SECRET}ü`],
    ["SECRET_KEY", "short"],
    ["SECRET_KEY", "a".repeat(64)],
    ["SIMULATION_TOKEN", "a".repeat(64)],
    ["SIMULATION_ADDRESS", "10.0.0.1:50051"],
    ["SIMULATION_ADDRESS", "tcp://10.0.0.1:50051"],
    ["SIMULATION_ADDRESS", "unix:relative.sock"],
    ["SIMULATION_ADDRESS", `unix:/${"x".repeat(100)}`],
    ["SIMULATION_CA_FILE", "/nowhere/ca.pem"],
    ["SIMULATION_CERT_FILE", import.meta.filename],
    ["HOST", "not a host"],
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["SOURCE_URL", "nowhere"],
    ["CORS_ORIGINS", "*"],
    ["CORS_ORIGINS", "https://app.example.org/"],
    ["CORS_ORIGINS", "https://app.example.org:443"],
    ["CORS_ORIGINS", "https://app.example.org,"],
    ["CORS_ORIGINS", "ftp://app.example.org"],
    ["MAX_BODY_BYTES", "1023"],
    ["MAX_BODY_BYTES", "104857601"],
    ["TRUSTED_PROXIES", "proxy.example.org"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["TRUSTED_PROXIES", "0.0.0.0/0"],
    ["RATE_LIMIT_ADDRESS", "0"],
    ["RATE_LIMIT_WRONG_KEYS", "0"],
    ["RATE_LIMIT_READS", "-1"],
    ["RATE_LIMIT_WRITES", "1000000001"],
    ["RATE_LIMIT_COSTLY", "many"],
    ["OPEN_REQUESTS_PER_ADDRESS", "0"],
    ["OPEN_REQUESTS_PER_TENANT", "0"],
    ["OPEN_REQUESTS_PER_KEY", "0"],
    ["QUOTA_LIVE_RUNS", "-1"],
    ["QUOTA_AGENTS", "1.5"],
    ["QUOTA_STORED_BYTES", "much"],
    ["QUOTA_MODEL_TOKENS_PER_DAY", "1e6"],
    ["QUOTA_MONEY_PER_DAY", "1,50"],
    ["LLM_PRICE_INPUT", "-1"],
    ["LLM_PRICE_OUTPUT", "0.0000001"],
    ["LLM_CURRENCY", "dollars"],
    ["LLM_MAX_ANSWER_TOKENS", "0"],
    ["LLM_ANSWERS_KEPT_DAYS", "3651"],
    ["LLM_ANSWERS_KEPT_BYTES", "-1"],
    ["DRAIN_DELAY_MS", "15001"],
    ["LOG_LEVEL", "loud"],
    ["DEBUG", "perhaps"],
    ["EXIT_WITH_PARENT", "perhaps"],
    ["DATA_DIR", "  "],
    ["LLM_PROVIDER", "hal"],
    ["LLM_API_KEY", "with space"],
    ["LLM_BASE_URL", "ftp://example.org"],
    ["LLM_TIMEOUT_MS", "99"],
    ["LLM_CONCURRENCY", "0"],
  ])("refuses %s=%s and nothing else", (name, value) => {
    const problems = problemsOf({ ...REQUIRED, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name}: `));
  });

  it("asks a model where a key and a model's name are given", () => {
    const { LLM_PROVIDER: _, ...rest } = REQUIRED;
    const model = { LLM_API_KEY: "sk-1", LLM_MODEL_NAME: "small", LLM_BASE_URL: "http://127.0.0.1:11434/v1" };
    expect(loadConfig({ ...rest, ...model, LLM_TIMEOUT_MS: "5000", LLM_CONCURRENCY: "2" }).llm).toEqual({
      provider: "openai",
      apiKey: "sk-1",
      baseUrl: "http://127.0.0.1:11434/v1",
      model: "small",
      timeoutMs: 5_000,
      maxAnswerTokens: 4_096,
      concurrency: 2,
    });
    expect(loadConfig({ ...rest, ...model, LLM_PROVIDER: "offline" }).llm.provider).toBe("offline");
  });

  it.each([
    [{}, ["LLM_PROVIDER"]],
    [{ LLM_PROVIDER: "openai" }, ["LLM_API_KEY", "LLM_MODEL_NAME"]],
    [{ LLM_PROVIDER: "openai", LLM_MODEL_NAME: "small" }, ["LLM_API_KEY"]],
    [{ LLM_API_KEY: "sk-1" }, ["LLM_MODEL_NAME"]],
  ])("never falls back to another provider: %j lacks %j", (given, missing) => {
    const { LLM_PROVIDER: _, ...rest } = REQUIRED;
    expect(problemsOf({ ...rest, ...given }).map((problem) => problem.split(":")[0])).toEqual(missing);
  });

  it("records what a model answers, and replays it without a key", () => {
    const folder = mkdtempSync(join(tmpdir(), "shoal-config-"));
    const [path, missing] = [join(folder, "answers.jsonl"), join(folder, "none", "answers.jsonl")];
    const given = { ...REQUIRED, LLM_MODEL_NAME: "small", LLM_RECORDING: path };
    const record = { ...given, LLM_PROVIDER: "openai", LLM_API_KEY: "sk-1" };
    const replay = { ...given, LLM_PROVIDER: "replay" };
    expect(loadConfig(record).llm).toMatchObject({ provider: "openai", recording: { path, isReplay: false } });
    expect(problemsOf({ ...record, LLM_RECORDING: missing })).toEqual([
      expect.stringMatching(/^LLM_RECORDING: .*made/),
    ]);
    expect(problemsOf({ ...record, LLM_RECORDING: folder })).toEqual([expect.stringMatching(/^LLM_RECORDING: .*made/)]);
    expect(problemsOf({ ...given, LLM_PROVIDER: "offline" })).toEqual([expect.stringMatching(/^LLM_RECORDING: only/)]);

    expect(problemsOf(replay)).toEqual([expect.stringMatching(/^LLM_RECORDING: .*readable/)]);
    writeFileSync(path, "");
    expect(loadConfig(replay).llm).toMatchObject({ provider: "openai", recording: { path, isReplay: true } });
    const { LLM_RECORDING: _, LLM_MODEL_NAME: __, ...lacking } = replay;
    expect(problemsOf(lacking).map((problem) => problem.split(":")[0])).toEqual(["LLM_RECORDING", "LLM_MODEL_NAME"]);
    rmSync(folder, { recursive: true });
  });

  const ENDPOINTS = {
    near: { base_url: "http://10.0.0.5:8000/v1" },
    far: { base_url: "https://llm.example.org/v1", api_key: "sk-far", max_concurrency: 60 },
  };
  const SEVERAL = { LLM_PROVIDER: "openai", LLM_MODEL_NAME: "small", LLM_ENDPOINTS: JSON.stringify(ENDPOINTS) };

  it("takes several endpoints, with keys from files, and a model for each purpose", () => {
    const folder = mkdtempSync(join(tmpdir(), "shoal-config-"));
    const [keyFile, endpointsFile] = [join(folder, "key"), join(folder, "endpoints")];
    writeFileSync(keyFile, "sk-file\n");
    writeFileSync(
      endpointsFile,
      JSON.stringify({ ...ENDPOINTS, third: { base_url: "http://h/v1", api_key_file: keyFile } }),
    );
    const models = {
      cast: { model: "large", endpoints: ["far"], max_answer_tokens: 8_192, price_input: 2.5, price_output: 10 },
      interview: { model: "quick" },
    };
    const { LLM_ENDPOINTS: _, ...rest } = { ...REQUIRED, ...SEVERAL, LLM_MODELS: JSON.stringify(models) };
    const { llm } = loadConfig({ ...rest, LLM_ENDPOINTS_FILE: endpointsFile });
    expect(llm).toMatchObject({
      endpoints: {
        near: { baseUrl: "http://10.0.0.5:8000/v1", apiKey: "none", maxConcurrency: 4 },
        far: { baseUrl: "https://llm.example.org/v1", apiKey: "sk-far", maxConcurrency: 60 },
        third: { baseUrl: "http://h/v1", apiKey: "sk-file", maxConcurrency: 4 },
      },
      model: "small",
      models: {
        cast: { model: "large", endpoints: ["far"], maxAnswerTokens: 8_192, prices: { input: 2.5, output: 10 } },
        interview: { model: "quick" },
      },
      concurrency: 68,
    });
    rmSync(folder, { recursive: true });
  });

  it.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ["no JSON", { LLM_ENDPOINTS: "sk-secret" }, /^LLM_ENDPOINTS: /],
    ["no endpoint", { LLM_ENDPOINTS: "{}" }, /^LLM_ENDPOINTS: 1 to 16 endpoints are expected$/],
    ["no URL", { LLM_ENDPOINTS: '{"a":{"base_url":"sk-secret"}}' }, /^LLM_ENDPOINTS: a\.base_url: an http:/],
    [
      "a field that there is not",
      { LLM_ENDPOINTS: '{"a":{"base_url":"http://h","key":"sk-secret"}}' },
      /^LLM_ENDPOINTS: a: Unrec/,
    ],
    [
      "a key with spaces",
      { LLM_ENDPOINTS: '{"a":{"base_url":"http://h","api_key":"sk-secret x"}}' },
      /^LLM_ENDPOINTS: a\.api_key: /,
    ],
    [
      "a file that is not there",
      { LLM_ENDPOINTS: '{"a":{"base_url":"http://h","api_key_file":"/none"}}' },
      /api_key_file: the path/,
    ],
    [
      "no calls at once",
      { LLM_ENDPOINTS: '{"a":{"base_url":"http://h","max_concurrency":0}}' },
      /a\.max_concurrency: /,
    ],
    ["a key beside them", { LLM_API_KEY: "sk-secret" }, /^LLM_API_KEY: not beside LLM_ENDPOINTS/],
    ["a URL beside them", { LLM_BASE_URL: "http://h/v1" }, /^LLM_BASE_URL: not beside LLM_ENDPOINTS/],
    ["a purpose that there is not", { LLM_MODELS: '{"poetry":{"model":"large"}}' }, /^LLM_MODELS: /],
    ["no model", { LLM_MODELS: '{"cast":{}}' }, /^LLM_MODELS: cast\.model: /],
    [
      "an unknown endpoint",
      { LLM_MODELS: '{"cast":{"model":"m","endpoints":["b"]}}' },
      /^LLM_MODELS: cast\.endpoints: LLM_ENDPOINTS has no b$/,
    ],
    ["half a price", { LLM_MODELS: '{"cast":{"model":"m","price_input":1}}' }, /^LLM_MODELS: cast: price_input and/],
  ])("refuses of endpoints and models: %s", (_what, given, problem) => {
    const problems = problemsOf({ ...REQUIRED, ...SEVERAL, ...given });
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems.join()).not.toContain("sk-secret");
  });

  it("takes certificates for a tls:// address alone, and a client's certificate only with its key", () => {
    const certificates = join(import.meta.dirname, "../../tests/fixtures/tls");
    const tls = { ...REQUIRED, SIMULATION_ADDRESS: "tls://simulation.example.org:50051" };
    const ca = { SIMULATION_CA_FILE: join(certificates, "ca.pem") };
    const cert = { SIMULATION_CERT_FILE: join(certificates, "client.pem") };
    const key = { SIMULATION_KEY_FILE: join(certificates, "client.key.pem") };
    expect(loadConfig({ ...tls, ...ca, ...cert, ...key }).simulation.tls).toEqual({
      authority: readFileSync(ca.SIMULATION_CA_FILE),
      certificate: readFileSync(cert.SIMULATION_CERT_FILE),
      privateKey: readFileSync(key.SIMULATION_KEY_FILE),
    });
    expect(problemsOf({ ...REQUIRED, ...ca })).toEqual([expect.stringMatching(/^SIMULATION_CA_FILE: only for/)]);
    expect(problemsOf({ ...tls, ...cert })).toEqual([expect.stringMatching(/^SIMULATION_CERT_FILE: .*KEY_FILE/)]);
    expect(problemsOf({ ...tls, ...key })).toHaveLength(1);
  });

  it.each(["127.0.0.1", "127.1.2.3", "::1", "localhost"])("lets DEBUG make logs verbose on %s", (host) => {
    expect(loadConfig({ ...REQUIRED, DEBUG: "true", HOST: host }).logLevel).toBe("debug");
  });

  it.each(["0.0.0.0", "::", "192.168.1.5", "127.example.org", "shoal.example.org"])("refuses DEBUG on %s", (host) => {
    expect(problemsOf({ ...REQUIRED, DEBUG: "1", HOST: host })).toEqual([expect.stringMatching(/^DEBUG: refused/)]);
    expect(loadConfig({ ...REQUIRED, HOST: host }).logLevel).toBe("info");
  });
});
