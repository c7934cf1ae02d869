// SPDX-License-Identifier: Apache-2.0
import { SERVICE_KINDS } from "../../events/service-kinds.ts";
import { describe, expect, it } from "@jest/globals";
import { AGENT_ATTRIBUTES, AGENT_ATTRIBUTE_VALUES, POSTING_STYLES, STANCES, type AgentFilter } from "@shoal/cast";
import type { SimulationClient } from "../../client/simulation-client.ts";
import type * as proto from "../../generated/index.ts";
import { agentFilterToProto } from "../../words/agent-filter.ts";
import {
  activitySegmentFromProto,
  agentAttributeFromProto,
  agentAttributeToProto,
  archetypeFromProto,
  positionFromProto,
  postingStyleFromProto,
  stanceFromProto,
} from "../../words/agent-words.ts";
import { definition, present, profile, refusal, type Tenant } from "./fixtures.ts";

const ROUNDS = 24;
const AGENTS = 12;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const BY_DAY = HOURS.filter((hour) => hour >= 4 && hour <= 19);
const BY_NIGHT = HOURS.filter((hour) => hour <= 8 || hour >= 16);

/** Filters and groups on agents, actions and statistics: all of them agree with each other and with the log. */
export function describeAnalysis(tenant: () => Tenant): void {
  const list = async (run: RunOf, filter?: AgentFilter): Promise<proto.Agent__Output[]> =>
    (await tenant().client.listAgents({ ...run, ...filtered(filter), page_size: 1_000 })).agents;

  describe("filters", () => {
    it("choose agents by each attribute, in the cast's order, page by page", async () => {
      const run = await variedRun(tenant());
      const all = await list(run);
      for (const attribute of AGENT_ATTRIBUTES) {
        for (const value of AGENT_ATTRIBUTE_VALUES[attribute]) {
          const having = all.filter((agent) => wordsOf(agent)[attribute] === value);
          expect(await list(run, { [attribute]: [value] })).toEqual(having);
        }
      }
      const both = { stance: ["supportive", "opposing"], posting_style: ["terse"] } as const;
      const expected = all.filter((agent) => {
        const { stance, posting_style } = wordsOf(agent);
        return (stance === "supportive" || stance === "opposing") && posting_style === "terse";
      });
      expect(await list(run, both)).toEqual(expected);
      const paged: proto.Agent__Output[] = [];
      for (let page_token: string | undefined; page_token !== ""; ) {
        const filter = filtered({ stance: ["neutral", "observer", "opposing"] });
        const page = await tenant().client.listAgents({
          ...run,
          ...filter,
          page_size: 2,
          page_token: page_token ?? "",
        });
        paged.push(...page.agents);
        page_token = page.next_page_token;
      }
      expect(paged).toEqual(await list(run, { stance: ["neutral", "observer", "opposing"] }));
    });

    it("rank agents by what they have written", async () => {
      const run = await variedRun(tenant());
      const segments = (await list(run)).map((agent) => {
        const { post = 0, reply = 0, quote = 0 } = agent.actions;
        return { segment: present(activitySegmentFromProto(agent.segment)), content: post + reply + quote };
      });
      const most = Math.max(...segments.map(({ content }) => content));
      const top = segments.findIndex(({ content }) => content === most);
      // 1 % and 10 % of twelve agents, rounded up: one and two.
      expect(segments.map(({ segment }) => segment.startsWith("top_1_"))).toEqual(segments.map((_, at) => at === top));
      expect(segments.filter(({ segment }) => segment.startsWith("next_9_"))).toHaveLength(
        segments.filter(({ content }) => content > 0).length > 1 ? 1 : 0,
      );
      expect(segments.every(({ segment }, at) => segment.endsWith(at < AGENTS / 2 ? "_day" : "_night"))).toBe(true);
    });

    it("choose actions of those agents alone, also together with ids", async () => {
      const run = await variedRun(tenant());
      const { client } = tenant();
      const all = (await client.listActions({ ...run, page_size: 1_000 })).actions;
      const filter = { stance: ["opposing", "supportive"] } as const;
      const chosen = new Set((await list(run, filter)).map(({ profile: of }) => of?.agent_id ?? ""));
      const listed = (await client.listActions({ ...run, ...filtered(filter), page_size: 1_000 })).actions;
      expect(listed).toEqual(all.filter(({ agent_id }) => chosen.has(agent_id)));
      const agent_ids = ["m0", "m1", "m2"];
      const both = (await client.listActions({ ...run, ...filtered(filter), agent_ids, page_size: 1_000 })).actions;
      expect(both).toEqual(listed.filter(({ agent_id }) => agent_ids.includes(agent_id)));
    });

    it("that match nobody give nobody, not everybody", async () => {
      const run = await variedRun(tenant());
      const { client } = tenant();
      const nobody = filtered({ stance: ["supportive"], position: ["for"], archetype: ["leader"] });
      expect((await client.listAgents({ ...run, ...nobody })).agents).toEqual([]);
      expect((await client.listActions({ ...run, ...nobody })).actions).toEqual([]);
      expect((await client.listPosts({ ...run, ...nobody })).posts).toEqual([]);
      const statistics = await client.getRunStatistics({ ...run, ...nobody });
      expect(statistics).toMatchObject({ agents: 0, active_agents: 0, events_by_kind: {}, actions_by_type: {} });
      expect(statistics.rounds).toHaveLength(ROUNDS);
      expect(statistics.rounds[0]).not.toHaveProperty("opinion_mean");
    });

    it("with UNSPECIFIED are refused by name", async () => {
      const { client, namespace } = tenant();
      const filter: proto.AgentFilter = { stances: ["STANCE_NEUTRAL", "STANCE_UNSPECIFIED"] };
      const wrong = { code: "INVALID_REQUEST", fields: ["filter.stances[1]"] };
      const run = { namespace, run_id: "r" };
      expect(await refusal(client.listAgents({ ...run, filter }))).toEqual(wrong);
      expect(await refusal(client.listActions({ ...run, filter }))).toEqual(wrong);
      expect(await refusal(client.listPosts({ ...run, filter }))).toEqual(wrong);
      expect(await refusal(client.getRunStatistics({ ...run, filter }))).toEqual(wrong);
    });
  });

  describe("statistics", () => {
    it("of a filter that matches everybody are those that the engine told", async () => {
      const run = await variedRun(tenant());
      const { client } = tenant();
      const group_by = AGENT_ATTRIBUTES.map(agentAttributeToProto);
      const told = await client.getRunStatistics({ ...run, group_by });
      const folded = await client.getRunStatistics({ ...run, ...filtered({ stance: STANCES }), group_by });
      expect(folded.rounds.map(ofAgents)).toEqual(told.rounds.map(ofAgents));
      for (const field of ["agents", "active_agents", "actions_by_type", "actions_by_platform"] as const) {
        expect(folded[field]).toEqual(told[field]);
      }
      expect(told.agents).toBe(AGENTS);
    });

    it("tell agents, opinion, shift and actions by each attribute and round", async () => {
      const run = await variedRun(tenant());
      const group_by = AGENT_ATTRIBUTES.map(agentAttributeToProto);
      const { rounds } = await tenant().client.getRunStatistics({ ...run, group_by });
      expect(rounds).toHaveLength(ROUNDS);
      for (const round of rounds) {
        const actions = Object.values(round.actions_by_type).reduce((sum, count) => sum + count, 0);
        for (const attribute of AGENT_ATTRIBUTES) {
          const groups = round.groups.filter((group) => agentAttributeFromProto(group.attribute) === attribute);
          expect(groups.reduce((sum, { agents }) => sum + agents, 0)).toBe(AGENTS);
          expect(groups.reduce((sum, group) => sum + group.actions, 0)).toBe(actions);
          const shift = groups.reduce((sum, group) => sum + group.agents * present(group.opinion_shift), 0) / AGENTS;
          expect(shift).toBeCloseTo(present(round.opinion_shift), 5);
          const values: readonly string[] = AGENT_ATTRIBUTE_VALUES[attribute];
          const places = groups.map(({ value }) => values.indexOf(value));
          expect(places).toEqual(places.toSorted((a, b) => a - b));
        }
      }
      const attributes = rounds[0]?.groups.map(({ attribute }) => attribute) ?? [];
      expect([...new Set(attributes)]).toEqual(group_by);
    });

    it("of some agents count what these did and were shown, within rounds too", async () => {
      const run = await variedRun(tenant());
      const filter = { posting_style: [POSTING_STYLES[0], POSTING_STYLES[2]] };
      const chosen = new Set((await list(run, filter)).map(({ profile: of }) => of?.agent_id ?? ""));
      const own = (await tenant().events(run.run_id)).filter(({ agent_id }) => chosen.has(agent_id));
      const statistics = await statisticsOf(tenant().client, run, filter);
      expect(statistics.agents).toBe(chosen.size);
      expect(statistics.events_by_kind).toEqual(countBy(own.map(({ kind }) => kind)));
      expect(statistics.active_agents).toBe(
        new Set(own.filter(({ kind }) => kind === "action").map(({ agent_id }) => agent_id)).size,
      );
      const some = await statisticsOf(tenant().client, { ...run, from_round: 5, to_round: 9 }, filter);
      expect(some.rounds).toEqual(statistics.rounds.slice(4, 9));
      const within = own.filter(({ round }) => round >= 5 && round <= 9);
      expect(some.events_by_kind).toEqual(countBy(within.map(({ kind }) => kind)));
      expect(some.active_agents).toBe(statistics.active_agents);
    });

    it("refuse an attribute that is named twice or not at all", async () => {
      const { client, namespace } = tenant();
      const run = { namespace, run_id: "r" };
      const twice = client.getRunStatistics({ ...run, group_by: ["AGENT_ATTRIBUTE_STANCE", "AGENT_ATTRIBUTE_STANCE"] });
      expect(await refusal(twice)).toEqual({ code: "INVALID_REQUEST", fields: ["group_by"] });
      const none = client.getRunStatistics({ ...run, group_by: ["AGENT_ATTRIBUTE_UNSPECIFIED"] });
      expect(await refusal(none)).toEqual({ code: "INVALID_REQUEST", fields: ["group_by[0]"] });
    });
  });
}

