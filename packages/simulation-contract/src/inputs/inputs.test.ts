// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type * as proto from "../generated/index.ts";
import { simulationServiceDefinition } from "../proto-definition.ts";
import { checkInput, givenInputSchema, INPUT_BODY_MAX_BYTES, inputFromProto, inputToProto } from "../index.ts";
import { recordedInputFromBody, recordedInputToProto, type RunInput } from "../index.ts";

const anchors = {
  posting_style: "terse",
  active_hours: [8, 9, 10, 11],
  stance: "neutral",
  opinion_drift_rate: 0.5,
  influence_weight: 1,
};
const agent = { agent_id: "n1", name: "N", activity_level: 0.5, anchors };
const news = { type: "news", source: "City Gazette", text: "Fees doubled." };

describe("an input as JSON", () => {
  it("is trimmed and completed", () => {
    const given = { ...news, source: " City Gazette ", text: "\n Fees doubled. " };
    expect(checkInput(given)).toEqual({ ...news, opinion: 0, influence_weight: 3, rounds: 1 });
    expect(checkInput({ type: "post", outsider: "Mayor", text: "No." })).toMatchObject({ opinion: 0 });
    expect(checkInput({ type: "post", agent_id: "m1", text: "No." })).toEqual({
      type: "post",
      agent_id: "m1",
      text: "No.",
    });
    expect(checkInput({ type: "join", agents: [agent] })).toEqual({
      type: "join",
      agents: [{ ...agent, persona: "" }],
      follows: [],
    });
  });

  it.each<[unknown, string, string, string?]>([
    [undefined, "input", "an object is expected"],
    [[], "input", "an object is expected"],
    [{}, "type", "one of news, post, settings, leave, join, interview is expected"],
    [{ type: "toString" }, "type", "one of news, post, settings, leave, join, interview is expected"],
    [{ type: "seed", seed: 1 }, "type", "a seed can be changed by a fork only"],
    [{ ...news, source: "" }, "source", "a length of at least 1 is expected"],
    [{ ...news, source: "x".repeat(101) }, "source", "a length of at most 100 is expected"],
    [
      { ...news, source: "Gaz\u202eette" },
      "source",
      "control characters, direction marks and other invisible characters are not possible",
    ],
    [{ ...news, text: " \n" }, "text", "must not be empty"],
    [{ ...news, text: "x".repeat(4_001) }, "text", "at most 4,000 Unicode code points are possible"],
    [{ ...news, text: "\ud800" }, "text", "half a character is not possible"],
    [{ ...news, opinion: 1.1 }, "opinion", "at most 1 is expected"],
    [{ ...news, opinion: NaN }, "opinion", "a number is expected"],
    [{ ...news, influence_weight: 0.4 }, "influence_weight", "at least 0.5 is expected"],
    [{ ...news, rounds: 0 }, "rounds", "at least 1 is expected"],
    [{ ...news, sorce: "x" }, "sorce", 'there is no such field; did you mean "source"?'],
    [{ type: "post", text: "x" }, "agent_id", "missing; a text is expected"],
    [
      { type: "post", text: "x", agent_id: "a", outsider: "b" },
      "outsider",
      "a post has one author, agent_id or outsider",
    ],
    [{ type: "post", text: "x", agent_id: "../a" }, "agent_id", "1 to 128 characters of A-Z a-z 0-9 _ - are expected"],
    [{ type: "settings", engine_settings: [] }, "engine_settings", "an object is expected"],
    [
      { type: "settings", engine_settings: { a: "x".repeat(65_536) } },
      "engine_settings",
      "at most 65,536 bytes are possible",
    ],
    [{ type: "settings", engine_settings: nested(70) }, "input", "it is nested too deep"],
    [{ type: "leave", agent_ids: [] }, "agent_ids", "at least one agent is expected"],
    [{ type: "leave", agent_ids: ["a", "a"] }, "agent_ids", "an agent is named twice"],
    [
      { type: "leave", agent_ids: Array.from({ length: 1_001 }, (_, i) => `a${i}`) },
      "agent_ids",
      "at most 1,000 agents are possible",
    ],
    [{ type: "join", agents: [] }, "agents", "at least one agent is expected"],
    [
      { type: "join", agents: [agent, agent] },
      "agents[1].agent_id",
      '"n1" is already the id of agents[0]',
      "DUPLICATE_AGENT",
    ],
    [
      { type: "join", agents: [{ ...agent, activity_level: 2 }] },
      "agents[0].activity_level",
      "at most 1 is expected",
      "ANCHOR_OUT_OF_RANGE",
    ],
    [
      { type: "join", agents: [agent], follows: [{ follower_id: "m1", followee_id: "m2" }] },
      "follows[0]",
      "one end must be an agent that joins",
    ],
    [
      { type: "join", agents: [agent], follows: [{ follower_id: "n1", followee_id: "n1" }] },
      "follows[0]",
      "an agent can't follow itself",
    ],
    [
      {
        type: "join",
        agents: [agent],
        follows: [
          { follower_id: "n1", followee_id: "m" },
          { follower_id: "n1", followee_id: "m" },
        ],
      },
      "follows[1]",
      "the same edge is there already",
    ],
    [
      {
        type: "join",
        agents: Array.from({ length: 30 }, (_, i) => ({ ...agent, agent_id: `n${i}`, persona: "x".repeat(9_999) })),
      },
      "input",
      "at most 262,144 bytes are possible",
    ],
    [
      { type: "interview", agent_id: "a", prompt: "?", answer: "x".repeat(16_001) },
      "answer",
      "at most 16,000 Unicode code points are possible",
    ],
  ])("%j is refused", (value, field, reason, code = "INVALID_REQUEST") => {
    expect(() => checkInput(value)).toThrow(expect.objectContaining({ code, violations: [{ field, reason }] }));
  });

  it("that is too long is refused without being read", () => {
    expect(() => checkInput({ ...news, text: "x".repeat(1_000_000) })).toThrow("text: at most 4,000");
  });

  it("names where in a request it is", () => {
    expect(() => checkInput({ ...news, text: "" }, "inputs[2]")).toThrow("inputs[2].text: must not be empty");
  });

  it("is what the document says, without a seed", () => {
    expect(givenInputSchema.parse(news)).toEqual(checkInput(news));
    expect(givenInputSchema.safeParse({ type: "seed", seed: 1 }).success).toBe(false);
  });
});

