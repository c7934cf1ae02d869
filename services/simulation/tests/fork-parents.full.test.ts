// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { openSqlThread } from "../src/storage/index.ts";
import { evidence, fork, history, logOf, startWithParent } from "./fixtures/forks.ts";
import { bodyOf, type TestService } from "./fixtures/test-service.ts";

const ROUNDS = 8;

let service: TestService;
let parent: string;

async function start(): Promise<void> {
  ({ service, parent } = await startWithParent(ROUNDS));
}

describe("a fork that waits, with a service of its own,", () => {
  beforeEach(start);
  afterEach(() => service.dispose());

  it("is whole without its parent, is a parent itself, and says the same after a restart", async () => {
    const first = await fork(service, parent, 5);
    const before = await evidence(service, first.run_id, 5);
    await service.client.deleteRun({ namespace: "test", run_id: parent, request_id: "delete" });
    const second = await fork(service, first.run_id, 3);
    await service.client.stopRun({ namespace: "test", run_id: first.run_id, request_id: "stop" });
    await service.client.deleteRun({ namespace: "test", run_id: first.run_id, request_id: "delete-2" });
    expect(existsSync(join(service.config.dataDir, "runs", parent))).toBe(false);
    expect(second).toMatchObject({ parent: { run_id: first.run_id, round: 3 } });
    const evidenceOfSecond = await evidence(service, second.run_id, 3);
    expect(JSON.stringify(before)).toContain(
      JSON.stringify((evidenceOfSecond as { posts: unknown[] }).posts).slice(1, -1),
    );
    await service.stop();
    await service.startAgain();
    expect(await evidence(service, second.run_id, 3)).toEqual(evidenceOfSecond);
    expect(await service.run(second.run_id)).toMatchObject({ state: "RUN_STATE_PENDING", round: 3 });
    expect(await readdir(join(service.config.dataDir, "runs", second.run_id))).not.toContain("fork.part");
  });

  it("is made after a stop of the service that came before it was", async () => {
    const request = { namespace: "test", run_id: parent, request_id: "early", round: 4 };
    const made = await service.client.forkRun(request);
    await service.stop();
    await service.startAgain();
    const runId = made.run?.run_id ?? "";
    expect(history(await logOf(service, runId), ROUNDS)).toEqual(history(await logOf(service, parent), 4));
    expect((await service.client.forkRun(request)).run?.run_id).toBe(runId);
  });

  it("of a simulation that was deleted is one all the same", async () => {
    const { simulation_id } = await service.run(parent);
    await service.client.deleteSimulation({ namespace: "test", simulation_id });
    const { run_id } = await fork(service, parent, 2);
    expect(history(await logOf(service, run_id), ROUNDS)).toEqual(history(await logOf(service, parent), 2));
    expect(await service.client.getRunManifest({ namespace: "test", run_id })).toMatchObject({ agent_count: 6 });
  });

  it("that can't be made, as the log of its parent is damaged, is FAILED and says why", async () => {
    const { folder } = service;
    await damage(join(service.config.dataDir, "runs", parent, "log.sqlite"));
    const { run_id } = await fork(service, parent, 2);
    const log = await logOf(service, run_id);
    expect(log.map(bodyOf)).toMatchObject([{ to: "PENDING" }, { to: "FAILED", cause: { code: "LOG_UNREADABLE" } }]);
    expect(await service.run(run_id)).toMatchObject({ state: "RUN_STATE_FAILED", cause: { code: "LOG_UNREADABLE" } });
    expect(await readdir(join(folder, "data", "runs", run_id))).not.toContain("fork.part");
    await service.client.deleteRun({ namespace: "test", run_id: parent, request_id: "delete" });
    expect(existsSync(join(service.config.dataDir, "runs", parent))).toBe(false);
  });
});

/** Changes an entry that is on the disk, as a disk may. */
async function damage(path: string): Promise<void> {
  const thread = openSqlThread();
  const file = await thread.open(path);
  await file.transaction([{ sql: "UPDATE batches SET events = zeroblob(length(events)) WHERE last_seq > 1" }]);
  await file.close({ release: true });
  await thread.close();
}
