// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { API_KEY, SECRET_KEY, TOKEN } from "./running-gateway.ts";

const MAIN = join(import.meta.dirname, "../dist/main.js");

let folder: string;
let child: ChildProcess;
let children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "shoal-program-"));
});
afterEach(() => {
  for (const one of children) one.kill("SIGKILL");
  children = [];
  rmSync(folder, { recursive: true });
});

function run(changes: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  const env = {
    PORT: "0",
    DATA_DIR: join(folder, "gateway"),
    API_KEY,
    SECRET_KEY,
    SIMULATION_ADDRESS: `unix:${join(folder, "simulation.sock")}`,
    SIMULATION_TOKEN: TOKEN,
    LLM_PROVIDER: "offline",
    ...changes,
  };
  const started = spawn(process.execPath, [MAIN], { env, stdio: "pipe" });
  child = started;
  children.push(started);
  return started;
}

async function listeningUrl(): Promise<string> {
  if (child.stdout === null) throw new Error("no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const { event, url } = JSON.parse(line) as Record<string, unknown>;
    if (event === "service.listening" && typeof url === "string") return url;
  }
  throw new Error("it ended before it listened");
}

describe("the gateway as a program", () => {
  it("serves even while no simulation service is there, and ends with 0 on SIGTERM", async () => {
    run();
    const url = await listeningUrl();
    expect((await fetch(`${url}/v1/casts`, { headers: { "x-api-key": API_KEY } })).status).toBe(200);
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });

  it("is not ready first and serves on, if told to, and a second signal does not wait for that", async () => {
    run({ DRAIN_DELAY_MS: "15000" });
    const url = await listeningUrl();
    const codeOf = async () => {
      const problem = (await (await fetch(`${url}/health/ready`)).json()) as { readonly code: string };
      return problem.code;
    };
    expect(await codeOf()).toBe("SIMULATION_UNAVAILABLE");
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    while ((await codeOf()) !== "GATEWAY_STOPPING") continue;
    expect((await fetch(`${url}/v1/casts`, { headers: { "x-api-key": API_KEY } })).status).toBe(200);
    // Within half a second it would count as the same signal.
    const again = setInterval(() => child.kill("SIGTERM"), 200);
    expect(await ended).toEqual([143, null]);
    clearInterval(again);
  });

  it("refuses a data folder that another gateway uses, names both, and takes it once that one was killed", async () => {
    const first = run();
    await listeningUrl();
    const second = run();
    const [[code], said] = await Promise.all([once(second, "close"), text(second.stdout)]);
    expect(code).toBe(1);
    expect(said).toContain(`The folder ${join(folder, "gateway")} is in use by process ${first.pid}.`);
    const ended = once(first, "exit");
    first.kill("SIGKILL");
    await ended;
    run();
    expect(await listeningUrl()).toMatch(/^http:/);
  });

  it("ends with who started it, if told to", async () => {
    run({ EXIT_WITH_PARENT: "1" });
    await listeningUrl();
    const ended = once(child, "exit");
    child.stdin?.end();
    expect(await ended).toEqual([0, null]);
  });

  it("ends with who started it also when that was killed, and nobody is left who reads its log", async () => {
    run({ EXIT_WITH_PARENT: "1" });
    await listeningUrl();
    const ended = once(child, "exit");
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
    expect(await ended).toEqual([0, null]);
  });

  it("does not start with a wrong configuration, and says everything that is wrong with it", async () => {
    run({ API_KEY: "weak", SECRET_KEY: "", PORT: "high", DATA_DIR: "" });
    let said = "";
    child.stderr?.on("data", (bytes: Buffer) => {
      said += bytes.toString();
    });
    const [code] = await once(child, "close");
    expect(code).toBe(1);
    for (const name of ["API_KEY", "SECRET_KEY", "PORT", "DATA_DIR"]) expect(said).toContain(name);
    expect(said).not.toMatch(/^\s+at /m);
  });
});
