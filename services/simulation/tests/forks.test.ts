// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { proto } from "@shoal/simulation-contract";
import { evidence, fork, history, logOf, startWithParent } from "./fixtures/forks.ts";
import { bodyOf, type TestService } from "./fixtures/test-service.ts";

const ROUNDS = 8;

let service: TestService;
let parent: string;

async function start(): Promise<void> {
  ({ service, parent } = await startWithParent(ROUNDS));
}

describe("a fork that waits", () => {
  beforeAll(start);
  afterAll(() => service.dispose());

  let waiting = 0;
  it.each([0, 1, 3, ROUNDS])(
    "has of its parent what happened up to the end of round %i, and nothing else",
    async (round) => {
      const made = await fork(service, parent, round, { rounds: ROUNDS + 1 });
      const statistics = await service.client.getRunStatistics({ namespace: "test", run_id: parent });
      const hash = round === 0 ? "" : statistics.rounds[round - 1]?.engine_hash;
      const expected = { round, rounds: ROUNDS + 1, state: "RUN_STATE_PENDING", engine_hash: hash, seed: 7 };
      expect(made).toMatchObject({ ...expected, parent: { run_id: parent, round } });
      const log = await logOf(service, made.run_id);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_event, index) => index + 1));
      expect([log[0]?.kind, bodyOf(log[0])]).toEqual(["state", { from: "", to: "PENDING" }]);
      expect(history(log.slice(1), ROUNDS)).toEqual(history(await logOf(service, parent), round));
      expect(log).toHaveLength(1 + history(log, ROUNDS).length);
      expect(await service.run(made.run_id)).toMatchObject({
        ...expected,
        last_seq: log.length,
        queue_position: 2 + waiting++,
      });
      if (round > 0)
        expect(await evidence(service, made.run_id, round)).toEqual(await evidence(service, parent, round));
    },
  );

  it("can be stopped", async () => {
    const { run_id } = await fork(service, parent, 2);
    await service.client.stopRun({ namespace: "test", run_id, request_id: "stop" });
    expect(await service.run(run_id)).toMatchObject({ state: "RUN_STATE_STOPPED", round: 2 });
    expect(bodyOf((await logOf(service, run_id)).at(-1))).toMatchObject({ from: "PENDING", to: "STOPPED" });
  });
});

describe("a fork is refused", () => {
  beforeAll(start);
  afterAll(() => service.dispose());

  it("under a request id that has started a run, and StartRun under one that has made a fork", async () => {
    const { run_id, simulation_id } = await fork(service, parent, 2, { request_id: "twice" });
    expect((await fork(service, parent, 2, { request_id: "twice" })).run_id).toBe(run_id);
    const start = { namespace: "test", request_id: "twice", simulation_id };
    await expect(service.client.startRun(start)).rejects.toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
    await expect(fork(service, parent, 3, { request_id: "twice" })).rejects.toMatchObject({
      code: "IDEMPOTENCY_CONFLICT",
    });
    await service.client.startRun({ ...start, request_id: "started" });
    await expect(fork(service, parent, 2, { request_id: "started" })).rejects.toMatchObject({
      code: "IDEMPOTENCY_CONFLICT",
    });
  });

  it.each<[string, proto.ForkRunRequest, string, string]>([
    ["a round that has not ended", { round: ROUNDS + 1 }, "UNPROCESSABLE", "round"],
    ["no round that is left", { round: ROUNDS }, "UNPROCESSABLE", "rounds"],
    ["fewer rounds than have been", { round: 3, rounds: 3 }, "UNPROCESSABLE", "rounds"],
    ["too many rounds", { rounds: 10_001 }, "INVALID_REQUEST", "rounds"],
    ["settings that are no object", { engine_settings: Buffer.from("[]") }, "INVALID_REQUEST", "engine_settings"],
    ["an id that is none", { inputs: [{ round: 4, input_id: "x" }] }, "INVALID_REQUEST", "inputs[0].input_id"],
  ])("for %s", async (_name, change, code, field) => {
    await expect(fork(service, parent, 3, change)).rejects.toMatchObject({ code, violations: [{ field }] });
  });

  it("for a run of another namespace", async () => {
    const other = service.client.forkRun({ namespace: "other", run_id: parent, request_id: "f", round: 1 });
    await expect(other).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
  });
});
