// SPDX-License-Identifier: Apache-2.0
import {
  ARCHETYPES,
  isContent,
  positionOf,
  POSTING_STYLES,
  STANCES,
  type AgentProfile,
  type FollowEdge,
  type Position,
} from "@shoal/cast";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { EngineEvent } from "../src/index.ts";
import {
  actionsOf,
  exposuresOf,
  finalOpinions,
  hashOf,
  initialOpinions,
  isPost,
  roundsOf,
  runWorld,
} from "./run-world.ts";

const anchors = fc.record({
  posting_style: fc.constantFrom(...POSTING_STYLES),
  active_hours: fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 4 }),
  stance: fc.constantFrom(...STANCES),
  opinion_drift_rate: fc.double({ min: 0, max: 1, noNaN: true }),
  influence_weight: fc.double({ min: 0.5, max: 3, noNaN: true }),
});

const cast = fc
  .array(fc.record({ activity_level: fc.double({ min: 0, max: 1, noNaN: true }), anchors }), {
    minLength: 1,
    maxLength: 15,
  })
  .map((profiles) =>
    profiles.map((profile, n): AgentProfile => ({ agent_id: `m${n}`, name: `M ${n}`, persona: "", ...profile })),
  )
  .chain((agents) => {
    const end = fc.integer({ min: 0, max: agents.length - 1 });
    const pairs = fc.uniqueArray(fc.tuple(end, end), { selector: String, maxLength: 80 });
    return pairs.map((edges) => ({
      agents,
      follows: edges
        .filter(([reader, author]) => reader !== author)
        .map(([reader, author]): FollowEdge => ({ follower_id: `m${reader}`, followee_id: `m${author}` })),
    }));
  });

const simulation = fc
  .tuple(
    cast,
    fc.record({
      seed: fc.integer({ min: 0, max: 4_294_967_295 }),
      time: fc.record({
        rounds: fc.integer({ min: 1, max: 12 }),
        minutes_per_round: fc.constantFrom(7, 45, 60, 150, 1440),
        start_hour: fc.integer({ min: 0, max: 23 }),
      }),
      settings: fc.record({
        confidence_bound: fc.double({ min: 0, max: 2, noNaN: true }),
        feed_size: fc.integer({ min: 1, max: 50 }),
        follow_probability: fc.constantFrom(0, 0.5, 1),
        repost_probability: fc.constantFrom(0.1, 1),
        quote_probability: fc.constantFrom(0.02, 1),
      }),
    }),
  )
  .map(([people, rest]) => ({ ...people, ...rest }));

/** Runs random simulations and checks what must hold in each. */
function always(check: (run: EngineEvent[], of: Parameters<typeof runWorld>[0] & { agents: AgentProfile[] }) => void) {
  fc.assert(
    fc.property(simulation, (of) => check(runWorld(of), of)),
    { numRuns: 60 },
  );
}

