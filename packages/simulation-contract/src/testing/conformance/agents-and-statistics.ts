// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { type AgentProfile, castHash, positionOf } from "@shoal/cast";
import type { EventRecord } from "../../events/event-record.ts";
import { positionFromProto } from "../../words/agent-words.ts";
import { profileFromProto } from "../../words/profile-message.ts";
import { createInput, present, refusal, SHORT_ROUNDS, type Tenant } from "./fixtures.ts";

const DEMOGRAPHICS: readonly Partial<AgentProfile>[] = [
  {
    kind: "individual",
    bio: "Night shifts, strong coffee.",
    age: 34,
    gender: "female",
    country: "Portugal",
    profession: "Nurse",
    interested_topics: ["health", "football"],
    mbti: "ISFJ",
  },
  { kind: "outlet", bio: "The town's only paper." },
  { age: 100, gender: "other" },
];

/** ListAgents, ListActions, GetRunStatistics: all of them agree with the log. */
export function describeAgentsAndStatistics(tenant: () => Tenant): void {
  describe("agents, actions and statistics", () => {
    it("list the cast in its order with opinions, positions and actions", async () => {
      const { client, namespace } = tenant();
      const { run_id } = await tenant().finishedRun();
      const { agents } = await client.listAgents({ namespace, run_id });
      const expected = createInput(tenant().engine).agents.map(({ agent_id }) => agent_id);
      expect(agents.map((agent) => agent.profile?.agent_id)).toEqual(expected);
      for (const agent of agents) {
        expect(positionFromProto(agent.position)).toBe(positionOf(present(agent.opinion)));
        expect(agent.archetype).toBe("ARCHETYPE_REGULAR");
      }
      const actions = (await tenant().events(run_id)).filter(({ kind }) => kind === "action");
      expect(total(agents.map((agent) => total(Object.values(agent.actions))))).toBe(actions.length);
      const page = await client.listAgents({ namespace, run_id, page_size: 4 });
      const next = await client.listAgents({ namespace, run_id, page_size: 4, page_token: page.next_page_token });
      expect([page.agents.length, next.agents.length, next.next_page_token]).toEqual([4, 2, ""]);
    });

    it("list the agents that are named, in the cast's order, unknown ones left out", async () => {
      const { client, namespace } = tenant();
      const { run_id } = await tenant().finishedRun();
      const all = (await client.listAgents({ namespace, run_id })).agents;
      const [first, , third] = all.map(({ profile }) => present(profile).agent_id);
      const agent_ids = [present(third), "nobody", present(first), present(third)];
      const named = await client.listAgents({ namespace, run_id, agent_ids });
      expect(named).toEqual({ agents: [all[0], all[2]], next_page_token: "" });
      const page = await client.listAgents({ namespace, run_id, agent_ids, page_size: 1 });
      const next = await client.listAgents({ namespace, run_id, agent_ids, page_token: page.next_page_token });
      expect([...page.agents, ...next.agents]).toEqual(named.agents);
      const filter = { stances: [present(present(all[2]).profile?.anchors).stance] };
      const both = await client.listAgents({ namespace, run_id, agent_ids, filter });
      const matching = named.agents.filter(({ profile }) => profile?.anchors?.stance === filter.stances[0]);
      expect(both.agents).toEqual(matching);
    });

    it("list each with the profile that was given, all that it tells of the agent included", async () => {
      const { client, namespace } = tenant();
      const input = createInput(tenant().engine);
      const agents = input.agents.map((agent, index) => ({ ...agent, ...DEMOGRAPHICS[index] }));
      const simulation = await tenant().createSimulation({ ...input, agents });
      expect(simulation.cast_hash).toBe(castHash({ agents, follows: input.follows }));
      const { run_id } = await tenant().finishedRun({ simulation_id: simulation.simulation_id });
      const listed = (await client.listAgents({ namespace, run_id })).agents;
      expect(listed.map(({ profile }) => profileFromProto(present(profile)))).toEqual(agents);
      const { agent } = await client.getAgentMemory({ namespace, run_id, agent_id: "ada" });
      expect(profileFromProto(present(agent?.profile))).toEqual(agents[0]);
    });

    it("list actions in order of seq, as logged", async () => {
      const { client, namespace } = tenant();
      const { run_id } = await tenant().finishedRun();
      const logged = (await tenant().events(run_id, { kinds: ["action"] })).filter(({ kind }) => kind === "action");
      const { actions } = await client.listActions({ namespace, run_id, page_size: 1_000 });
      expect(actions.map(plain)).toEqual(
        logged.slice(0, 1_000).map((event) => plain({ ...event, type: typeOf(event) })),
      );
      const first = await client.listActions({ namespace, run_id, page_size: 2 });
      const second = await client.listActions({ namespace, run_id, page_size: 2, page_token: first.next_page_token });
      const seqs = [...first.actions, ...second.actions].map(({ seq }) => seq);
      expect(seqs).toEqual(logged.slice(0, 4).map(({ seq }) => seq));
    });

    it("refuse a page token that no page has given", async () => {
      const { client, namespace } = tenant();
      const { run_id } = await tenant().finishedRun();
      for (const page_token of ["999999999999", "-1", "next"]) {
        const wrong = { code: "INVALID_REQUEST", fields: ["page_token"] };
        expect(await refusal(client.listActions({ namespace, run_id, page_token }))).toEqual(wrong);
      }
    });

    it("filter actions by agent, type, platform and rounds", async () => {
      const { client, namespace } = tenant();
      const { run_id } = await tenant().finishedRun();
      const all = (await client.listActions({ namespace, run_id, page_size: 1_000 })).actions;
      const { agent_id, type } = present(all.at(-1));
      const list = async (filter: Parameters<typeof client.listActions>[0]): Promise<unknown[]> =>
        (await client.listActions({ namespace, run_id, page_size: 1_000, ...filter })).actions;
      expect(await list({ agent_ids: [agent_id] })).toEqual(all.filter((action) => action.agent_id === agent_id));
      expect(await list({ types: [type] })).toEqual(all.filter((action) => action.type === type));
      expect(await list({ platforms: ["no_such_platform"] })).toEqual([]);
      expect(await list({ from_round: 2, to_round: 3 })).toEqual(all.filter(({ round }) => round === 2 || round === 3));
      const backwards = client.listActions({ namespace, run_id, from_round: 3, to_round: 2 });
      expect(await refusal(backwards)).toEqual({ code: "INVALID_REQUEST", fields: ["to_round"] });
    });

    it("count what the log holds", async () => {
      const { client, namespace } = tenant();
      const { run_id, engine_hash } = await tenant().finishedRun();
      const events = await tenant().events(run_id);
      const statistics = await client.getRunStatistics({ namespace, run_id });
      const actions = events.filter(({ kind }) => kind === "action");
      expect(statistics).toMatchObject({ run_id, last_seq: events.length });
      expect(statistics.events_by_kind).toEqual(countBy(events, ({ kind }) => kind));
      expect(statistics.actions_by_type).toEqual(countBy(actions, typeOf));
      expect(statistics.actions_by_platform).toEqual(countBy(actions, ({ platform }) => platform));
      expect(statistics.active_agents).toBe(new Set(actions.map((action) => action.agent_id)).size);
      expect(statistics.rounds.map(({ round }) => round)).toEqual(
        Array.from({ length: SHORT_ROUNDS }, (_, i) => i + 1),
      );
      expect(statistics.rounds.at(-1)?.engine_hash).toBe(engine_hash);
    });

    it("count within rounds", async () => {
      const { client, namespace } = tenant();
      const { run_id } = await tenant().finishedRun();
      const events = (await tenant().events(run_id)).filter(({ round }) => round === 2 || round === 3);
      const statistics = await client.getRunStatistics({ namespace, run_id, from_round: 2, to_round: 3 });
      expect(statistics.events_by_kind).toEqual(countBy(events, ({ kind }) => kind));
      expect(statistics.rounds.map(({ round }) => round)).toEqual([2, 3]);
      const second = present(statistics.rounds[0]);
      expect(second.events_by_kind).toEqual(
        countBy(
          events.filter(({ round }) => round === 2),
          ({ kind }) => kind,
        ),
      );
      const positions = present(second.positions);
      expect(positions.for_count + positions.against_count + positions.undecided_count).toBe(6);
    });

    it("are the same for the same simulation and seed", async () => {
      const { simulation_id } = await tenant().createSimulation();
      const [one, two] = [await tenant().startRun({ simulation_id }), await tenant().startRun({ simulation_id })];
      expect((await tenant().ended(one.run_id)).engine_hash).toBe((await tenant().ended(two.run_id)).engine_hash);
      expect(one.run_id).not.toBe(two.run_id);
    });
  });
}

interface LoggedAction {
  readonly seq: number;
  readonly round: number;
  readonly platform: string;
  readonly agent_id: string;
  readonly type: string;
  readonly body: Buffer;
}

function plain({ seq, round, platform, agent_id, type, body }: LoggedAction): unknown {
  return { seq, round, platform, agent_id, type, body: body.toString("utf8") };
}

function typeOf({ body }: EventRecord): string {
  const { type } = JSON.parse(body.toString("utf8")) as { type: string };
  return type;
}

function countBy(events: readonly EventRecord[], keyOf: (event: EventRecord) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const event of events) counts[keyOf(event)] = (counts[keyOf(event)] ?? 0) + 1;
  return counts;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
