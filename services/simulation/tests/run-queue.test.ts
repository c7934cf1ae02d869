// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { proto } from "@shoal/simulation-contract";
import { childrenWith } from "./fixtures/child-processes.ts";
import { becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

const WORKER = "answers-pings";

let service: TestService;
let simulationId: string;
beforeEach(async () => {
  service = await TestService.start([WORKER], { maxConcurrentRuns: 1, maxQueuedRuns: 3 });
  simulationId = await service.createSimulation(WORKER);
});
afterEach(() => service.dispose());

const start = async (request_id: string): Promise<proto.Run__Output> => {
  const { run } = await service.client.call("startRun", {
    namespace: "test",
    request_id,
    simulation_id: simulationId,
    seed: 1,
  });
  if (run === null) throw new Error("the answer holds no run");
  return run;
};

const stop = async (runId: string): Promise<proto.Run__Output | null> =>
  (await service.client.call("stopRun", { namespace: "test", request_id: "stop", run_id: runId })).run;

/** By id, the state and position of each run that is listed. */
async function listed(): Promise<Record<string, [string, number]>> {
  const { runs } = await service.client.call("listRuns", { namespace: "test" });
  return Object.fromEntries(runs.map(({ run_id, state, queue_position }) => [run_id, [state, queue_position]]));
}

describe("runs beyond those that have a worker", () => {
  it("wait in the order of their start, and begin as workers get free", async () => {
    const first = (await start("first")).run_id;
    await service.events(first, becomes("RUNNING"));
    const second = await start("second");
    const third = await start("third");
    expect(second).toMatchObject({ state: "RUN_STATE_PENDING", queue_position: 1, last_seq: 1 });
    expect(third).toMatchObject({ state: "RUN_STATE_PENDING", queue_position: 2 });
    expect(await listed()).toEqual({
      [first]: ["RUN_STATE_RUNNING", 0],
      [second.run_id]: ["RUN_STATE_PENDING", 1],
      [third.run_id]: ["RUN_STATE_PENDING", 2],
    });
    expect(childrenWith(WORKER)).toHaveLength(1);
    await stop(first);
    await service.events(second.run_id, becomes("RUNNING"));
    expect(await service.run(second.run_id)).toMatchObject({ queue_position: 0 });
    expect(await service.run(third.run_id)).toMatchObject({ state: "RUN_STATE_PENDING", queue_position: 1 });
    await stop(second.run_id);
    await service.events(third.run_id, becomes("RUNNING"));
    expect(childrenWith(WORKER)).toHaveLength(1);
  });

  it("are stopped at once and without a worker, and those behind them tell whoever watches that they moved", async () => {
    await service.events((await start("first")).run_id, becomes("RUNNING"));
    const [second, third] = [(await start("second")).run_id, (await start("third")).run_id];
    const seen: [string, number][] = [];
    for await (const { run } of service.client.watchRun({ namespace: "test", run_id: third })) {
      if (run === null) continue;
      seen.push([run.state, run.queue_position]);
      if (run.queue_position === 2) expect(await stop(second)).toMatchObject({ state: "RUN_STATE_STOPPED" });
      if (run.queue_position === 1) break;
    }
    expect(seen).toEqual([
      ["RUN_STATE_PENDING", 2],
      ["RUN_STATE_PENDING", 1],
    ]);
    const events = await service.events(second);
    expect(events.map((event) => bodyOf(event)["to"])).toEqual(["PENDING", "STOPPED"]);
    expect(await service.run(second)).toMatchObject({ cause: { code: "STOP_REQUESTED" }, queue_position: 0 });
  });

  it("are refused when the queue is full, but the same request is answered again", async () => {
    const runs = [await start("first"), await start("second"), await start("third"), await start("fourth")];
    await expect(start("fifth")).rejects.toMatchObject({
      code: "CAPACITY_EXCEEDED",
      retryable: true,
      retryAfterMs: 5_000,
    });
    expect((await start("fourth")).run_id).toBe(runs[3]?.run_id);
    expect(Object.keys(await listed())).toHaveLength(4);
    await stop(runs[1]?.run_id ?? "");
    expect(await start("fifth")).toMatchObject({ queue_position: 3 });
  });

  it("give their place back if they could not be stored", async () => {
    await start("first");
    const nothing = { namespace: "test", simulation_id: "sim_none", seed: 1 };
    for (let time = 0; time < 10; time += 1) {
      const refused = service.client.call("startRun", { ...nothing, request_id: `none-${time}` });
      await expect(refused).rejects.toMatchObject({ code: "SIMULATION_NOT_FOUND" });
    }
    for (const request of ["second", "third", "fourth"]) await start(request);
  });
});

describe("a run whose log can't be opened when its turn comes", () => {
  it("fails, and the next one begins", async () => {
    await service.dispose();
    service = await TestService.start([WORKER], { maxConcurrentRuns: 1, maxQueuedRuns: 64 });
    simulationId = await service.createSimulation(WORKER);
    const first = (await start("first")).run_id;
    await service.events(first, becomes("RUNNING"));
    const broken = (await start("broken")).run_id;
    const next = (await start("next")).run_id;
    // More logs than are kept open while nobody uses them, so that it is closed.
    for (let index = 0; index < 40; index += 1) await start(`more-${index}`);
    const folder = join(service.config.dataDir, "runs", broken);
    await rename(folder, `${folder}.away`);
    await writeFile(folder, "in the way");
    await stop(first);
    await service.events(next, becomes("RUNNING"));
    expect(await service.run(broken)).toMatchObject({
      state: "RUN_STATE_FAILED",
      cause: { code: "LOG_UNREADABLE" },
      queue_position: 0,
    });
  });
});

describe("runs that wait when the service stops", () => {
  it("wait again in their old order when it starts", async () => {
    const ids = (await Promise.all(["a", "b", "c", "d"].map(start))).map(({ run_id }) => run_id);
    const before = await listed();
    const waiting = ids
      .filter((id) => before[id]?.[1] !== 0)
      .sort((a, b) => (before[a]?.[1] ?? 0) - (before[b]?.[1] ?? 0));
    const [running = ""] = ids.filter((id) => before[id]?.[1] === 0);
    expect(waiting).toHaveLength(3);
    await service.events(running, becomes("RUNNING"));
    await service.stop();
    await service.startAgain();
    await service.events(waiting[0] ?? "", becomes("RUNNING"));
    expect(await listed()).toEqual({
      [running]: ["RUN_STATE_INTERRUPTED", 0],
      [waiting[0] ?? ""]: ["RUN_STATE_RUNNING", 0],
      [waiting[1] ?? ""]: ["RUN_STATE_PENDING", 1],
      [waiting[2] ?? ""]: ["RUN_STATE_PENDING", 2],
    });
  });
});