describe("in every simulation", () => {
  it("the same seed gives the same events", () => {
    always((run, of) => {
      expect(hashOf(runWorld(of))).toBe(hashOf(run));
    });
  });

  it("another seed gives other events", () => {
    always((run, of) => {
      expect(hashOf(runWorld({ ...of, seed: (of.seed! + 1) % 4_294_967_296 }))).not.toBe(hashOf(run));
    });
  });

  it("nobody acts outside its hours, and everything happens within its round, in order of time", () => {
    always((run, of) => {
      const hours = new Map(of.agents.map((agent) => [agent.agent_id, agent.anchors.active_hours]));
      const { start_hour, minutes_per_round } = of.time!;
      let before = 0;
      for (const event of [...exposuresOf(run), ...actionsOf(run)]) {
        const minute = event.simulated_minute;
        expect(hours.get(event.agent_id)).toContain(Math.floor(minute / 60) % 24);
        expect(Math.floor((minute - start_hour * 60) / minutes_per_round) + 1).toBe(event.round);
      }
      for (const event of run) {
        if (!("simulated_minute" in event.body)) continue;
        expect(event.body.simulated_minute).toBeGreaterThanOrEqual(before);
        before = event.body.simulated_minute;
      }
    });
  });

  it("events refer to posts that exist, and each id is given once, in order", () => {
    always((run) => {
      const authors = new Map<string, string>();
      let actions = 0;
      for (const event of run) {
        if (event.kind === "exposure") for (const id of event.body.post_ids) expect(authors.has(id)).toBe(true);
        if (event.kind !== "action") continue;
        const { body } = event;
        expect(body.action_id).toBe(`a${++actions}`);
        if (body.type === "reply") expect(authors.has(body.in_reply_to)).toBe(true);
        if (body.type === "quote") expect(body.author_id).toBe(authors.get(body.quoted_post_id));
        if (isPost(body)) {
          authors.set(body.post_id, event.agent_id);
          expect(body.post_id).toBe(`p${authors.size}`);
        }
        if (body.type === "like" || body.type === "repost") expect(body.author_id).toBe(authors.get(body.post_id));
      }
    });
  });

  it("an agent is shown only posts of earlier rounds that somebody it follows wrote or reposted, each once", () => {
    always((run, of) => {
      const reads = new Map(of.agents.map((agent) => [agent.agent_id, new Set<string>()]));
      for (const edge of of.follows!) reads.get(edge.follower_id)!.add(edge.followee_id);
      const onTimeline = new Map<string, { by: string; round: number }[]>();
      const written = new Map<string, string>();
      const shown = new Set<string>();
      for (const event of run) {
        if (event.kind === "exposure") {
          for (const id of event.body.post_ids) {
            const ways = onTimeline.get(id)!.filter((way) => way.round < event.round);
            expect(ways.some((way) => reads.get(event.agent_id)!.has(way.by))).toBe(true);
            expect(written.get(id)).not.toBe(event.agent_id);
            expect(shown.has(`${event.agent_id} ${id}`)).toBe(false);
            shown.add(`${event.agent_id} ${id}`);
          }
        }
        if (event.kind !== "action") continue;
        const { body, agent_id, round } = event;
        if (isPost(body)) {
          written.set(body.post_id, agent_id);
          onTimeline.set(body.post_id, [{ by: agent_id, round }]);
        }
        if (body.type === "repost") onTimeline.get(body.post_id)!.push({ by: agent_id, round });
        if (body.type === "follow") {
          expect(reads.get(agent_id)!.has(body.followee_id)).toBe(false);
          expect(body.followee_id).not.toBe(agent_id);
          reads.get(agent_id)!.add(body.followee_id);
        }
      }
    });
  });

  it("an agent reacts only to what it was just shown", () => {
    always((run) => {
      let shown: readonly string[] = [];
      let reader = "";
      for (const event of run) {
        if (event.kind === "exposure") [shown, reader] = [event.body.post_ids, event.agent_id];
        if (event.kind !== "action") continue;
        expect(event.agent_id).toBe(reader);
        if (event.body.type === "reply") expect(shown).toContain(event.body.in_reply_to);
        if (event.body.type === "quote") expect(shown).toContain(event.body.quoted_post_id);
        if (event.body.type === "like" || event.body.type === "repost") expect(shown).toContain(event.body.post_id);
      }
    });
  });

  it("the range of opinions never grows", () => {
    always((run) => {
      const start = [...initialOpinions(run).values()];
      for (const { opinion } of exposuresOf(run)) {
        expect(opinion).toBeGreaterThanOrEqual(Math.min(...start));
        expect(opinion).toBeLessThanOrEqual(Math.max(...start));
      }
    });
  });

  it("round_ended tells exactly what the events of the round tell", () => {
    always((run, of) => {
      const final = finalOpinions(run);
      const last = roundsOf(run).at(-1)!;
      const opinions = [...final.values()];
      const mean = opinions.reduce((sum, opinion) => sum + opinion, 0) / opinions.length;
      const variance = opinions.reduce((sum, opinion) => sum + (opinion - mean) ** 2, 0) / opinions.length;
      expect(last.opinion.mean).toBeCloseTo(mean, 5);
      expect(last.opinion.variance).toBeCloseTo(variance, 5);
      const positions: Record<Position, number> = { for: 0, against: 0, undecided: 0 };
      for (const opinion of opinions) positions[positionOf(opinion)] += 1;
      expect(last.positions).toEqual(positions);
      const ofRound = actionsOf(run).filter((action) => action.round === of.time!.rounds);
      const counted = Object.values(last.actions).reduce((sum, count) => sum + count, 0);
      expect(counted).toBe(ofRound.length);
      const first = initialOpinions(run);
      const shift = [...final].reduce((sum, [id, opinion]) => sum + opinion - first.get(id)!, 0) / final.size;
      expect(last.opinion.shift).toBeCloseTo(shift, 5);
      for (const groups of [
        last.by_stance,
        last.by_archetype,
        last.by_position,
        last.by_posting_style,
        last.by_segment,
      ]) {
        const parts = Object.values(groups);
        const moved = parts.reduce((sum, part) => sum + part.agents * part.opinion_shift, 0);
        expect(moved / of.agents.length).toBeCloseTo(shift, 5);
        expect(parts.reduce((sum, part) => sum + part.agents, 0)).toBe(of.agents.length);
        expect(parts.reduce((sum, part) => sum + part.actions, 0)).toBe(ofRound.length);
      }
      expect(ARCHETYPES).toEqual(expect.arrayContaining(Object.keys(last.by_archetype)));
      const writers = new Set(actionsOf(run).flatMap(({ type, agent_id }) => (isContent(type) ? [agent_id] : [])));
      const top = (last.by_segment.top_1_day?.agents ?? 0) + (last.by_segment.top_1_night?.agents ?? 0);
      expect(top).toBe(Math.min(1, writers.size));
    });
  });
});
