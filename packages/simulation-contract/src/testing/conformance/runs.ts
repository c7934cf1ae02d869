// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { ShoalError } from "../../errors/shoal-error.ts";
import { isTerminalState, runStateWord } from "../../words/run-state.ts";
import {
  definition,
  freshId,
  LONG_ROUNDS,
  present,
  refusal,
  RUN_DEADLINE_MS,
  SHORT_ROUNDS,
  type Tenant,
} from "./fixtures.ts";

/** StartRun, StopRun, GetRun, GetRunManifest, ListRuns, WatchRun. */
export function describeRuns(tenant: () => Tenant): void {
  describe("runs", () => {
    it("are started, succeed and say so", async () => {
      const started = await tenant().startRun({ seed: 11 });
      expect(started).toMatchObject({ seed: 11, rounds: SHORT_ROUNDS, engine: tenant().engine });
      const ended = await tenant().ended(started.run_id);
      expect(ended).toMatchObject({ run_id: started.run_id, state: "RUN_STATE_SUCCEEDED", round: SHORT_ROUNDS });
      expect(ended.queue_position).toBe(0);
      expect(ended.cause).toMatchObject({ code: "COMPLETED" });
      expect(ended.engine_hash).toMatch(/^[0-9a-f]{64}$/);
      expect(present(ended.ended_at_ms)).toBeGreaterThanOrEqual(present(ended.started_at_ms));
      const { run } = await tenant().client.getRun({ namespace: tenant().namespace, run_id: started.run_id });
      expect(run).toEqual(ended);
    });

    it("have a manifest of what decides them, also once their simulation is gone", async () => {
      const { client, namespace } = tenant();
      const { simulation_id } = await tenant().createSimulation();
      const { run_id } = await tenant().startRun({ simulation_id });
      const run = await tenant().ended(run_id);
      const { simulation } = await client.getSimulation({ namespace, simulation_id });
      await client.deleteSimulation({ namespace, simulation_id });
      const { definition, cast_hash, content_hash, agent_count, follow_count } = present(simulation);
      const manifest = await client.getRunManifest({ namespace, run_id });
      expect(manifest).toEqual({ run, definition, cast_hash, content_hash, agent_count, follow_count, inputs: [] });
      expect(await refusal(client.getRunManifest({ namespace, run_id: freshId("run") }))).toMatchObject({
        code: "RUN_NOT_FOUND",
      });
    });

    it("are the same for the same request id, and conflict with other fields", async () => {
      const { simulation_id } = await tenant().createSimulation();
      const request = { request_id: freshId("start"), simulation_id };
      const first = await tenant().startRun({ ...request, seed: 1 });
      expect((await tenant().startRun({ ...request, seed: 1 })).run_id).toBe(first.run_id);
      expect(await refusal(tenant().startRun({ ...request, seed: 2 }))).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
      await tenant().ended(first.run_id);
    });

    it("of unknown simulations are refused", async () => {
      const unknown = tenant().startRun({ simulation_id: freshId("sim") });
      expect(await refusal(unknown)).toMatchObject({ code: "SIMULATION_NOT_FOUND" });
    });

    it("are stopped, keep what happened, and stay stopped", async () => {
      const { run_id } = await tenant().startRun({ rounds: LONG_ROUNDS });
      await tenant().firstRoundEnded(run_id);
      const stopping = await tenant().stopRun(run_id);
      expect(["RUN_STATE_STOPPING", "RUN_STATE_STOPPED"]).toContain(stopping.state);
      const stopped = await tenant().ended(run_id);
      expect(stopped).toMatchObject({ state: "RUN_STATE_STOPPED", cause: { code: "STOP_REQUESTED" } });
      expect(stopped.round).toBeGreaterThan(0);
      expect(await tenant().stopRun(run_id)).toEqual(stopped);
      expect((await tenant().events(run_id)).length).toBe(stopped.last_seq);
    });

    it("that have ended by themselves can't be stopped", async () => {
      const { run_id } = await tenant().finishedRun();
      expect(await refusal(tenant().stopRun(run_id))).toMatchObject({ code: "RUN_STATE_CONFLICT" });
    });

    it("hold their simulation while they live, and outlive it afterwards", async () => {
      const { client, namespace } = tenant();
      const { run_id, simulation_id } = await tenant().startRun({ rounds: LONG_ROUNDS });
      const request = { namespace, simulation_id };
      expect(await refusal(client.deleteSimulation(request))).toMatchObject({ code: "RUN_STATE_CONFLICT" });
      await tenant().stopRun(run_id);
      const ended = await tenant().ended(run_id);
      await client.deleteSimulation(request);
      expect((await client.getRun({ namespace, run_id })).run).toEqual(ended);
    });

    it("are listed newest first, by simulation and by state", async () => {
      const { client, namespace } = tenant();
      const first = await tenant().finishedRun();
      const second = await tenant().finishedRun();
      const idsOf = async (filter: Parameters<typeof client.listRuns>[0]): Promise<string[]> =>
        (await client.listRuns({ namespace, ...filter })).runs.map(({ run_id }) => run_id);
      expect(await idsOf({})).toEqual([second.run_id, first.run_id]);
      expect(await idsOf({ simulation_id: first.simulation_id })).toEqual([first.run_id]);
      expect(await idsOf({ state: "RUN_STATE_SUCCEEDED" })).toHaveLength(2);
      expect(await idsOf({ state: "RUN_STATE_FAILED" })).toEqual([]);
      const page = await client.listRuns({ namespace, page_size: 1 });
      const next = await client.listRuns({ namespace, page_size: 1, page_token: page.next_page_token });
      expect(next.runs.map(({ run_id }) => run_id)).toEqual([first.run_id]);
      expect(next.next_page_token).toBe("");
    });

    it("are refused with a time to come back when no more can wait, and taken once one has ended", async () => {
      const input = { definition: definition(tenant().answeringEngine, LONG_ROUNDS) };
      const { simulation_id } = await tenant().createSimulation(input);
      const runs: string[] = [];
      const startUntilRefused = async (): Promise<unknown> => {
        // One more than there is room for.
        for (let tried = 0; tried <= tenant().maxLiveRuns; tried += 1) {
          try {
            runs.push((await tenant().startRun({ simulation_id })).run_id);
          } catch (error) {
            return error;
          }
        }
        return undefined;
      };
      try {
        const refused = await startUntilRefused();
        expect(refused).toMatchObject({ code: "CAPACITY_EXCEEDED", retryable: true });
        expect(refused instanceof ShoalError ? refused.retryAfterMs : 0).toBeGreaterThan(0);
        const last = present(runs.pop());
        await tenant().stopRun(last);
        await tenant().ended(last);
        runs.push((await tenant().startRun({ simulation_id })).run_id);
      } finally {
        for (const run_id of runs) await tenant().stopRun(run_id);
        for (const run_id of runs) await tenant().ended(run_id);
      }
    });

    it("are watched from their current value to their terminal state", async () => {
      const { client, namespace } = tenant();
      const { run_id } = await tenant().startRun({ rounds: LONG_ROUNDS });
      const states: string[] = [];
      const signal = AbortSignal.timeout(RUN_DEADLINE_MS);
      for await (const { run } of client.watchRun({ namespace, run_id }, { signal })) {
        if (states.length === 0) await tenant().stopRun(run_id);
        states.push(runStateWord(present(run).state));
      }
      expect(isTerminalState(runStateWord(`RUN_STATE_${states[0]}`))).toBe(false);
      expect(states.at(-1)).toBe("STOPPED");
      expect(states.filter((state) => state === "STOPPED")).toHaveLength(1);
      const ended: string[] = [];
      for await (const { run } of client.watchRun({ namespace, run_id }, { signal })) ended.push(present(run).state);
      expect(ended).toEqual(["RUN_STATE_STOPPED"]);
    });

    it("of another namespace do not exist", async () => {
      const { client } = tenant();
      const { run_id } = await tenant().finishedRun();
      const elsewhere = { namespace: freshId("other"), run_id };
      const notFound = { code: "RUN_NOT_FOUND" };
      expect(await refusal(client.getRun(elsewhere))).toMatchObject(notFound);
      expect(await refusal(client.stopRun({ ...elsewhere, request_id: "r" }))).toMatchObject(notFound);
      expect(await refusal(client.watchRun(elsewhere).next())).toMatchObject(notFound);
      expect(await refusal(client.streamRunEvents(elsewhere).next())).toMatchObject(notFound);
      expect(await refusal(client.listAgents(elsewhere))).toMatchObject(notFound);
      expect(await refusal(client.listActions(elsewhere))).toMatchObject(notFound);
      expect(await refusal(client.getRunStatistics(elsewhere))).toMatchObject(notFound);
      expect((await client.listRuns({ namespace: elsewhere.namespace })).runs).toEqual([]);
    });
  });
}
