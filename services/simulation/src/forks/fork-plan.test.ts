// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import type { RunInput } from "@shoal/simulation-contract";
import { type Engine, loadEngines } from "../engines/index.ts";
import type { CheckpointMark } from "../event-log/index.ts";
import { type ForkParent, type PlannedFork, planFork } from "./fork-plan.ts";
import type { ForkRequest } from "./fork-request.ts";

const NEWS: RunInput = { type: "news", source: "Gazette", text: "Fees.", opinion: 0, influence_weight: 3, rounds: 1 };
const LEAVE: RunInput = { type: "leave", agent_ids: ["a1"] };
const JOIN = joining("b1");
const [builtIn] = (await loadEngines(undefined)).list();
const engine: Engine = {
  ...builtIn!,
  deterministic: true,
  inputs: ["news", "post", "settings", "leave", "join", "interview", "seed"],
};

function joining(agent_id: string, followee_id = "a0"): RunInput {
  const anchors = {
    posting_style: "terse" as const,
    active_hours: [1, 2, 3, 4],
    stance: "neutral" as const,
    opinion_drift_rate: 0,
    influence_weight: 1,
  };
  const agent = { agent_id, name: "B", persona: "", activity_level: 1, anchors };
  return { type: "join", agents: [agent], follows: [{ follower_id: agent_id, followee_id }] };
}

function checkpoint(round: number): CheckpointMark {
  return { seq: 10 * round + 1, round, sha256: "s", bytes: 1, engineVersion: "1.0.0" };
}

function parent(change: Partial<ForkParent> = {}): ForkParent {
  return {
    engine,
    settings: {},
    isOfCast: (id) => ["a0", "a1", "a2"].includes(id),
    rounds: 10,
    lastRound: 8,
    inputs: [
      { input_id: "i1", seq: 20, round: 2, input: NEWS },
      { input_id: "i2", seq: 50, round: 5, input: LEAVE },
      { input_id: "i3", seq: 51, round: 9, input: NEWS },
    ],
    checkpoints: [],
    endOf: (round) => ({ seq: 10 * round, engineHash: `h${round}` }),
    ...change,
  };
}

function plan(change: Partial<ForkRequest> = {}, of: Partial<ForkParent> = {}): PlannedFork {
  return planFork(parent(of), {
    namespace: "n",
    requestId: "r",
    runId: "run",
    round: 3,
    seed: undefined,
    engineSettings: undefined,
    rounds: 0,
    dropInputs: false,
    inputs: [],
    restartPolicy: undefined,
    ...change,
  });
}

const given = (round: number, input: RunInput, inputId = "") => ({ round, input, inputId });
const ids = ({ plan: { inputs } }: PlannedFork): unknown[] => inputs.map(({ input_id, round }) => [input_id, round]);

