// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { processIdentity } from "@shoal/service-runtime";
import { startPair, type Pair, type PairOptions } from "../src/index.ts";
import { startEmbedded } from "../src/start-embedded.ts";

const SERVICE = fileURLToPath(new URL("./fixtures/service.mjs", import.meta.url));
const PARENT = fileURLToPath(new URL("./fixtures/parent.mjs", import.meta.url));
const programs = { gateway: SERVICE, simulation: SERVICE };

let dataDir = "";
let pairs: Pair[] = [];
const pids = new Set<number>();

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "shoal-pair-"));
});
afterEach(async () => {
  await Promise.all(pairs.map((pair) => pair.stop()));
  pairs = [];
  const left = [...pids].filter((pid) => processIdentity(pid) !== undefined);
  for (const pid of left) process.kill(pid, "SIGKILL");
  pids.clear();
  rmSync(dataDir, { recursive: true, force: true });
  expect(left).toEqual([]);
});

async function start(options: Partial<PairOptions> = {}): Promise<Pair> {
  const pair = await startPair({ dataDir, programs, ...options });
  pairs.push(pair);
  pids.add(pair.gatewayPid).add(pair.simulationPid);
  return pair;
}

const environmentOf = (service: "gateway" | "simulation") =>
  JSON.parse(readFileSync(join(dataDir, service, "env.json"), "utf8")) as Record<string, string>;
const mode = (path: string) => statSync(join(dataDir, path)).mode & 0o777;
const dead = (pid: number) => processIdentity(pid) === undefined;

