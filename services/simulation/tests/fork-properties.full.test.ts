// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { chaos, repetitions } from "@shoal/simulation-contract/testing";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ended, equalForks, plainRun, ROUNDS, someInputs } from "./equal-forks.ts";
import { evidence, fork } from "./fixtures/forks.ts";
import { ServiceProcess } from "./fixtures/service-process.ts";
import { TestService } from "./fixtures/test-service.ts";

const REPETITIONS = repetitions(20);

let service: TestService;
let plain: string;
beforeAll(async () => {
  service = await TestService.start();
  plain = await plainRun(service);
});
afterAll(() => service.dispose());

equalForks(() => ({ service, plain }), 20);

it("evidence of a round asked while a fork goes on is that of its end, and that of a parent that is gone", async () => {
  const random = chaos("evidence of forks");
  const inputs = someInputs(random, 0);
  const parent = await ended(service, (await fork(service, plain, 0, { inputs })).run_id);
  const wanted = await evidence(service, parent.run_id, 12);
  const { run_id } = await fork(service, parent.run_id, 6);
  await service.client.deleteRun({ namespace: "test", run_id: parent.run_id, request_id: "delete" });
  await service.events(run_id, ({ kind, round }) => kind === "round_ended" && round === 12);
  expect(await evidence(service, run_id, 12)).toEqual(wanted);
  expect((await ended(service, run_id)).engine_hash).toBe(parent.engine_hash);
  expect(await evidence(service, run_id, 12)).toEqual(wanted);
});

it("many forks at once are each whole, while their parent is deleted; beyond the queue's places none is made", async () => {
  const parent = await ended(service, (await fork(service, plain, 0)).run_id);
  await service.stop();
  await service.startAgain({ maxConcurrentRuns: 2, maxQueuedRuns: 28 });
  const asked = await Promise.allSettled(
    Array.from({ length: 40 }, (_unused, index) => fork(service, parent.run_id, index % ROUNDS)),
  );
  const request = { namespace: "test", run_id: parent.run_id, request_id: "delete-while-forked" };
  await service.client.deleteRun(request);
  const made = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value.run_id] : []));
  const refused = asked.flatMap((one) => (one.status === "rejected" ? [(one.reason as { code: string }).code] : []));
  expect(made.length).toBeGreaterThanOrEqual(28);
  expect(new Set(refused)).toEqual(new Set(["CAPACITY_EXCEEDED"]));
  const hashes = await Promise.all(made.map(async (run_id) => (await ended(service, run_id)).engine_hash));
  expect(new Set(hashes)).toEqual(new Set([parent.engine_hash]));
  expect(existsSync(join(service.config.dataDir, "runs", parent.run_id))).toBe(false);
  await service.stop();
  await service.startAgain();
});

it("a fork whose service is killed while it is made, or goes on, is whole or not there, and ends as its parent did", async () => {
  const random = chaos("killed forks");
  const rounds = 400;
  const parent = await service.startRun(await service.createSimulation("behavioral", rounds), 5);
  await service.events(parent);
  const { engine_hash } = await service.run(parent);
  await service.stop();
  let process_ = await ServiceProcess.start(service.config);
  try {
    for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
      const round = random(rounds);
      const request = { request_id: `killed-${repetition}`, restart_policy: "RESTART_POLICY_RESUME" } as const;
      const killedAt = performance.now() + random(120);
      const answer = fork(service, parent, round, request).catch(() => undefined);
      while (performance.now() < killedAt) await new Promise((resolve) => setImmediate(resolve));
      await process_.end("SIGKILL");
      await answer;
      process_ = await ServiceProcess.start(service.config);
      const again = await fork(service, parent, round, request);
      const forked = await ended(service, again.run_id);
      expect([forked.engine_hash, forked.parent?.round]).toEqual([engine_hash, round]);
    }
  } finally {
    await process_.end();
    await service.startAgain();
  }
  const { runs } = await service.client.listRuns({ namespace: "test", page_size: 1_000 });
  expect(runs.filter((run) => run.parent?.run_id === parent)).toHaveLength(REPETITIONS);
});
