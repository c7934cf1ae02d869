// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import {
  behavioralSettingsSchema,
  createWorld,
  type EngineEvent,
  type EngineInput,
  InputRefused,
  type World,
} from "../src/index.ts";
import { agent, mixedAgents, ring } from "./cast-builder.ts";
import { actionsOf, exposuresOf, finalOpinions, hashOf, runWorld } from "./run-world.ts";

const AGENTS = mixedAgents(40);
const ROUNDS = 24;

function worldOf(settings: object = {}): World {
  return createWorld({
    agents: AGENTS,
    follows: ring(AGENTS, 6),
    topic: "higher lesson fees",
    time: { rounds: ROUNDS, minutes_per_round: 60, start_hour: 8 },
    settings: behavioralSettingsSchema.parse(settings),
    seed: 1,
  });
}

/** All events of a run with inputs at the starts of rounds. */
function runWith(...inputs: readonly (readonly [round: number, input: EngineInput])[]): EngineEvent[] {
  const world = worldOf();
  const events: EngineEvent[] = [];
  inputs.forEach(([round, input], index) => world.addInput(`i${index + 1}`, input, round));
  world.initialEvents((event) => events.push(event));
  while (world.round < world.rounds) world.runRound((event) => events.push(event));
  return events;
}

const undisturbed = runWorld();
const before = (events: readonly EngineEvent[], round: number) => events.filter((event) => event.round < round);
const news = (changes: Partial<Extract<EngineInput, { type: "news" }>> = {}): EngineInput => ({
  type: "news",
  source: "City Gazette",
  text: "Fees will rise.",
  opinion: 1,
  influence_weight: 3,
  rounds: 1,
  ...changes,
});

describe("an input", () => {
  it.each<[string, EngineInput]>([
    ["news", news()],
    ["a post", { type: "post", agent_id: AGENTS[0]!.agent_id, text: "I have thought about it." }],
    ["an outsider's post", { type: "post", outsider: "A neighbour", text: "Do not do it.", opinion: -1 }],
    ["settings", { type: "settings", engine_settings: { post_probability: 1 } }],
    ["leaving", { type: "leave", agent_ids: [AGENTS[0]!.agent_id, AGENTS[1]!.agent_id] }],
    ["an interview", { type: "interview", agent_id: AGENTS[2]!.agent_id, prompt: "Why?", answer: "Because." }],
    ["another seed", { type: "seed", seed: 2 }],
    ["joining", { type: "join", agents: [agent("n1"), agent("n2")], follows: [] }],
  ])("changes what comes after it and nothing before: %s", (_what, input) => {
    const run = runWith([9, input]);
    expect(hashOf(before(run, 9))).toBe(hashOf(before(undisturbed, 9)));
    expect(hashOf(run)).not.toBe(hashOf(undisturbed));
    expect(hashOf(runWith([9, input]))).toBe(hashOf(run));
  });

  it("for the last round that has ended or by somebody unknown is refused, without effect", () => {
    const world = worldOf();
    const refused: readonly EngineInput[] = [
      { type: "post", agent_id: "nobody", text: "x" },
      { type: "interview", agent_id: "nobody", prompt: "x", answer: "y" },
      { type: "leave", agent_ids: [AGENTS[0]!.agent_id, "nobody"] },
      { type: "settings", engine_settings: { feed_size: 0 } },
      { type: "settings", engine_settings: { no_such: 1 } },
      { type: "join", agents: [agent(AGENTS[0]!.agent_id)], follows: [] },
      { type: "join", agents: [agent("n1")], follows: [{ follower_id: "n1", followee_id: "nobody" }] },
    ];
    for (const input of refused) expect(() => world.addInput("i1", input)).toThrow(InputRefused);
    const events: EngineEvent[] = [];
    world.initialEvents((event) => events.push(event));
    while (world.round < world.rounds) world.runRound((event) => events.push(event));
    expect(hashOf(events)).toBe(hashOf(undisturbed));
  });

  it("counts for those after it before its round has come", () => {
    const world = worldOf();
    const [{ agent_id }] = AGENTS as [(typeof AGENTS)[number]];
    world.addInput("i1", { type: "leave", agent_ids: [agent_id] }, 5);
    expect(() => world.addInput("i2", { type: "post", agent_id, text: "x" }, 6)).toThrow(/has left/);
    world.addInput("i3", { type: "join", agents: [agent("n1")], follows: [] }, 5);
    world.addInput("i4", { type: "post", agent_id: "n1", text: "Here I am." }, 6);
    expect(() => world.addInput("i5", { type: "join", agents: [agent("n1")], follows: [] }, 7)).toThrow(/already/);
  });
});

describe("news", () => {
  it("is shown first to everybody who is active in its rounds, once each, and moves them", () => {
    const run = runWith([9, news({ rounds: 3 })]);
    const [told] = run.filter((event) => event.kind === "outside_post");
    const body = { author: "City Gazette", text: "Fees will rise.", opinion: 1, input_id: "i1" };
    expect(told).toMatchObject({ round: 9, platform: "twitter", agent_id: "", body });
    const id = told?.kind === "outside_post" ? told.body.post_id : "";
    const active = exposuresOf(run).filter(({ round }) => round >= 9 && round < 12);
    const first = new Set(active.map(({ agent_id }) => agent_id));
    const shown = active.filter(({ post_ids }) => post_ids.includes(id));
    expect(shown.map(({ agent_id }) => agent_id).sort()).toEqual([...first].sort());
    expect(shown.every(({ post_ids }) => post_ids[0] === id)).toBe(true);
    const mean = (events: readonly EngineEvent[]) => {
      const opinions = [...finalOpinions(events).values()];
      return opinions.reduce((sum, opinion) => sum + opinion, 0) / opinions.length;
    };
    expect(mean(run)).toBeGreaterThan(mean(undisturbed));
    expect(mean(runWith([9, news({ rounds: 3, influence_weight: 0.5 })]))).toBeLessThan(mean(run));
  });
});