type RunOf = { namespace: string; run_id: string };

/** An ended run whose agents differ: in stance, style and hours. */
export async function variedRun(tenant: Tenant): Promise<RunOf> {
  const agents = Array.from({ length: AGENTS }, (_, n) => {
    const { anchors, ...rest } = profile(`m${n}`, n);
    const stance = STANCES[n % STANCES.length] ?? "neutral";
    const posting_style = POSTING_STYLES[(n * 2) % POSTING_STYLES.length] ?? "terse";
    const active_hours = n < AGENTS / 2 ? BY_DAY : BY_NIGHT;
    return { ...rest, anchors: { ...anchors, stance, posting_style, active_hours, opinion_drift_rate: 0.9 } };
  });
  const follows = agents.flatMap(({ agent_id }, n) =>
    agents.filter((_, other) => other !== n).map((other) => ({ follower_id: agent_id, followee_id: other.agent_id })),
  );
  const { simulation_id } = await tenant.createSimulation({
    definition: definition(tenant.engine, ROUNDS),
    agents,
    follows,
  });
  const { run_id } = await tenant.startRun({ simulation_id });
  await tenant.ended(run_id);
  return { namespace: tenant.namespace, run_id };
}

function filtered(filter: AgentFilter | undefined): { filter?: proto.AgentFilter } {
  return filter === undefined ? {} : { filter: agentFilterToProto(filter) };
}

function statisticsOf(
  client: SimulationClient,
  request: proto.GetRunStatisticsRequest,
  filter: AgentFilter,
): Promise<proto.GetRunStatisticsResponse__Output> {
  const group_by = AGENT_ATTRIBUTES.map(agentAttributeToProto);
  return client.getRunStatistics({ ...request, ...filtered(filter), group_by });
}

function wordsOf({ profile: of, position, archetype, segment }: proto.Agent__Output): Record<string, unknown> {
  const anchors = present(of?.anchors);
  return {
    stance: stanceFromProto(anchors.stance),
    position: positionFromProto(position),
    archetype: archetypeFromProto(archetype),
    posting_style: postingStyleFromProto(anchors.posting_style),
    activity_segment: activitySegmentFromProto(segment),
  };
}

/** A round without the entries that concern no agent. */
function ofAgents({ events_by_kind, ...round }: proto.RoundStatistics__Output): unknown {
  // A checkpoint or an input is nobody's; whether there is a checkpoint is a matter of time.
  const ofAgent = Object.entries(events_by_kind).filter(([kind]) => kind !== "round_ended" && !SERVICE_KINDS.has(kind));
  return { ...round, events: Object.fromEntries(ofAgent) };
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
