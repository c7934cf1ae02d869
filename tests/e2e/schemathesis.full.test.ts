// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { API_KEY, TwoServices } from "./two-services.ts";

const VERSION = "4.32.5";
const ENVIRONMENT = fileURLToPath(new URL(`../../node_modules/.cache/schemathesis-${VERSION}`, import.meta.url));
const FOLDER = fileURLToPath(new URL("./schemathesis", import.meta.url));
const MINUTE_MS = 60_000;

// No key writes keys here, or it would revoke itself: that is for the operator's.
const SCOPES = [
  ...["about", "keys", "usage", "audit"].map((noun) => `${noun}:read`),
  ...["casts", "simulations", "runs", "interviews", "jobs"].flatMap((noun) => [`${noun}:read`, `${noun}:write`]),
];

const WITH_KEYS = ["--include-tag", "Tenants", "--include-tag", "Keys"];
const WITHOUT_KEYS = ["--exclude-tag", "Tenants", "--exclude-tag", "Keys"];

// So that no request is refused for coming too soon.
const NO_LIMITS = Object.fromEntries(
  ["ADDRESS", "WRONG_KEYS", "READS", "WRITES", "COSTLY"].map((what) => [`RATE_LIMIT_${what}`, "1000000000"]),
);

let services: TwoServices;
let key: string;

beforeAll(async () => {
  install();
  services = await TwoServices.start([], NO_LIMITS);
  const tenant = await services.call<{ tenant_id: string }>("POST", "tenants", { name: "Fuzzed" });
  const path = `tenants/${tenant.data.tenant_id}/keys`;
  key = (await services.call<{ key: string }>("POST", path, { name: "Fuzzer", scopes: SCOPES })).data.key;
}, 4 * MINUTE_MS);

afterAll(() => services.stop());

describe("the gateway's own OpenAPI document", () => {
  it(
    "is kept whatever a tenant sends: nothing valid is refused, nothing invalid taken, no answer unknown, no 500",
    async () => {
      const { status, stdout } = await schemathesis(
        await configOf("schemathesis.toml", "made-ids.toml"),
        key,
        "--phases",
        "examples,coverage,fuzzing",
      );
      expect(status === 0 ? "" : stdout).toBe("");
      expect(stdout).toMatch(/Examples \(in [^]*Coverage \(in [^]*Fuzzing \(in /);
    },
    6 * MINUTE_MS,
  );

  it(
    "is kept by what was made, wherever its links lead",
    async () => {
      const config = await configOf("schemathesis.toml");
      const { status, stdout } = await schemathesis(config, key, "--phases", "stateful", ...WITHOUT_KEYS);
      expect(status === 0 ? "" : stdout).toBe("");
      expect(Number(/API Links: +(\d+) covered/.exec(stdout)?.[1])).toBeGreaterThan(3);
    },
    8 * MINUTE_MS,
  );

  it(
    "is kept whatever the operator sends about tenants and keys",
    async () => {
      const { status, stdout } = await schemathesis(await configOf("schemathesis.toml"), API_KEY, ...WITH_KEYS);
      expect(status === 0 ? "" : stdout).toBe("");
    },
    8 * MINUTE_MS,
  );
});

function install(): void {
  if (existsSync(join(ENVIRONMENT, "bin/schemathesis"))) return;
  succeed(spawnSync("python3", ["-m", "venv", ENVIRONMENT], { encoding: "utf8" }));
  const pip = join(ENVIRONMENT, "bin/pip");
  succeed(spawnSync(pip, ["install", "--quiet", `schemathesis==${VERSION}`], { encoding: "utf8" }));
}

function succeed({ status, stderr }: SpawnSyncReturns<string>): void {
  if (status !== 0) throw new Error(stderr);
}

// While it runs, what the services say has to be read.
async function schemathesis(
  config: string,
  apiKey: string,
  ...options: string[]
): Promise<{ status: number | null; stdout: string }> {
  const words = ["--config-file", config, "run", `${services.url}/openapi.json`, ...options];
  const child = spawn(join(ENVIRONMENT, "bin/schemathesis"), words, {
    cwd: services.folder,
    env: { PATH: process.env["PATH"], SHOAL_API_KEY: apiKey, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stdout = await text(child.stdout);
  const status = child.exitCode ?? ((await once(child, "exit")) as [number | null])[0];
  // With a key that counts no more all would have been refused, and nothing shown.
  expect(await services.call("GET", "about", undefined, { "x-api-key": apiKey })).toMatchObject({ status: 200 });
  return { status, stdout };
}

type Resources = Readonly<Record<"casts" | "simulations" | "runs", string>>;

async function resources(): Promise<Record<keyof Resources | `${keyof Resources}_to_delete`, string>> {
  const kept = await made();
  const { casts, simulations, runs } = await made();
  return { ...kept, casts_to_delete: casts, simulations_to_delete: simulations, runs_to_delete: runs };
}

async function made(): Promise<Resources> {
  const headers = { "x-api-key": key };
  const population = { size: 30, seed: 1 };
  const cast = await services.call<{ cast_id: string }>("POST", "casts", { name: "Town", population }, headers);
  const { cast_id } = cast.data;
  const definition = { name: "Fees", cast_id, topic: "fees", engine: "behavioral", time: TIME };
  const simulation = await services.call<{ simulation_id: string }>("POST", "simulations", definition, headers);
  const { simulation_id } = simulation.data;
  const run = await services.call<{ run_id: string }>("POST", "runs", { simulation_id, seed: 1 }, headers);
  return { casts: cast_id, simulations: simulation_id, runs: run.data.run_id };
}

const TIME = { rounds: 12, minutes_per_round: 60, start_hour: 8 };

// Beside the ids that it reads, which are new ones: whatever ran before may have deleted any.
async function configOf(...names: string[]): Promise<string> {
  const folder = await mkdtemp(join(services.folder, "schemathesis-"));
  for (const [name, id] of Object.entries(await resources())) await writeFile(join(folder, `${name}.txt`), `"${id}"\n`);
  const file = join(folder, "schemathesis.toml");
  await writeFile(file, names.map((name) => readFileSync(join(FOLDER, name), "utf8")).join(""));
  return file;
}
