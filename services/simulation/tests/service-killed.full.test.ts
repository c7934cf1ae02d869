// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive, type ProcessIdentity, processIdentity } from "@shoal/service-runtime";
import { ServiceProcess } from "./fixtures/service-process.ts";
import { becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

let client: TestService;
let service: ServiceProcess;
let others: ChildProcess[];
beforeEach(async () => {
  others = [];
  client = await TestService.start(["busy"]);
  await client.stop();
  service = await ServiceProcess.start(client.config);
});
afterEach(async () => {
  for (const { pid } of others) if (pid !== undefined) process.kill(-pid, "SIGKILL");
  await service.end();
  await client.dispose();
});

function identityOf(pid: unknown): ProcessIdentity {
  const identity = processIdentity(Number(pid));
  if (identity === undefined) throw new Error(`there is no process ${String(pid)}`);
  return identity;
}

async function isGone(process_: ProcessIdentity): Promise<void> {
  while (isAlive(process_)) await delay(5);
}

describe("SIGKILL of the service while a worker is busy and reads nothing", () => {
  it("kills the worker too; the next service kills what it left, and tells that the run was interrupted", async () => {
    const runId = await client.startRun(await client.createSimulation("busy"));
    const [told] = (await client.events(runId, ({ kind }) => kind === "note")).slice(-1);
    const worker = identityOf(bodyOf(told)["worker"]);
    const child = identityOf(bodyOf(told)["child"]);
    await service.end("SIGKILL");
    await isGone(worker);
    // The kernel kills the worker only. Its child is found by its group and the folder in which it works.
    expect(isAlive(child)).toBe(true);
    service = await ServiceProcess.start(client.config);
    await isGone(child);
    expect(await client.run(runId)).toMatchObject({
      state: "RUN_STATE_INTERRUPTED",
      cause: { code: "SERVICE_RESTARTED" },
    });
    const events = await client.events(runId, becomes("INTERRUPTED"));
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
  });

  it("leaves alone a process that has the worker's number or group by now and works elsewhere", async () => {
    const runId = await client.startRun(await client.createSimulation("busy"));
    const [told] = (await client.events(runId, ({ kind }) => kind === "note")).slice(-1);
    const child = identityOf(bodyOf(told)["child"]);
    await service.end("SIGKILL");
    process.kill(child.pid, "SIGKILL");
    const other = spawn(process.execPath, ["-e", "console.log(1); setInterval(() => {}, 1000)"], {
      detached: true,
      cwd: client.folder,
      stdio: ["ignore", "pipe", "ignore"],
    });
    others.push(other);
    await once(other.stdout, "data");
    const record = { pid: other.pid, start: "1-of-the-worker" };
    await writeFile(join(client.config.dataDir, "runs", runId, "worker.json"), JSON.stringify(record));
    service = await ServiceProcess.start(client.config);
    expect(await client.run(runId)).toMatchObject({ state: "RUN_STATE_INTERRUPTED" });
    expect(isAlive(identityOf(other.pid))).toBe(true);
  });
});
