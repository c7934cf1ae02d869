// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { freshId, LONG_ROUNDS, present, refusal, type Tenant } from "./fixtures.ts";

/** PauseRun, ResumeRun. */
export function describePauses(tenant: () => Tenant): void {
  const pause = async (run_id: string, request_id = freshId("pause")) =>
    present((await tenant().client.pauseRun({ namespace: tenant().namespace, run_id, request_id })).run);
  const resume = async (run_id: string, request_id = freshId("resume")) =>
    present((await tenant().client.resumeRun({ namespace: tenant().namespace, run_id, request_id })).run);
  const liveRun = async (): Promise<string> => {
    const { run_id } = await tenant().startRun({ rounds: LONG_ROUNDS });
    await tenant().firstRoundEnded(run_id);
    return run_id;
  };
  const pausedRun = async (): Promise<string> => {
    const run_id = await liveRun();
    await pause(run_id);
    await tenant().stateReached(run_id, "PAUSED");
    return run_id;
  };
  const stop = async (run_id: string): Promise<void> => {
    await tenant().stopRun(run_id);
    await tenant().ended(run_id);
  };

  describe("a pause", () => {
    it("halts a run between two rounds, and it goes on from there when it is resumed", async () => {
      const run_id = await liveRun();
      const pausing = await pause(run_id);
      expect(pausing.pausing || pausing.state === "RUN_STATE_PAUSED").toBe(true);
      const paused = await tenant().stateReached(run_id, "PAUSED");
      expect(paused).toMatchObject({ pausing: false, rounds_per_second: 0 });
      expect(paused.eta_ms).toBeUndefined();
      const log = await tenant().events(run_id, { backfill_only: true });
      const rounds = log.filter(({ kind }) => kind === "round_ended");
      expect(rounds.at(-1)?.round).toBe(paused.round);
      expect(log.some(({ round }) => round > paused.round)).toBe(false);
      const going = await resume(run_id);
      expect(["RUN_STATE_RUNNING", "RUN_STATE_SUCCEEDED"]).toContain(going.state);
      const request = { namespace: tenant().namespace, run_id, kinds: ["round_ended"], max_events: paused.round + 1 };
      const ended = await tenant().events(run_id, request);
      expect(ended.map(({ round }) => round)).toEqual(Array.from({ length: paused.round + 1 }, (_, gone) => gone + 1));
      await stop(run_id);
    });

    it("that is asked for again changes nothing, by its request id also after the run was resumed", async () => {
      const run_id = await liveRun();
      const request_id = freshId("pause");
      await pause(run_id, request_id);
      const paused = await tenant().stateReached(run_id, "PAUSED");
      const { round, engine_hash } = paused;
      expect(await pause(run_id)).toMatchObject({ state: "RUN_STATE_PAUSED", pausing: false, round, engine_hash });
      await resume(run_id);
      expect((await pause(run_id, request_id)).pausing).toBe(false);
      await stop(run_id);
    });

    it("is kept when the service ends: the run waits for somebody to resume it, whatever its policy", async () => {
      const { run_id } = await tenant().startRun({ rounds: LONG_ROUNDS, restart_policy: "RESTART_POLICY_RESUME" });
      await tenant().firstRoundEnded(run_id);
      await pause(run_id);
      const { round } = await tenant().stateReached(run_id, "PAUSED");
      await tenant().restart();
      const { client, namespace } = tenant();
      const { run } = await client.getRun({ namespace, run_id });
      expect(["RUN_STATE_PAUSED", "RUN_STATE_INTERRUPTED"]).toContain(run?.state);
      expect(run).toMatchObject({ round, restart_policy: "RESTART_POLICY_RESUME" });
      await resume(run_id);
      const request = { namespace, run_id, kinds: ["round_ended"], max_events: round + 1 };
      expect((await tenant().events(run_id, request)).at(-1)?.round).toBe(round + 1);
      await stop(run_id);
    });

    it("ends with the run when that is stopped", async () => {
      const run_id = await pausedRun();
      await tenant().stopRun(run_id);
      expect(await tenant().ended(run_id)).toMatchObject({ state: "RUN_STATE_STOPPED" });
    });

    it("is refused for a run that does not run, as is a resume of one that does", async () => {
      const ended = await tenant().finishedRun();
      const conflict = { code: "RUN_STATE_CONFLICT" };
      expect(await refusal(pause(ended.run_id))).toMatchObject(conflict);
      expect(await refusal(resume(ended.run_id))).toMatchObject(conflict);
      const run_id = await liveRun();
      expect(await refusal(resume(run_id))).toMatchObject(conflict);
      await stop(run_id);
      const unknown = freshId("run");
      expect(await refusal(pause(unknown))).toMatchObject({ code: "RUN_NOT_FOUND" });
      expect(await refusal(resume(unknown))).toMatchObject({ code: "RUN_NOT_FOUND" });
    });

    it("is ended by one of two who resume at once; who asks again under its own request id is told the same", async () => {
      const run_id = await pausedRun();
      const ids = [freshId("resume"), freshId("resume")];
      const answers = await Promise.allSettled(ids.map((id) => resume(run_id, id)));
      const won = answers.findIndex(({ status }) => status === "fulfilled");
      expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(answers[1 - won]).toMatchObject({ reason: { code: "RUN_STATE_CONFLICT" } });
      expect((await resume(run_id, ids[won])).run_id).toBe(run_id);
      await stop(run_id);
    });
  });

  describe("the restart policy of a run", () => {
    it("is told with it, and is none unless asked for", async () => {
      const asked = await tenant().startRun({ restart_policy: "RESTART_POLICY_RESUME" });
      expect(asked.restart_policy).toBe("RESTART_POLICY_RESUME");
      const plain = await tenant().finishedRun();
      expect(plain).toMatchObject({ restart_policy: "RESTART_POLICY_NONE", restarts: 0, inputs: 0, parent: null });
      await tenant().ended(asked.run_id);
    });

    it("belongs to what a request id stands for", async () => {
      const { simulation_id } = await tenant().createSimulation();
      const request = { request_id: freshId("start"), simulation_id };
      const first = await tenant().startRun(request);
      expect(await tenant().startRun({ ...request, restart_policy: "RESTART_POLICY_NONE" })).toMatchObject({
        run_id: first.run_id,
      });
      const other = tenant().startRun({ ...request, restart_policy: "RESTART_POLICY_RESUME" });
      expect(await refusal(other)).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
      await tenant().ended(first.run_id);
    });
  });
}