describe("an input as a message", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }).filter(isText);
  const name = fc.stringMatching(/^[A-Za-zäöü][A-Za-z ]{0,80}[a-z]$/);
  const id = fc.stringMatching(/^[a-zA-Z0-9_-]{1,128}$/);
  const opinion = fc.double({ min: -1, max: 1, noNaN: true });
  const settings = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,9}$/),
    fc.jsonValue({ maxDepth: 3, noUnicodeString: false }),
  );
  const joining = fc.record({
    agent_id: id,
    name,
    persona: fc.constantFrom("", "Who it is"),
    activity_level: fc.double({ min: 0, max: 1, noNaN: true }),
    anchors: fc.constant(anchors),
  });
  const input = fc.oneof(
    fc.record(
      {
        type: fc.constant("news"),
        source: name,
        text,
        opinion,
        influence_weight: fc.double({ min: 0.5, max: 3, noNaN: true }),
        rounds: fc.integer({ min: 1, max: 10_000 }),
      },
      { requiredKeys: ["type", "source", "text"] },
    ),
    fc.record(
      { type: fc.constant("post"), agent_id: id, text, opinion },
      { requiredKeys: ["type", "agent_id", "text"] },
    ),
    fc.record(
      { type: fc.constant("post"), outsider: name, text, opinion },
      { requiredKeys: ["type", "outsider", "text"] },
    ),
    fc.record({ type: fc.constant("settings"), engine_settings: settings }),
    fc.record({ type: fc.constant("leave"), agent_ids: fc.uniqueArray(id, { minLength: 1, maxLength: 9 }) }),
    fc.record({
      type: fc.constant("join"),
      agents: fc.uniqueArray(joining, { minLength: 1, maxLength: 5, selector: (one) => one.agent_id }),
    }),
    fc.record({ type: fc.constant("interview"), agent_id: id, prompt: text, answer: text }),
  );

  it("is the same as its JSON, checked again or not, as the log holds it", () => {
    fc.assert(
      fc.property(input, (given) => {
        const checked = asJson(checkInput(given));
        expect(asJson(checkInput(checked))).toEqual(checked);
        expect(asJson(inputFromProto(sent(inputToProto(checked)), "input"))).toEqual(checked);
        const body = Buffer.from(JSON.stringify({ input_id: "i7", round: 3, input: checked }));
        expect(recordedInputToProto(recordedInputFromBody(body), 9)).toEqual({
          input_id: "i7",
          round: 3,
          seq: 9,
          input: inputToProto(checked),
        });
      }),
    );
  });

  it("takes a seed to the wire, and from it for a fork only", () => {
    const message = sent(inputToProto({ type: "seed", seed: 4_294_967_295 }));
    expect(message?.seed).toEqual({ seed: 4_294_967_295 });
    expect(() => inputFromProto(message, "input")).toThrow("input.seed.type: a seed can be changed by a fork only");
    expect(inputFromProto(message, "input", { ofFork: true })).toEqual({ type: "seed", seed: 4_294_967_295 });
  });

  it.each<[proto.Input, string]>([
    [{}, "input"],
    [{ news: {} }, "input.news.source"],
    [{ news: { source: "a", text: "b", rounds: -1 } }, "input.news.rounds"],
    [{ post: { text: "b" } }, "input.post.agent_id"],
    [{ settings: { engine_settings: Buffer.from("[1]") } }, "input.settings.engine_settings"],
    [{ settings: { engine_settings: Buffer.from("{") } }, "input.settings.engine_settings"],
    [
      { settings: { engine_settings: Buffer.from(`{"a":${"[".repeat(30_000)}${"]".repeat(30_000)}}`) } },
      "input.settings.engine_settings",
    ],
    [{ join: { agents: [{ agent_id: "a" }] } }, "input.join.agents[0].name"],
  ])("%j is refused by its field", (message, field) => {
    const violations: unknown = expect.arrayContaining([expect.objectContaining({ field })]);
    expect(() => inputFromProto(sent(message), "input")).toThrow(expect.objectContaining({ violations }));
  });

  it("that is missing is refused", () => {
    expect(() => inputFromProto(null, "inputs[0].input")).toThrow("inputs[0].input: an input of one kind is needed");
  });
});

it("the largest input fits into an entry", () => {
  const many = Array.from({ length: 25 }, (_, i) => ({ ...agent, agent_id: `n${i}`, persona: "x".repeat(9_999) }));
  const body = { input_id: "i1000", round: 10_000, input: checkInput({ type: "join", agents: many }) };
  expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(INPUT_BODY_MAX_BYTES);
});

function nested(depth: number): object {
  return depth === 0 ? {} : { a: nested(depth - 1) };
}

function isText(text: string): boolean {
  return /^\P{Cs}*$/u.test(text) && !/[\p{Cc}\u202a-\u202e]/u.test(text) && text.trim().length > 0;
}

function asJson(input: RunInput): RunInput {
  return JSON.parse(JSON.stringify(input)) as RunInput;
}

function sent(input: proto.Input): proto.Input__Output | null {
  const { requestSerialize, requestDeserialize } = simulationServiceDefinition.AddInput;
  return requestDeserialize(requestSerialize({ input })).input;
}
