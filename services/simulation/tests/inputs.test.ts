// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { proto, ShoalError } from "@shoal/simulation-contract";
import { becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

const ROUNDS = 100;
const NEWS: proto.Input = { news: { source: "Gazette", text: "The fees are doubled." } };

let service: TestService;
let simulationId: string;
beforeAll(async () => {
  service = await TestService.start(["resumable", "ticks"]);
  simulationId = await service.createSimulation("resumable", ROUNDS);
});
afterAll(() => service.dispose());

const fresh = (): string => `q-${Math.random()}`.replace(".", "");

async function add(run_id: string, input = NEWS, request_id = fresh()): Promise<proto.RecordedInput__Output> {
  const { input: added } = await service.client.call("addInput", { namespace: "test", run_id, request_id, input });
  if (added === null) throw new Error("the answer holds no input");
  return added;
}

const resume = (run_id: string): Promise<unknown> =>
  service.client.call("resumeRun", { namespace: "test", run_id, request_id: fresh() });

const stop = (run_id: string): Promise<unknown> =>
  service.client.call("stopRun", { namespace: "test", run_id, request_id: fresh() });

describe("AddInput", () => {
  it("gives a run that waits for its turn an input for its first round", async () => {
    await service.stop();
    await service.startAgain({ maxConcurrentRuns: 1 });
    const busy = await service.startRun(simulationId);
    const runId = await service.startRun(simulationId);
    const added = await add(runId);
    expect(added).toMatchObject({ input_id: "i1", round: 1 });
    await stop(busy);
    const events = await service.events(runId);
    expect(events[added.seq - 1]).toMatchObject({ kind: "input", round: 1 });
    const took = events.find(({ kind }) => kind === "took_input");
    expect(took).toMatchObject({ round: 1 });
    expect(bodyOf(took)).toMatchObject({ input_id: "i1" });
  });

  it("gives an interrupted run one for the round after the one that was cut", async () => {
    const runId = await service.startRun(simulationId, 3);
    await service.events(runId, ({ kind, round }) => kind === "note" && round === 5);
    await service.stop();
    await service.startAgain();
    const [before, request] = [await service.run(runId), fresh()];
    const added = await add(runId, NEWS, request);
    const cut = added.round - before.round - 1;
    expect([0, 1]).toContain(cut);
    const again = await add(runId, NEWS, request);
    expect(again).toEqual(added);
    await expect(add(runId, { leave: { agent_ids: ["a1"] } }, request)).rejects.toMatchObject({
      code: "IDEMPOTENCY_CONFLICT",
    });
    await resume(runId);
    const events = await service.events(runId);
    expect(events[added.seq - 1]).toMatchObject({ kind: "input", round: before.round + 1 });
    expect(events.filter(({ kind }) => kind === "took_input")).toMatchObject([{ round: added.round }]);
    expect(await add(runId, NEWS, request)).toEqual(added);
  });

  it("sent many times at once under one request id is given once", async () => {
    const runId = await service.startRun(simulationId, 4);
    const request = fresh();
    const all = await Promise.all(Array.from({ length: 20 }, () => add(runId, NEWS, request)));
    for (const one of all) expect(one).toEqual(all[0]);
    const events = await service.events(runId);
    expect(events.filter(({ kind }) => kind === "input")).toHaveLength(1);
    expect(events.filter(({ kind }) => kind === "took_input")).toHaveLength(1);
  });

  it("has what the engine refuses leave no trace, and can be sent again", async () => {
    const runId = await service.startRun(simulationId, 5);
    await service.events(runId, becomes("RUNNING"));
    const [refused, request]: [proto.Input, string] = [{ post: { outsider: "Bo", text: "refuse this" } }, fresh()];
    await expect(add(runId, refused, request)).rejects.toMatchObject({ code: "ENGINE_REFUSED" });
    await add(runId, NEWS, request);
    const events = await service.events(runId);
    expect(events.filter(({ kind }) => kind === "input")).toHaveLength(1);
  });

  it.each(["refuses", "silent"])(
    "sent while the last round begins is refused for that (the engine: %s)",
    async (at_end) => {
      const runId = await service.startRun(await service.createSimulation("resumable", 3, fresh(), { at_end }), 6);
      await service.events(runId, becomes("RUNNING"));
      const message = expect.stringMatching(/no round left/);
      await expect(add(runId)).rejects.toMatchObject({ code: "RUN_STATE_CONFLICT", message });
      const events = await service.events(runId);
      expect(events.filter(becomes("SUCCEEDED"))).toHaveLength(1);
      expect(events.filter(({ kind }) => kind === "input")).toEqual([]);
    },
  );

  it("is refused by engines that take none, and where a run has its fill", async () => {
    const ticks = await service.startRun(await service.createSimulation("ticks"));
    await expect(add(ticks)).rejects.toMatchObject({ code: "UNPROCESSABLE" });
    await stop(ticks);
    await service.stop();
    await service.startAgain({ maxConcurrentRuns: 1 });
    const busy = await service.startRun(await service.createSimulation("ticks"));
    const runId = await service.startRun(simulationId);
    const long = (): proto.Input => ({
      interview: { agent_id: "a1", prompt: "p".repeat(4_000), answer: "ü".repeat(16_000) },
    });
    const answers = await Promise.allSettled(Array.from({ length: 30 }, () => add(runId, long())));
    const taken = answers.filter(({ status }) => status === "fulfilled").length;
    const bytes = Buffer.byteLength(JSON.stringify({ type: "interview", ...long().interview }));
    expect(taken).toBe(Math.floor(1_000_000 / bytes));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason as ShoalError] : []));
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["CAPACITY_EXCEEDED"]));
    await stop(runId);
    await stop(busy);
    await expect(add(runId)).rejects.toMatchObject({ code: "RUN_STATE_CONFLICT" });
  });
});
