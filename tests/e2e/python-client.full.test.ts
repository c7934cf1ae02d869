// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { SIMULATION_TOKEN, TwoServices } from "./two-services.ts";

const example = fileURLToPath(new URL("../../examples/python-client", import.meta.url));
const cast = join(example, "../karate-club/cast.json");
const COMMANDS = /<!-- executed by tests\/e2e\/python-client\.full\.test\.ts -->\n```sh\n([\s\S]*?)```/;
const INSTALL_MS = 240_000;

let services: TwoServices;
let python: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  services = await TwoServices.start();
  python = join(services.folder, ".venv/bin/python");
});

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await services.stop();
});

describe("the Python client", () => {
  it(
    "creates a simulation, starts a run and reads all of it, by the commands of examples/README.md",
    async () => {
      const [, commands = ""] = COMMANDS.exec(readFileSync(join(example, "../README.md"), "utf8")) ?? [];
      // As it looks in a clone beside `npm start`.
      await symlink(join(example, ".."), join(services.folder, "examples"));
      await mkdir(join(services.folder, ".shoal/secrets"), { recursive: true });
      await writeFile(join(services.folder, ".shoal/secrets/simulation-token"), `${SIMULATION_TOKEN}\n`);
      await symlink("../simulation.sock", join(services.folder, ".shoal/simulation.sock"));
      const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-euo", "pipefail", "-c", commands], {
        cwd: services.folder,
        encoding: "utf8",
        timeout: INSTALL_MS,
      });
      expect([status, status === 0 ? "" : stderr]).toEqual([0, ""]);
      const lines = stdout.trimEnd().split("\n");
      expect(lines.filter((line) => /^event \d+: round \d+ of 24, mean opinion [+-]\d/.test(line))).toHaveLength(24);
      const [, seq, count] = /^event (\d+): SUCCEEDED COMPLETED, (\d+) events read$/.exec(lines.at(-1) ?? "") ?? [];
      expect(seq).toBe(count);
    },
    INSTALL_MS + 10_000,
  );

  it("goes on by cursor when the service was killed and is back", async () => {
    const client = run(["--rounds", "10000", "--namespace", "operator", cast]);
    await client.line(/round 2 of/);
    await services.killSimulation();
    await client.line(/^connection lost after event \d+/);
    await services.startSimulation();
    const [, runId = ""] = /^run (\S+)$/.exec(client.lines[0] ?? "") ?? [];
    await services.call("POST", `runs/${runId}/stop`, {});
    expect(await client.ended).toEqual([1, null]);
    const [, seq, count] = /^event (\d+): STOPPED \w+, (\d+) events read$/.exec(client.lines.at(-1) ?? "") ?? [];
    expect(seq).toBe(count);
    expect(Number(seq)).toBeGreaterThan(0);
  }, 60_000);

  it("says what the service says of a wrong request", async () => {
    const client = run(["--rounds", "0", cast]);
    expect(await client.ended).toEqual([2, null]);
    expect(client.lines.join("\n")).toMatch(
      /^INVALID_REQUEST: definition\.time\.rounds.*\n {2}definition\.time\.rounds: /,
    );
  }, 60_000);
});

/** The client as a process, and the lines of both its outputs. */
function run(options: readonly string[]) {
  const address = `unix:${join(services.folder, "simulation.sock")}`;
  const child = spawn(python, [join(example, "run_cast.py"), "--address", address, ...options], {
    env: { PATH: process.env["PATH"], SIMULATION_TOKEN },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on("line", (line) => {
      lines.push(line);
      for (const look of waiting) look();
    });
  }
  const line = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => void (lines.some((one) => pattern.test(one)) && resolve());
      waiting.add(look);
      child.once("close", () => reject(new Error(`ended without ${pattern}: ${lines.join("\n")}`)));
      look();
    });
  return { lines, line, ended: once(child, "close") };
}
