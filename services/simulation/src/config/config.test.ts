// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { configSchema, loadConfig, SECRETS } from "./config.ts";

const needed = {
  DATA_DIR: "/var/lib/shoal",
  LISTEN_ADDRESS: "unix:/run/shoal.sock",
  SIMULATION_TOKEN: "x".repeat(32),
  SOURCE_URL: "https://example.org/source",
};

function problems(env: Record<string, string>): string {
  try {
    loadConfig(env);
  } catch (error) {
    return String(error);
  }
  return "";
}

describe("the configuration", () => {
  it("has defaults for what may be left out", () => {
    expect(loadConfig(needed)).toEqual({
      dataDir: "/var/lib/shoal",
      listenAddress: "unix:/run/shoal.sock",
      token: "x".repeat(32),
      sourceUrl: "https://example.org/source",
      enginesFile: undefined,
      workerMemoryMb: 4096,
      logLinesPerSecond: 1000,
      maxConcurrentRuns: Math.max(4, availableParallelism()),
      maxQueuedRuns: 100,
      maxEventStreams: 1200,
      logLimitBytes: 4_294_967_296,
      checkpoints: { everyRounds: 10, budgetBytes: 268_435_456 },
      restarts: { max: 5, backoffMs: 1_000 },
      retention: { maxAgeMs: undefined, maxBytes: undefined, everyMs: 600_000 },
      logLevel: "info",
      tls: undefined,
      exitWithParent: false,
      environment: needed,
    });
  });

  it("names everything that is missing at once", () => {
    const text = problems({});
    for (const name of Object.keys(needed)) expect(text).toContain(name);
  });

  it.each([
    ["DATA_DIR", "relative/path"],
    ["LISTEN_ADDRESS", "tcp://0.0.0.0:50051"],
    ["LISTEN_ADDRESS", "unix:relative.sock"],
    ["LISTEN_ADDRESS", `unix:/${"x".repeat(100)}`],
    ["SIMULATION_TOKEN", "short"],
    ["SOURCE_URL", "nowhere"],
    ["ENGINES_FILE", "engines.json"],
    ["CHECKPOINT_ROUNDS", "0"],
    ["CHECKPOINT_BUDGET_MB", "-1"],
    ["RESTART_MAX", "1001"],
    ["RESTART_BACKOFF_MS", "60001"],
    ["WORKER_MEMORY_MB", "127"],
    ["WORKER_MEMORY_MB", "1048577"],
    ["LOG_LINES_PER_SECOND", "0"],
    ["LOG_LINES_PER_SECOND", "100001"],
    ["MAX_CONCURRENT_RUNS", "0"],
    ["MAX_CONCURRENT_RUNS", "1001"],
    ["MAX_QUEUED_RUNS", "-1"],
    ["MAX_QUEUED_RUNS", "10001"],
    ["MAX_EVENT_STREAMS", "0"],
    ["MAX_EVENT_STREAMS", "100001"],
    ["LOG_LIMIT_BYTES", "999999"],
    ["RETENTION_DAYS", "0.5"],
    ["RETENTION_MAX_BYTES", "1GB"],
    ["RETENTION_CHECK_SECONDS", "0"],
    ["LOG_LEVEL", "loud"],
    ["EXIT_WITH_PARENT", "perhaps"],
    ["TLS_CERT_FILE", "/etc/cert.pem"],
    ["TLS_CLIENT_CA_FILE", "/etc/ca.pem"],
  ])("refuses %s=%s and names it", (name, value) => {
    expect(problems({ ...needed, [name]: value })).toContain(name);
  });

  it("takes a tls:// address with its certificate and key only", () => {
    const address = { ...needed, LISTEN_ADDRESS: "tls://0.0.0.0:50051" };
    expect(problems(address)).toMatch(/TLS_CERT_FILE(.|\n)*TLS_KEY_FILE/);
    const { tls } = loadConfig({
      ...address,
      TLS_CERT_FILE: "/c.pem",
      TLS_KEY_FILE: "/k.pem",
      TLS_CLIENT_CA_FILE: "/ca.pem",
    });
    expect(tls).toEqual({ certFile: "/c.pem", keyFile: "/k.pem", clientCaFile: "/ca.pem" });
  });

  it("takes the token from a file instead", () => {
    const folder = mkdtempSync(join(tmpdir(), "shoal-config-"));
    const file = join(folder, "token");
    writeFileSync(file, `${"y".repeat(32)}\n`);
    const { SIMULATION_TOKEN: _, ...rest } = needed;
    expect(loadConfig({ ...rest, SIMULATION_TOKEN_FILE: file }).token).toBe("y".repeat(32));
    expect(problems({ ...needed, SIMULATION_TOKEN_FILE: file })).toContain("SIMULATION_TOKEN_FILE: ");
    rmSync(folder, { recursive: true });
  });

  it("never repeats the token", () => {
    expect(problems({ ...needed, SIMULATION_TOKEN: "my-secret" })).not.toContain("my-secret");
  });

  it("is listed in docs/configuration.md, no more and no less", () => {
    const page = readFileSync(new URL("../../../../docs/configuration.md", import.meta.url), "utf8");
    const [, section = ""] = /^## Simulation service$(.*?)^## /ms.exec(page) ?? [];
    const listed = [...section.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    const files = SECRETS.map((name) => `${name}_FILE`);
    expect(listed.sort()).toEqual([...Object.keys(configSchema.shape), ...files].sort());
  });
});
