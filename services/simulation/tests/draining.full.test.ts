// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { EventRecord } from "@shoal/simulation-contract";
import { credentials, makeClientConstructor } from "@grpc/grpc-js";
import { service as healthService } from "grpc-health-check";
import { readFile, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { ServiceProcess } from "./fixtures/service-process.ts";
import { becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

let client: TestService;
let service: ServiceProcess;
beforeEach(async () => {
  client = await TestService.start(["ignores-sigterm"]);
  await client.stop();
  await giveGrace(60_000);
  service = await ServiceProcess.start(client.config);
});
afterEach(async () => {
  await service.end("SIGKILL");
  await client.dispose();
});

async function giveGrace(stop_grace_ms: number): Promise<void> {
  const file = client.config.enginesFile ?? "";
  const { engines } = JSON.parse(await readFile(file, "utf8")) as { engines: { limits: object }[] };
  const patient = engines.map((engine) => ({ ...engine, limits: { ...engine.limits, stop_grace_ms } }));
  await writeFile(file, JSON.stringify({ engines: patient }));
}

async function startLiveRun(): Promise<string> {
  const runId = await client.startRun(await client.createSimulation("ignores-sigterm"));
  await client.events(runId, becomes("RUNNING"));
  return runId;
}

describe("SIGTERM", () => {
  it("drains in order: health, runs, streams, and waits for no worker longer than five seconds", async () => {
    const runId = await startLiveRun();
    const order: string[] = [];
    const health = watchHealth(client.config.listenAddress, (status) => order.push(status));
    const seen: EventRecord[] = [];
    const streamed = (async () => {
      for await (const batch of client.client.streamRunEvents({ namespace: "test", run_id: runId })) {
        seen.push(...batch);
        if (batch.some(becomes("INTERRUPTED"))) order.push("INTERRUPTED");
      }
    })().catch((error: unknown) => {
      order.push("stream ended");
      return error;
    });
    while (!order.includes("SERVING") || seen.length === 0) await delay(5);

    const beganAt = performance.now();
    expect(await service.end("SIGTERM")).toBe(0);
    expect(performance.now() - beganAt).toBeLessThan(10_000);
    await health;
    expect(await streamed).toMatchObject({ code: "SIMULATION_UNAVAILABLE", retryable: true, retryAfterMs: 1_000 });
    expect(order).toEqual(["SERVING", "NOT_SERVING", "INTERRUPTED", "stream ended"]);
    const [exit, last] = seen.slice(-2);
    expect(bodyOf(exit)).toMatchObject({ signal: "SIGKILL", forced: true });
    expect(bodyOf(last)).toMatchObject({ to: "INTERRUPTED", cause: { code: "SERVICE_STOPPING", signal: "SIGKILL" } });

    // What the subscriber has seen is all that there is.
    service = await ServiceProcess.start(client.config);
    expect(await client.events(runId, becomes("INTERRUPTED"))).toEqual(seen);
    expect(await client.run(runId)).toMatchObject({ state: "RUN_STATE_INTERRUPTED", last_seq: seen.length });
  });

  it("ends the service at once when it comes again, with an exit code that tells so", async () => {
    const runId = await startLiveRun();
    const order: string[] = [];
    const health = watchHealth(client.config.listenAddress, (status) => order.push(status));
    while (!order.includes("SERVING")) await delay(5);
    service.signal("SIGTERM");
    while (!order.includes("NOT_SERVING")) await delay(5);
    // Signals that come together count as one.
    await delay(600);
    const beganAt = performance.now();
    expect(await service.end("SIGTERM")).toBe(143);
    expect(performance.now() - beganAt).toBeLessThan(2_000);
    await health;
    service = await ServiceProcess.start(client.config);
    expect(await client.run(runId)).toMatchObject({
      state: "RUN_STATE_INTERRUPTED",
      cause: { code: "SERVICE_RESTARTED" },
    });
  });
});

/** Tells each status; resolves when the stream has ended. */
async function watchHealth(address: string, tell: (status: string) => void): Promise<void> {
  const HealthConstructor = makeClientConstructor(healthService, "Health");
  const health = new HealthConstructor(address, credentials.createInsecure());
  try {
    const statuses = health["watch"]?.({ service: "" }) as unknown as AsyncIterable<{ status: string }>;
    for await (const { status } of statuses) tell(status);
  } catch {
    // The stream ends with the service.
  } finally {
    health.close();
  }
}