describe("a post", () => {
  it("in an agent's name is one of its own", () => {
    const [{ agent_id }] = AGENTS as [(typeof AGENTS)[number]];
    const run = runWith([9, { type: "post", agent_id, text: "Listen.", opinion: -0.5 }]);
    const [post] = actionsOf(run).filter(({ round }) => round === 9);
    expect(post).toMatchObject({ type: "post", agent_id, text: "Listen.", opinion: -0.5, input_id: "i1" });
    const id = post?.type === "post" ? post.post_id : "";
    expect(exposuresOf(run).some(({ round, post_ids }) => round === 9 && post_ids.includes(id))).toBe(true);
  });

  it("of an outsider is ranked, can be answered and has no author in the cast", () => {
    const run = runWith([2, { type: "post", outsider: "A neighbour", text: "Do not do it.", opinion: -1 }]);
    const reached = exposuresOf(run).filter(({ post_ids }) => post_ids.length > 1 && post_ids[0] !== "p1");
    expect(reached.length).toBeGreaterThan(0);
    const id = run.flatMap((event) => (event.kind === "outside_post" ? [event.body.post_id] : []))[0];
    const reactions = actionsOf(run).filter((body) => "author_id" in body && body.author_id === "");
    expect(reactions.length).toBeGreaterThan(0);
    expect(
      reactions.every(
        (body) => ("quoted_post_id" in body ? body.quoted_post_id : "post_id" in body && body.post_id) === id,
      ),
    ).toBe(true);
    expect(actionsOf(run).some((body) => body.type === "follow" && body.followee_id === "")).toBe(false);
  });
});

describe("agents", () => {
  it("that left do nothing any more; what they wrote stays", () => {
    const ids = AGENTS.slice(0, 20).map(({ agent_id }) => agent_id);
    const run = runWith([9, { type: "leave", agent_ids: ids }]);
    const left = run.filter((event) => event.kind === "agent_left");
    expect(left.map((event) => event.agent_id)).toEqual(ids);
    const later = [...exposuresOf(run), ...actionsOf(run)].filter(({ round }) => round >= 9);
    expect(later.some(({ agent_id }) => ids.includes(agent_id))).toBe(false);
    const theirs = new Set(
      actionsOf(run).flatMap((body) => (body.type === "post" && ids.includes(body.agent_id) ? [body.post_id] : [])),
    );
    expect(exposuresOf(run).some(({ round, post_ids }) => round >= 9 && post_ids.some((id) => theirs.has(id)))).toBe(
      true,
    );
  });

  it("that left before a post that was planned for them do not write it", () => {
    const [{ agent_id }] = AGENTS as [(typeof AGENTS)[number]];
    const planned = { type: "post", agent_id, text: "I am still here." } as const;
    const wrote = (...inputs: readonly (readonly [number, EngineInput])[]) =>
      actionsOf(runWith(...inputs)).filter((body) => "text" in body && body.text === planned.text);
    expect(wrote([9, planned])).toHaveLength(1);
    expect(wrote([9, planned], [8, { type: "leave", agent_ids: [agent_id] }])).toEqual([]);
  });

  it("that left do nothing any more, also if they were asked something before in that round", () => {
    const [{ agent_id }] = AGENTS as [(typeof AGENTS)[number]];
    const run = runWith(
      [9, { type: "interview", agent_id, prompt: "Why?", answer: "Because." }],
      [9, { type: "leave", agent_ids: [agent_id] }],
    );
    expect(exposuresOf(run).some((event) => event.round >= 9 && event.agent_id === agent_id)).toBe(false);
  });

  it("that joined act, are followed and are counted", () => {
    const [{ agent_id: reader }] = AGENTS as [(typeof AGENTS)[number]];
    const busy = { active_hours: Array.from({ length: 24 }, (_, hour) => hour), influence_weight: 3 };
    const joining = { ...agent("n1", busy), activity_level: 1 };
    const follows = [
      { follower_id: reader, followee_id: "n1" },
      { follower_id: "n1", followee_id: reader },
    ];
    const run = runWith([9, { type: "join", agents: [joining], follows }]);
    const [joined] = run.filter((event) => event.kind === "agent_joined");
    expect(joined).toMatchObject({ round: 9, agent_id: "n1", body: { input_id: "i1" } });
    expect(
      new Set(
        exposuresOf(run)
          .filter(({ agent_id }) => agent_id === "n1")
          .map(({ round }) => round),
      ).size,
    ).toBe(ROUNDS - 8);
    const last = run.at(-1)!;
    const counted = last.kind === "round_ended" ? Object.values(last.body.positions).reduce((a, b) => a + b, 0) : 0;
    expect(counted).toBe(AGENTS.length + 1);
  });

  it("that were asked are active in that round, in their hours or not", () => {
    for (const { agent_id } of AGENTS.slice(0, 10)) {
      const run = runWith([9, { type: "interview", agent_id, prompt: "Why?", answer: "Because." }]);
      expect(exposuresOf(run).filter((event) => event.round === 9 && event.agent_id === agent_id)).toHaveLength(1);
      expect(run.filter((event) => event.kind === "interview_remembered")).toHaveLength(1);
    }
  });
});
