// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import type { EventRecord } from "../../events/event-record.ts";
import type * as proto from "../../generated/index.ts";
import { profileToProto } from "../../words/profile-message.ts";
import { freshId, LONG_ROUNDS, present, profile, refusal, type Tenant } from "./fixtures.ts";

const NEWS: proto.Input = { news: { source: "City Gazette", text: " The fees are doubled. ", opinion: -0.5 } };

/** Each kind of input, and the kind of event by which its effect is told; settings have none of their own. */
const KINDS: readonly (readonly [string, proto.Input, string | undefined])[] = [
  ["news", NEWS, "outside_post"],
  ["a post of an outsider", { post: { outsider: "A teacher", text: "Well." } }, "outside_post"],
  ["a post in an agent's name", { post: { agent_id: "ada", text: "I changed my mind." } }, "action"],
  ["other settings", { settings: { engine_settings: Buffer.from("{}") } }, undefined],
  ["agents that leave", { leave: { agent_ids: ["ben"] } }, "agent_left"],
  ["agents that join", { join: { agents: [profileToProto(profile("gus", 6))], follows: [] } }, "agent_joined"],
  ["an interview", { interview: { agent_id: "cem", prompt: "Why?", answer: "Because." } }, "interview_remembered"],
];

/** AddInput. */
export function describeInputs(tenant: () => Tenant): void {
  const add = async (run_id: string, input: proto.Input, request_id = freshId("input")) => {
    const { client, namespace } = tenant();
    return present((await client.addInput({ namespace, run_id, request_id, input })).input);
  };
  const liveRun = async (): Promise<string> => {
    const { run_id } = await tenant().startRun({ rounds: LONG_ROUNDS });
    await tenant().firstRoundEnded(run_id);
    return run_id;
  };
  const stop = async (run_id: string): Promise<void> => {
    await tenant().stopRun(run_id);
    await tenant().ended(run_id);
  };
  /** The log up to the end of a round that may be still to come. */
  const logTo = async (run_id: string, round: number): Promise<EventRecord[]> => {
    await tenant().events(run_id, { kinds: ["round_ended"], max_events: round });
    return tenant().events(run_id, { backfill_only: true });
  };

  describe("an input", () => {
    it.each(KINDS)("can be %s: logged, then in effect at the start of its round", async (_name, input, kind) => {
      const run_id = await liveRun();
      const { input_id, seq, round, ...recorded } = await add(run_id, input);
      expect(round).toBeGreaterThan(1);
      const log = await logTo(run_id, round);
      const entry = log[seq - 1];
      expect(entry).toMatchObject({ seq, kind: "input", round });
      expect(bodyOf(entry)).toMatchObject({ input_id, round, input: { type: recorded.input?.kind } });
      const ofRound = log.filter((event) => event.round === round && event.kind !== "input");
      expect(ofRound.every((event) => event.seq > seq)).toBe(true);
      const effects = log.filter((event) => event.kind !== "input" && bodyOf(event)["input_id"] === input_id);
      expect(effects.map((event) => [event.kind, event.round])).toEqual(kind === undefined ? [] : [[kind, round]]);
      await stop(run_id);
    });

    it("is told with defaults filled in, counted, and part of the manifest", async () => {
      const { client, namespace } = tenant();
      const run_id = await liveRun();
      const recorded = await add(run_id, NEWS);
      expect(recorded.input?.news).toMatchObject({
        source: "City Gazette",
        text: "The fees are doubled.",
        opinion: -0.5,
        influence_weight: 3,
        rounds: 1,
      });
      const second = await add(run_id, { leave: { agent_ids: ["fay"] } });
      expect(second.input_id).not.toBe(recorded.input_id);
      const manifest = await client.getRunManifest({ namespace, run_id });
      expect(manifest.inputs).toEqual([recorded, second]);
      expect(manifest.run?.inputs).toBe(2);
      await stop(run_id);
    });

    it("is given once for a request id, which then belongs to it", async () => {
      const run_id = await liveRun();
      const request_id = freshId("input");
      const first = await add(run_id, NEWS, request_id);
      expect(await add(run_id, NEWS, request_id)).toEqual(first);
      const other = add(run_id, { leave: { agent_ids: ["ada"] } }, request_id);
      expect(await refusal(other)).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
      await tenant().stopRun(run_id);
      expect((await tenant().ended(run_id)).inputs).toBe(1);
    });

    it("waits in a paused run for the round after", async () => {
      const { client, namespace } = tenant();
      const run_id = await liveRun();
      await client.pauseRun({ namespace, run_id, request_id: freshId("pause") });
      const paused = await tenant().stateReached(run_id, "PAUSED");
      const { input_id, round } = await add(run_id, NEWS);
      expect(round).toBe(paused.round + 1);
      await client.resumeRun({ namespace, run_id, request_id: freshId("resume") });
      const log = await logTo(run_id, round);
      const effect = log.find(({ kind }) => kind === "outside_post");
      expect(effect).toMatchObject({ round });
      expect(bodyOf(effect)).toMatchObject({ input_id, author: "City Gazette" });
      await stop(run_id);
    });

    it("is remembered by the agent that was interviewed, from its round on", async () => {
      const { client, namespace } = tenant();
      const run_id = await liveRun();
      const { input_id, round } = await add(run_id, {
        interview: { agent_id: "cem", prompt: "Why?", answer: "Because." },
      });
      await logTo(run_id, round);
      const remembered = async (agent_id: string, as_of_round: number): Promise<unknown> =>
        (await client.getAgentMemory({ namespace, run_id, agent_id, as_of_round })).remembered;
      expect(await remembered("cem", round)).toEqual([{ input_id, round, prompt: "Why?", answer: "Because." }]);
      expect(await remembered("cem", round - 1)).toEqual([]);
      expect(await remembered("ada", round)).toEqual([]);
      await stop(run_id);
    });

    it("makes agents part of the run, or lets them go", async () => {
      const { client, namespace } = tenant();
      const run_id = await liveRun();
      const { round } = await add(run_id, { join: { agents: [profileToProto(profile("gus", 6))], follows: [] } });
      await logTo(run_id, round);
      const { agents } = await client.listAgents({ namespace, run_id });
      expect(agents.map((agent) => agent.profile?.agent_id).at(-1)).toBe("gus");
      await add(run_id, { post: { agent_id: "gus", text: "Hello." } });
      await add(run_id, { leave: { agent_ids: ["gus"] } });
      for (const input of [{ post: { agent_id: "gus", text: "Hello." } }, { leave: { agent_ids: ["gus"] } }]) {
        expect(await refusal(add(run_id, input))).toMatchObject({ code: "UNKNOWN_AGENT" });
      }
      const again = add(run_id, { join: { agents: [profileToProto(profile("gus", 6))], follows: [] } });
      expect(await refusal(again)).toMatchObject({ code: "DUPLICATE_AGENT" });
      await stop(run_id);
    });

    it.each<[string, proto.Input, string, string]>([
      ["nothing", {}, "INVALID_REQUEST", "input"],
      ["an empty text", { news: { source: "Gazette", text: " " } }, "INVALID_REQUEST", "input.news.text"],
      ["1 MB", { news: { source: "Gazette", text: "x".repeat(1_000_000) } }, "INVALID_REQUEST", "input.news.text"],
      ["a seed", { seed: { seed: 1 } }, "INVALID_REQUEST", "input.seed.type"],
      ["an opinion of 2", { news: { source: "G", text: "x", opinion: 2 } }, "INVALID_REQUEST", "input.news.opinion"],
      ["nobody's post", { post: { agent_id: "zoe", text: "x" } }, "UNKNOWN_AGENT", "input.post.agent_id"],
      ["nobody who leaves", { leave: { agent_ids: ["ada", "zoe"] } }, "UNKNOWN_AGENT", "input.leave.agent_ids[1]"],
      [
        "somebody who is there and joins",
        { join: { agents: [profileToProto(profile("ada"))], follows: [] } },
        "DUPLICATE_AGENT",
        "input.join.agents[0].agent_id",
      ],
    ])("is refused before it has any effect: %s", async (_name, input, code, field) => {
      const run_id = await liveRun();
      expect(await refusal(add(run_id, input))).toEqual({ code, fields: [field] });
      await tenant().stopRun(run_id);
      expect((await tenant().ended(run_id)).inputs).toBe(0);
    });

    it("is refused by a run that has ended, and by one that there is not", async () => {
      const { run_id } = await tenant().finishedRun();
      expect(await refusal(add(run_id, NEWS))).toMatchObject({ code: "RUN_STATE_CONFLICT" });
      expect(await refusal(add(freshId("run"), NEWS))).toMatchObject({ code: "RUN_NOT_FOUND" });
    });
  });
}

function bodyOf(event: EventRecord | undefined): Record<string, unknown> {
  return JSON.parse(present(event).body.toString("utf8")) as Record<string, unknown>;
}
