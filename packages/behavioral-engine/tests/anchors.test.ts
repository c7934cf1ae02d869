// SPDX-License-Identifier: Apache-2.0
import { POSTING_STYLES, type BehavioralAnchors } from "@shoal/cast";
import { describe, expect, it } from "@jest/globals";
import { agent, mixedAgents, ring } from "./cast-builder.ts";
import { actionsOf, countOf, exposuresOf, finalOpinions, initialOpinions, roundsOf, runWorld } from "./run-world.ts";

const SEEDS = [1, 2, 3, 4, 5];

/** A speaker that is sure of itself, whom ten listeners follow. */
function audience(speaker: Partial<BehavioralAnchors>, listener: Partial<BehavioralAnchors> = {}) {
  const listeners = Array.from({ length: 10 }, (_, n) => agent(`m${n}`, listener));
  return {
    agents: [agent("speaker", { stance: "supportive", opinion_drift_rate: 0, ...speaker }), ...listeners],
    follows: listeners.map((reader) => ({ follower_id: reader.agent_id, followee_id: "speaker" })),
    time: { rounds: 12, minutes_per_round: 60, start_hour: 8 },
    settings: { post_probability: 1 },
  };
}

/** Mean opinion of the listeners at the end, over all seeds. */
function listenersOpinion(cast: ReturnType<typeof audience>): number {
  const opinions = SEEDS.flatMap((seed) => {
    const final = finalOpinions(runWorld({ ...cast, seed }));
    final.delete("speaker");
    return [...final.values()];
  });
  return opinions.reduce((sum, opinion) => sum + opinion, 0) / opinions.length;
}

describe("each anchor has its effect", () => {
  it("activity_level: is the share of active hours in which an agent is active", () => {
    for (const level of [0, 0.2, 0.6, 1]) {
      const run = runWorld({ agents: mixedAgents(40, {}, level) });
      expect(Math.abs(exposuresOf(run).length / (40 * 24) - level)).toBeLessThan(0.05);
    }
  });

  it("active_hours: an agent acts in them only, and in each of them", () => {
    const hours = [1, 9, 13, 22];
    const run = runWorld({ agents: mixedAgents(40, { active_hours: hours }) });
    const seen = [...exposuresOf(run), ...actionsOf(run)].map((event) => Math.floor(event.simulated_minute / 60) % 24);
    expect([...new Set(seen)].sort((a, b) => a - b)).toEqual(hours);
  });

  it("stance: decides where opinions begin", () => {
    const first = roundsOf(runWorld({ settings: { confidence_bound: 0 } }))[0]!;
    expect(first.by_stance.supportive!.opinion_mean).toBeGreaterThan(0.6);
    expect(first.by_stance.opposing!.opinion_mean).toBeLessThan(-0.6);
    for (const stance of ["neutral", "observer", "amplifier"] as const) {
      expect(Math.abs(first.by_stance[stance]!.opinion_mean)).toBeLessThan(0.05);
    }
  });

  it("stance: speakers pull their listeners to their own side", () => {
    expect(listenersOpinion(audience({ stance: "supportive" }))).toBeGreaterThan(0.1);
    expect(listenersOpinion(audience({ stance: "opposing" }))).toBeLessThan(-0.1);
    expect(Math.abs(listenersOpinion(audience({ stance: "neutral" })))).toBeLessThan(0.1);
  });

  it("opinion_drift_rate: 0 holds an opinion fast; the larger, the further it moves", () => {
    const fixed = runWorld({ agents: mixedAgents(40, { opinion_drift_rate: 0 }) });
    expect(finalOpinions(fixed)).toEqual(initialOpinions(fixed));
    const [slow, quick] = [0.2, 0.9].map((rate) => listenersOpinion(audience({}, { opinion_drift_rate: rate })));
    expect(slow).toBeGreaterThan(0.03);
    expect(quick).toBeGreaterThan(1.5 * slow!);
  });

  it("influence_weight: the larger, the further its words move others", () => {
    // Drift 0.5 keeps the heavy speaker from being a leader, who would also write more.
    const [light, heavy] = [0.5, 2].map((weight) => listenersOpinion(audience({ influence_weight: weight })));
    expect(heavy).toBeGreaterThan(1.5 * light!);
  });

  it("posting_style: decides the words and the mix of actions", () => {
    const byStyle = POSTING_STYLES.map((posting_style) => {
      const run = runWorld({ agents: mixedAgents(40, { posting_style }) });
      const texts = actionsOf(run).flatMap((action) => (action.type === "post" ? [action.text] : []));
      return { texts: new Set(texts), mix: countOf(run, "repost") / countOf(run, "reply") };
    });
    const all = byStyle.flatMap(({ texts }) => [...texts]);
    expect(new Set(all).size).toBe(all.length);
    const [terse, , memeHeavy, , emotional] = byStyle;
    expect(memeHeavy!.mix).toBeGreaterThan(1.3 * terse!.mix);
    expect(emotional!.mix).toBeLessThan(terse!.mix);
  });
});