/** Resolves once there is no such process: it is nobody's child here, so there is no event to wait for. */
async function gone(pid: number): Promise<void> {
  while (!dead(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("startPair", () => {
  it("starts two processes that know each other's socket and token, and stops both", async () => {
    const pair = await start();
    expect(await (await fetch(pair.url)).text()).toBe("hello");
    const [gateway, simulation] = [environmentOf("gateway"), environmentOf("simulation")];
    expect(gateway).toMatchObject({ HOST: "127.0.0.1", PORT: "0", API_KEY: pair.apiKey, EXIT_WITH_PARENT: "true" });
    expect(gateway["SIMULATION_ADDRESS"]).toBe(simulation["LISTEN_ADDRESS"]);
    expect(gateway["SIMULATION_TOKEN"]).toBe(simulation["SIMULATION_TOKEN"]);
    for (const name of ["API_KEY", "SECRET_KEY"]) expect(simulation).not.toHaveProperty(name);
    expect(simulation["SOURCE_URL"]).toMatch(/^file:.*\/services\/simulation\/$/);
    await pair.stop();
    expect([dead(pair.gatewayPid), dead(pair.simulationPid)]).toEqual([true, true]);
    expect(existsSync(join(dataDir, "simulation.sock"))).toBe(false);
  });

  it("hands the services no other part of this process's environment", async () => {
    process.env["SHOAL_TEST_SECRET"] = "s3cret";
    try {
      await start({ settings: { simulation: { ENGINES_FILE: "/engines.json" } } });
    } finally {
      delete process.env["SHOAL_TEST_SECRET"];
    }
    expect(environmentOf("simulation")).toMatchObject({ ENGINES_FILE: "/engines.json" });
    expect(environmentOf("simulation")).not.toHaveProperty("SHOAL_TEST_SECRET");
    expect(environmentOf("gateway")).not.toHaveProperty("ENGINES_FILE");
  });

  it("makes the secrets at the first start, for their owner alone, and keeps them", async () => {
    const first = await start();
    expect(first).toMatchObject({ apiKeyIsNew: true, keyFile: join(dataDir, "secrets", "api-key") });
    expect(first.apiKey).toMatch(/^shoal_[\w-]{43}$/);
    expect(readFileSync(first.keyFile, "utf8").trim()).toBe(first.apiKey);
    expect(mode("secrets")).toBe(0o700);
    for (const name of ["api-key", "secret-key", "simulation-token"]) expect(mode(`secrets/${name}`)).toBe(0o600);
    const { SECRET_KEY } = environmentOf("gateway");
    await first.stop();
    const second = await start();
    expect(second).toMatchObject({ apiKeyIsNew: false, apiKey: first.apiKey });
    expect(environmentOf("gateway")["SECRET_KEY"]).toBe(SECRET_KEY);
  });

  it("writes each service's output to its own file", async () => {
    const pair = await start();
    await pair.stop();
    expect(readFileSync(join(dataDir, "logs", "gateway.log"), "utf8")).toContain(`"url":"${pair.url}"`);
    expect(readFileSync(join(dataDir, "logs", "simulation.log"), "utf8")).toContain("service.listening");
  });

  it("lets only one pair use a data folder at a time", async () => {
    await start();
    await expect(startPair({ dataDir, programs })).rejects.toThrow(`in use by process ${process.pid}`);
  });

  it("fails with a service's own reason if it dies at its start, and leaves nothing running", async () => {
    const settings = { gateway: { FIXTURE: "dies" } };
    await expect(startPair({ dataDir, programs, settings })).rejects.toThrow(
      "The gateway ended (exit code 3). The database is of a newer version.",
    );
    await start();
  });

  it("fails with its last lines if a service is not ready in time", async () => {
    const settings = { simulation: { FIXTURE: "silent" } };
    await expect(startPair({ dataDir, programs, settings, startDeadlineMs: 400 })).rejects.toThrow(
      "The simulation service was not ready within 400 ms. Its last lines:\nstill thinking",
    );
  });

  it("says what to do if the services are not built", async () => {
    const missing = { ...programs, gateway: join(dataDir, "main.js") };
    await expect(startPair({ dataDir, programs: missing })).rejects.toThrow("npm run build");
  });

  it("reports a service that is killed", async () => {
    const pair = await start();
    process.kill(pair.simulationPid, "SIGKILL");
    expect((await pair.failed).message).toMatch(/^The simulation service ended \(SIGKILL\)\./);
  });

  it("kills a service that does not end when asked", async () => {
    const pair = await start({ settings: { gateway: { FIXTURE: "stubborn" } }, stopDeadlineMs: 100 });
    await pair.stop();
    expect(dead(pair.gatewayPid)).toBe(true);
  });

  it("ends with the process that started it, even by SIGKILL", async () => {
    const parent = spawn(process.execPath, [PARENT, dataDir, SERVICE], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface({ input: parent.stdout }), "line")) as [string];
    const services = JSON.parse(line) as { gatewayPid: number; simulationPid: number };
    pids.add(services.gatewayPid).add(services.simulationPid);
    parent.kill("SIGKILL");
    await Promise.all([gone(services.gatewayPid), gone(services.simulationPid)]);
  });
});

describe("npm start", () => {
  const settings = () => ({ dataDir, port: 0, logLevel: "info", programs, model: { LLM_MODEL_NAME: "m" } });

  it("shows the key at the first start only, and where it is kept", async () => {
    const said: string[] = [];
    const first = await startEmbedded(settings(), (text) => void said.push(text));
    await first.dispose();
    const key = readFileSync(join(dataDir, "secrets", "api-key"), "utf8").trim();
    expect(said[0]).toContain(key);
    expect(environmentOf("gateway")).toMatchObject({ LLM_PROVIDER: "offline", LLM_MODEL_NAME: "m" });
    const second = await startEmbedded(settings(), (text) => void said.push(text));
    await second.dispose();
    expect(said.slice(1).join("\n")).not.toContain(key);
    expect(said[2]).toContain(join(dataDir, "secrets", "api-key"));
    expect(said[2]).toMatch(/Gateway +http:\/\/127\.0\.0\.1:\d+\n/);
  });

  it("says which port is in use and how to choose another; the start after it shows the key", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    try {
      await expect(startEmbedded({ ...settings(), port }, () => {})).rejects.toThrow(
        `Port ${port} is in use by another program. Choose another one: PORT=8081 npm start`,
      );
      const said: string[] = [];
      await (await startEmbedded(settings(), (text) => void said.push(text))).dispose();
      expect(said[0]).toContain("shown this once");
    } finally {
      other.close();
    }
  });
});
