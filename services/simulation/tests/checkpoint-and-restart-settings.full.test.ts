// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { EventRecord } from "@shoal/simulation-contract";
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ServiceProcess } from "./fixtures/service-process.ts";
import { becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

const ROUNDS = 60;

let client: TestService;
let service: ServiceProcess | undefined;
beforeAll(async () => {
  client = await TestService.start(["resumable"]);
  await client.stop();
});
afterEach(async () => {
  await service?.end();
  service = undefined;
});
afterAll(() => client.dispose());

async function started(settings: Readonly<Record<string, string>>): Promise<void> {
  service = await ServiceProcess.start(client.config, settings);
}

const folderOf = (runId: string): string => join(client.config.dataDir, "runs", runId);

async function checkpointsOf(runId: string): Promise<number[]> {
  const names = await readdir(folderOf(runId));
  return names.flatMap((name) => /^checkpoint-(\d+)$/.exec(name)?.[1] ?? []).map(Number);
}

/** Round of the checkpoint that is written whenever a run is paused. */
async function checkpointWhileHalted(run_id: string, id: string): Promise<number> {
  const { last_seq } = await client.run(run_id);
  await client.events(run_id, (event) => event.kind === "round_ended" && event.seq > Number(last_seq));
  await client.client.pauseRun({ namespace: "test", run_id, request_id: `${id}-p` });
  const isNew = ({ kind, seq }: EventRecord): boolean => kind === "checkpoint" && seq > Number(last_seq);
  const round = (await client.events(run_id, isNew)).at(-1)?.round ?? 0;
  await client.client.resumeRun({ namespace: "test", run_id, request_id: `${id}-r` });
  return round;
}

/** Milliseconds from each interruption to the next start. */
async function pausesOf(runId: string): Promise<number[]> {
  const states = (await client.events(runId)).filter(({ kind }) => kind === "state");
  return states.flatMap((event, at) => {
    const next = states[at + 1];
    return becomes("INTERRUPTED")(event) && next !== undefined && becomes("STARTING")(next)
      ? [next.recorded_at_ms - event.recorded_at_ms]
      : [];
  });
}

describe("the settings of checkpoints", () => {
  it("CHECKPOINT_BUDGET_MB keeps what fits, and always the last two", async () => {
    for (const [megabytes, most] of [
      ["0", 2],
      ["256", Number.POSITIVE_INFINITY],
    ] as const) {
      await started({ CHECKPOINT_ROUNDS: "10000", CHECKPOINT_BUDGET_MB: megabytes });
      const runId = await client.startRun(await client.createSimulation("resumable", 10_000));
      const rounds: number[] = [];
      for (let halt = 0; halt < 4; halt += 1) rounds.push(await checkpointWhileHalted(runId, `h${megabytes}-${halt}`));
      await client.client.call("stopRun", { namespace: "test", run_id: runId, request_id: `s${megabytes}` });
      await client.events(runId);
      expect((await checkpointsOf(runId)).sort((a, b) => a - b)).toEqual(rounds.slice(-Math.min(most, 4)));
      await service?.end();
    }
  });

  it("CHECKPOINT_ROUNDS says how far they are apart", async () => {
    await started({ CHECKPOINT_ROUNDS: "9" });
    const runId = await client.startRun(
      await client.createSimulation("resumable", ROUNDS, undefined, { round_ms: 30 }),
    );
    const rounds = (await client.events(runId)).filter(({ kind }) => kind === "checkpoint").map(({ round }) => round);
    expect(rounds.length).toBeGreaterThan(0);
    rounds.forEach((round, at) => expect(round - (rounds[at - 1] ?? 0)).toBeGreaterThanOrEqual(9));
  });
});

describe("the settings of restarts", () => {
  /** Its worker ends as soon as it begins again. */
  async function hopeless(): Promise<string> {
    const dies = join(client.folder, `dies-${Math.random()}`);
    const simulation = await client.createSimulation("resumable", 10_000, undefined, { dies });
    const runId = await client.startRun(simulation, 7, "resume");
    await client.events(runId, ({ kind }) => kind === "round_ended");
    await writeFile(dies, "");
    client.killWorker(runId);
    return runId;
  }

  it("RESTART_BACKOFF_MS is the first pause, and each further one is twice as long; RESTART_MAX is their number", async () => {
    await started({ RESTART_BACKOFF_MS: "150", RESTART_MAX: "3" });
    const runId = await hopeless();
    const events = await client.events(runId);
    expect(bodyOf(events.at(-1))).toMatchObject({ to: "FAILED" });
    const pauses = await pausesOf(runId);
    expect(pauses).toHaveLength(3);
    pauses.forEach((pause, at) => expect(pause).toBeGreaterThanOrEqual(150 * 2 ** at - 5));
  });

  it("a run that waits to be resumed can be deleted, and never comes back", async () => {
    await started({ RESTART_BACKOFF_MS: "300" });
    const waiting = await hopeless();
    await client.events(waiting, becomes("INTERRUPTED"));
    await client.client.deleteRun({ namespace: "test", run_id: waiting, request_id: "d1" });
    expect(existsSync(folderOf(waiting))).toBe(false);
    // Another one, interrupted later, has had its turn by then.
    const later = await hopeless();
    await client.events(later, (event) => becomes("STARTING")(event) && event.seq > 4);
    await expect(client.run(waiting)).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
    expect(existsSync(folderOf(waiting))).toBe(false);
    await service?.end();
    await started({ RESTART_BACKOFF_MS: "1" });
    await expect(client.run(waiting)).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
    expect(existsSync(folderOf(waiting))).toBe(false);
  });
});

describe("a run that is paused", () => {
  it("can't be deleted before it is stopped, and is gone then, worker and all", async () => {
    await started({});
    const run_id = await client.startRun(await client.createSimulation("resumable", 10_000), 7, "resume");
    const of = { namespace: "test", run_id };
    await client.events(run_id, ({ kind }) => kind === "round_ended");
    await client.client.pauseRun({ ...of, request_id: "p1" });
    await client.events(run_id, becomes("PAUSED"));
    await expect(client.client.deleteRun({ ...of, request_id: "d1" })).rejects.toMatchObject({
      code: "RUN_STATE_CONFLICT",
    });
    await client.client.call("stopRun", { ...of, request_id: "s1" });
    await client.events(run_id);
    await client.client.deleteRun({ ...of, request_id: "d2" });
    expect(existsSync(folderOf(run_id))).toBe(false);
    await expect(client.run(run_id)).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
  });
});
