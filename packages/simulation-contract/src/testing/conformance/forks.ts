// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import type { EventRecord } from "../../events/event-record.ts";
import { SERVICE_KINDS } from "../../events/service-kinds.ts";
import type * as proto from "../../generated/index.ts";
import { freshId, LONG_ROUNDS, present, refusal, SHORT_ROUNDS, type Tenant } from "./fixtures.ts";

const NEWS: proto.Input = { news: { source: "City Gazette", text: "The fees are doubled.", opinion: -1 } };
/** Last round that parent and fork have in common. */
const ROUND = 3;

/** ForkRun. */
export function describeForks(tenant: () => Tenant): void {
  const fork = async (run_id: string, change: proto.ForkRunRequest = {}): Promise<proto.Run__Output> => {
    const { client, namespace } = tenant();
    const request = { namespace, run_id, request_id: freshId("fork"), round: ROUND, ...change };
    return present((await client.forkRun(request)).run);
  };
  const endedFork = async (run_id: string, change: proto.ForkRunRequest = {}): Promise<proto.Run__Output> =>
    tenant().ended((await fork(run_id, change)).run_id);
  /** What the engine did, without seq and host time. */
  const engineEvents = async (run_id: string): Promise<unknown[]> => {
    const log = await tenant().events(run_id, { backfill_only: true });
    return log.filter(isOfEngine).map(({ kind, round, platform, agent_id, body }) => {
      return [kind, round, platform, agent_id, body.toString("utf8")];
    });
  };
  const statistics = async (run_id: string, to_round: number) => {
    const { client, namespace } = tenant();
    const request = { namespace, run_id, from_round: 1, to_round };
    const { rounds, actions_by_type } = await client.getRunStatistics(request);
    // A fork's inputs may be logged before the round in which they take effect.
    return { actions_by_type, rounds: rounds.map(({ events_by_kind: _counted, ...round }) => round) };
  };

  describe("a fork", () => {
    it("that changes nothing does what its parent did, and names it", async () => {
      const parent = await tenant().finishedRun();
      const accepted = await fork(parent.run_id);
      expect(accepted).toMatchObject({
        parent: { run_id: parent.run_id, round: ROUND },
        simulation_id: parent.simulation_id,
        seed: parent.seed,
        rounds: SHORT_ROUNDS,
        inputs: 0,
      });
      expect(accepted.run_id).not.toBe(parent.run_id);
      const ended = await tenant().ended(accepted.run_id);
      expect(ended).toMatchObject({ state: "RUN_STATE_SUCCEEDED", engine_hash: parent.engine_hash });
      expect(await engineEvents(accepted.run_id)).toEqual(await engineEvents(parent.run_id));
      expect((await tenant().client.listRuns({ namespace: tenant().namespace })).runs).toHaveLength(2);
    });

    it("with news differs from its parent only after the round that they share", async () => {
      const parent = await tenant().finishedRun();
      const ended = await endedFork(parent.run_id, { inputs: [{ round: ROUND + 1, input: NEWS }] });
      expect(ended).toMatchObject({ state: "RUN_STATE_SUCCEEDED", inputs: 1 });
      expect(ended.engine_hash).not.toBe(parent.engine_hash);
      expect(await statistics(ended.run_id, ROUND)).toEqual(await statistics(parent.run_id, ROUND));
      const log = await tenant().events(ended.run_id);
      expect(log.filter(({ kind }) => kind === "outside_post").map(({ round }) => round)).toEqual([ROUND + 1]);
      const { client, namespace } = tenant();
      const as_of_round = ROUND;
      const [ofParent, ofFork] = await Promise.all(
        [parent, ended].map(({ run_id }) => client.getAgentMemory({ namespace, run_id, agent_id: "ada", as_of_round })),
      );
      expect(ofFork?.agent).toEqual(ofParent?.agent);
      expect(ofFork?.entries.map(({ body }) => body)).toEqual(ofParent?.entries.map(({ body }) => body));
    });

    it("with another seed, settings or more rounds goes its own way", async () => {
      const parent = await tenant().finishedRun();
      const seeded = await endedFork(parent.run_id, { seed: 12_345 });
      expect(seeded.engine_hash).not.toBe(parent.engine_hash);
      expect(await statistics(seeded.run_id, ROUND)).toEqual(await statistics(parent.run_id, ROUND));
      const longer = await endedFork(parent.run_id, { round: SHORT_ROUNDS, rounds: SHORT_ROUNDS + 2 });
      expect(longer).toMatchObject({ round: SHORT_ROUNDS + 2, rounds: SHORT_ROUNDS + 2 });
      expect(await statistics(longer.run_id, SHORT_ROUNDS)).toEqual(await statistics(parent.run_id, SHORT_ROUNDS));
      const whole = await endedFork(parent.run_id, { round: 0 });
      expect(whole).toMatchObject({ engine_hash: parent.engine_hash, parent: { round: 0 } });
    });

    it("has its parent's later inputs, unless they are dropped, also as a fork of a fork", async () => {
      const plain = await tenant().finishedRun();
      const parent = await endedFork(plain.run_id, { inputs: [{ round: ROUND + 2, input: NEWS }] });
      const same = await endedFork(parent.run_id);
      expect(same).toMatchObject({ inputs: 1, engine_hash: parent.engine_hash, parent: { run_id: parent.run_id } });
      const dropped = await endedFork(parent.run_id, { drop_inputs: true });
      expect(dropped).toMatchObject({ inputs: 0, engine_hash: plain.engine_hash });
      const later = await endedFork(parent.run_id, { round: ROUND + 2, drop_inputs: true });
      expect(later).toMatchObject({ inputs: 1, engine_hash: parent.engine_hash });
    });

    it("is the same for the same request id, and conflicts with other fields", async () => {
      const { run_id } = await tenant().finishedRun();
      const request_id = freshId("fork");
      const first = await endedFork(run_id, { request_id });
      expect((await fork(run_id, { request_id })).run_id).toBe(first.run_id);
      const other = fork(run_id, { request_id, round: ROUND - 1 });
      expect(await refusal(other)).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
    });

    it("outlives its parent", async () => {
      const { client, namespace } = tenant();
      const parent = await tenant().finishedRun();
      const { run_id } = await endedFork(parent.run_id);
      const before = await engineEvents(run_id);
      await client.deleteRun({ namespace, run_id: parent.run_id, request_id: freshId("delete") });
      expect(await engineEvents(run_id)).toEqual(before);
      const again = await endedFork(run_id);
      expect(again.engine_hash).toBe(parent.engine_hash);
    });

    it("can begin at any round of a live run that has ended", async () => {
      const { run_id } = await tenant().startRun({ rounds: LONG_ROUNDS });
      await tenant().events(run_id, { kinds: ["round_ended"], max_events: ROUND });
      const ended = await endedFork(run_id, { round: 2, rounds: ROUND });
      await tenant().stopRun(run_id);
      await tenant().ended(run_id);
      expect(await statistics(ended.run_id, ROUND)).toEqual(await statistics(run_id, ROUND));
    });

    it.each<[string, proto.ForkRunRequest, string, string]>([
      ["a round that did not happen", { round: SHORT_ROUNDS + 1 }, "UNPROCESSABLE", "round"],
      ["a round before the first", { round: -1 }, "INVALID_REQUEST", "round"],
      ["no round left", { round: SHORT_ROUNDS }, "UNPROCESSABLE", "rounds"],
      ["an input of the past", { inputs: [{ round: ROUND, input: NEWS }] }, "UNPROCESSABLE", "inputs[0].round"],
      ["no input", { inputs: [{ round: ROUND + 1 }] }, "INVALID_REQUEST", "inputs[0].input"],
      [
        "an input by nobody",
        { inputs: [{ round: ROUND + 1, input: { post: { agent_id: "zoe", text: "x" } } }] },
        "UNKNOWN_AGENT",
        "inputs[0].input.post.agent_id",
      ],
      ["settings that are none", { engine_settings: Buffer.from("{") }, "INVALID_REQUEST", "engine_settings"],
    ])("is refused for %s", async (_name, change, code, field) => {
      const { run_id } = await tenant().finishedRun();
      expect(await refusal(fork(run_id, change))).toEqual({ code, fields: [field] });
      const { runs } = await tenant().client.listRuns({ namespace: tenant().namespace });
      expect(runs).toHaveLength(1);
    });

    it("of a run that there is not, or of another namespace, is none", async () => {
      const { run_id } = await tenant().finishedRun();
      expect(await refusal(fork(freshId("run")))).toMatchObject({ code: "RUN_NOT_FOUND" });
      expect(await refusal(fork(run_id, { namespace: freshId("other") }))).toMatchObject({ code: "RUN_NOT_FOUND" });
    });
  });
}

function isOfEngine({ kind }: EventRecord): boolean {
  return !SERVICE_KINDS.has(kind);
}