describe("a fork's plan", () => {
  it("takes over what comes after its round, and ends where that does", () => {
    const planned = plan();
    expect(planned).toMatchObject({ rounds: 10, inputCount: 3, plan: { untilSeq: 30, engineHash: "h3" } });
    expect(ids(planned)).toEqual([
      ["i2", 5],
      ["i3", 9],
    ]);
    expect(ids(plan({ rounds: 8 }))).toEqual([["i2", 5]]);
    expect(ids(plan({ dropInputs: true }))).toEqual([]);
    expect(plan({ round: 0 }).plan).toMatchObject({ untilSeq: 10, engineHash: "" });
  });

  it("puts a change of seed and settings after the parent's inputs of the next round, and what is given after both", () => {
    const planned = plan({
      round: 4,
      seed: 9,
      engineSettings: { confidence_bound: 0.5 },
      inputs: [given(6, NEWS), given(5, NEWS), given(5, JOIN)],
    });
    expect(planned.plan.inputs.map(({ round, input }) => [round, input.type])).toEqual([
      [5, "leave"],
      [5, "seed"],
      [5, "settings"],
      [5, "news"],
      [5, "join"],
      [6, "news"],
      [9, "news"],
    ]);
    expect(new Set(ids(planned).map((one) => (one as string[])[0])).size).toBe(7);
    expect(ids(planned)[1]).toEqual(["i4", 5]);
  });

  it("keeps ids that are given, and makes others that nobody has", () => {
    const planned = plan({
      round: 0,
      dropInputs: true,
      inputs: [given(1, NEWS), given(2, NEWS, "i7"), given(3, NEWS)],
    });
    expect(ids(planned)).toEqual([
      ["i8", 1],
      ["i7", 2],
      ["i9", 3],
    ]);
  });

  it.each<[string, Partial<ForkRequest>, string, string]>([
    ["a round that has not ended", { round: 9 }, "UNPROCESSABLE", "round"],
    ["rounds that are past", { rounds: 3 }, "UNPROCESSABLE", "rounds"],
    ["an input of the past", { inputs: [given(3, NEWS)] }, "UNPROCESSABLE", "inputs[0].round"],
    ["an input after the end", { inputs: [given(11, NEWS)] }, "UNPROCESSABLE", "inputs[0].round"],
    ["an id twice", { inputs: [given(4, NEWS, "i1")] }, "INVALID_REQUEST", "inputs[0].input_id"],
    [
      "settings that the engine does not take",
      { engineSettings: { confidence_bound: 7 } },
      "INVALID_REQUEST",
      "engine_settings.confidence_bound",
    ],
    [
      "an unknown agent",
      { inputs: [given(4, { type: "post", agent_id: "zoe", text: "x" })] },
      "UNKNOWN_AGENT",
      "inputs[0].input.post.agent_id",
    ],
    [
      "an agent who has left",
      { inputs: [given(6, { type: "post", agent_id: "a1", text: "x" })] },
      "UNKNOWN_AGENT",
      "inputs[0].input.post.agent_id",
    ],
    ["one who leaves before it leaves in the parent", { inputs: [given(4, LEAVE)] }, "UNKNOWN_AGENT", "agent_ids[0]"],
    [
      "one who is there",
      { inputs: [given(4, joining("a0"))] },
      "DUPLICATE_AGENT",
      "inputs[0].input.join.agents[0].agent_id",
    ],
    [
      "an edge to nobody",
      { inputs: [given(4, joining("b2", "zoe"))] },
      "UNKNOWN_AGENT",
      "inputs[0].input.join.follows[0].followee_id",
    ],
  ])("is refused for %s", (_name, change, code, field) => {
    const violations: unknown = expect.arrayContaining([expect.objectContaining({ field })]);
    expect(() => plan(change)).toThrow(expect.objectContaining({ code, violations }));
  });

  it("takes who joined as anybody else", () => {
    const post: RunInput = { type: "post", agent_id: "b1", text: "x" };
    expect(
      ids(plan({ inputs: [given(4, JOIN), given(4, post), given(8, { type: "leave", agent_ids: ["b1"] })] })),
    ).toHaveLength(5);
    expect(() => plan({ inputs: [given(4, post), given(4, JOIN)] })).toThrow('the run has no agent "b1"');
  });

  it("is refused for what the engine does not take, or can't do again", () => {
    const none = { engine: { ...engine, inputs: [] } };
    expect(() => plan({ dropInputs: true, seed: 1 }, { ...none, inputs: [] })).toThrow(
      'seed: the engine "behavioral" takes no inputs',
    );
    const llm = {
      engine: { ...engine, deterministic: false },
      checkpoints: [checkpoint(1), checkpoint(2), checkpoint(5)],
    };
    expect(() => plan({}, llm)).toThrow("it can be forked where it has a checkpoint, as at round 0 and 2");
    expect(plan({ round: 2 }, llm).plan.untilSeq).toBe(20);
    expect(plan({ round: 2 }, llm).plan.checkpoints.map(({ round }) => round)).toEqual([2, 1]);
    expect(plan({ round: 0 }, llm).plan.untilSeq).toBe(0);
  });

  it("is refused for more inputs than a run can have", () => {
    const inputs = Array.from({ length: 998 }, () => given(4, NEWS));
    expect(() => plan({ inputs })).toThrow(expect.objectContaining({ code: "CAPACITY_EXCEEDED" }));
    const long = Array.from({ length: 300 }, () => given(4, { ...NEWS, text: "x".repeat(4_000) }));
    expect(() => plan({ inputs: long })).toThrow(expect.objectContaining({ code: "CAPACITY_EXCEEDED" }));
    expect(plan({ inputs: inputs.slice(1) }).inputCount).toBe(1_000);
  });
});