describe("archetypes and stances behave as they are described", () => {
  const agents = mixedAgents(60);
  const run = runWorld({ agents, follows: ring(agents, 8) });
  const contentOf = (stance: string, types: readonly string[]): number => {
    const ids = new Set(agents.filter((of) => of.anchors.stance === stance).map((of) => of.agent_id));
    return actionsOf(run).filter((action) => ids.has(action.agent_id) && types.includes(action.type)).length;
  };

  it("amplifiers repost more than they write", () => {
    expect(contentOf("amplifier", ["repost"])).toBeGreaterThan(2 * contentOf("amplifier", ["post", "reply"]));
  });

  it("observers read as much as others and hardly write", () => {
    const written = ["post", "reply", "repost"];
    expect(contentOf("observer", written)).toBeLessThan(0.15 * contentOf("supportive", written));
    const observers = new Set(agents.filter((of) => of.anchors.stance === "observer").map((of) => of.agent_id));
    const reads = exposuresOf(run).filter((exposure) => observers.has(exposure.agent_id));
    expect(reads.length).toBeGreaterThan(0.6 * observers.size * 24);
    expect(reads.flatMap((exposure) => exposure.post_ids).length).toBeGreaterThan(reads.length);
  });

  it("leaders write more than regulars", () => {
    const written = (anchors: Partial<BehavioralAnchors>): number => {
      const cast = mixedAgents(40, { stance: "supportive", opinion_drift_rate: 0.2, ...anchors });
      return countOf(runWorld({ agents: cast }), "post");
    };
    expect(written({ influence_weight: 2.5 })).toBeGreaterThan(1.5 * written({ influence_weight: 1.5 }));
  });

  it("agreement is liked and reposted, disagreement is answered", () => {
    const mix = (other: "supportive" | "opposing") => {
      const cast = audience({}, { stance: other, opinion_drift_rate: 0 });
      const runs = SEEDS.flatMap((seed) => runWorld({ ...cast, seed }));
      return { likes: countOf(runs, "like"), reposts: countOf(runs, "repost"), replies: countOf(runs, "reply") };
    };
    const [friends, foes] = [mix("supportive"), mix("opposing")];
    expect(friends.likes).toBeGreaterThan(5 * foes.likes);
    expect(friends.reposts).toBeGreaterThan(2 * foes.reposts);
    expect(foes.replies).toBeGreaterThan(1.5 * friends.replies);
  });
});

describe("a view travels along ties", () => {
  it("reaches those who read the leader only through others", () => {
    const chain = [agent("leader", { stance: "supportive", influence_weight: 2.5, opinion_drift_rate: 0 })];
    for (let n = 1; n <= 3; n++) chain.push(agent(`m${n}`));
    const follows = chain
      .slice(1)
      .map((reader, n) => ({ follower_id: reader.agent_id, followee_id: chain[n]!.agent_id }));
    const settings = { follow_probability: 0 };
    const time = { rounds: 120, minutes_per_round: 60, start_hour: 8 };
    for (const seed of SEEDS) {
      const final = finalOpinions(runWorld({ agents: chain, follows, settings, time, seed }));
      for (let n = 1; n <= 3; n++) expect(final.get(`m${n}`)).toBeGreaterThan(0.1);
    }
  });
});
