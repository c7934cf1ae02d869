// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { positionOf as castPositionOf } from "@shoal/cast";
import { inputText } from "../live-page/input-words.js";
import { positionOf, RunModel } from "../live-page/run-model.js";
import {
  clockText,
  deedText,
  durationText,
  initialsOf,
  opinionText,
  rateText,
  stateNotice,
} from "../live-page/words.js";

const RUN = { run_id: "r", state: "RUNNING", cause: null, round: 0, rounds: 10, last_seq: 0 };
const AGENTS = [
  { agent_id: "a", name: "Ann", opinion: 0.5 },
  { agent_id: "b", name: "Bob", opinion: -0.5 },
];

function modelOf({ run = {}, rounds = [], inputs = [], after = 0 } = {}) {
  const model = new RunModel();
  model.begin({ run: { ...RUN, ...run }, agents: AGENTS, rounds, inputs, after });
  return model;
}

function event(seq, kind, body, { round = 1, agent_id = "a" } = {}) {
  return { seq, round, kind, platform: "twitter", agent_id, recorded_at: "2026-01-01T00:00:00.000Z", body };
}

function ended(seq, round, mean = 0) {
  const positions = { for: 1, against: 1, undecided: 0 };
  return event(
    seq,
    "round_ended",
    { simulated_minute: round * 60, opinion: { mean, variance: 0.25 }, positions },
    { round },
  );
}

const post = (seq, id, text = "Hello.") => event(seq, "action", { type: "post", post_id: id, text, opinion: 0.5 });

describe("the live page's model", () => {
  it("shows who did what about which post, and where they stand", () => {
    const model = modelOf();
    model.take(post(1, "p1"));
    const acts = [
      { type: "reply", post_id: "p2", in_reply_to: "p1", text: "No.", opinion: -0.4 },
      { type: "quote", post_id: "p3", quoted_post_id: "p1", author_id: "a", text: "Look.", opinion: 0 },
      { type: "like", post_id: "p1", author_id: "a" },
      { type: "repost", post_id: "p0", author_id: "a" },
      { type: "follow", followee_id: "a" },
    ];
    acts.forEach((act, index) => model.take(event(2 + index, "action", act, { agent_id: "b" })));
    expect(model.feed.map(({ type, target, about, position }) => [type, target, about, position])).toEqual([
      ["post", undefined, undefined, "for"],
      ["reply", "a", "Hello.", "against"],
      ["quote", "a", "Hello.", "undecided"],
      ["like", "a", "Hello.", "undecided"],
      ["repost", "a", undefined, "undecided"],
      ["follow", "a", undefined, "undecided"],
    ]);
    expect(model.nameOf("b")).toBe("Bob");
    expect(model.nameOf("unknown")).toBe("unknown");
  });

  it("takes each event once, whatever comes again", () => {
    const model = modelOf();
    for (const frame of [post(1, "p1"), post(1, "p1"), post(2, "p2"), post(1, "p1")]) model.take(frame);
    expect(model.feed).toHaveLength(2);
  });

  it("takes off what the engine does another time, and shows that instead", () => {
    const model = modelOf();
    const events = [post(1, "p1"), ended(2, 1, 0.1), post(3, "p3"), ended(4, 2, 0.2), post(5, "p5")];
    const mark = event(6, "round_voided", { round: 2, to_round: 3, from_seq: 3, to_seq: 5 }, { round: 2 });
    for (const frame of [...events, mark]) model.take(frame);
    expect(model.feed.map(({ seq }) => seq)).toEqual([1]);
    expect(model.curve.map(({ mean }) => mean)).toEqual([0.1]);
    expect(model.run.round).toBe(1);
    expect(model.lines.at(-1).text).toContain("rounds 2 to 3 another time");
    model.take(ended(7, 2, 0.7));
    expect(model.curve.map(({ mean }) => mean)).toEqual([0.1, 0.7]);
    expect(model.run.round).toBe(2);
  });

  it("keeps a bounded part of a run of any length, but each round of its curve", () => {
    const model = modelOf();
    for (let seq = 1; seq <= 20_000; seq += 2) {
      model.take(post(seq, `p${seq}`));
      model.take(event(seq + 1, "log", { stream: "stdout", line: `line ${seq}` }));
    }
    model.take(ended(20_001, 1));
    expect(model.feed).toHaveLength(100);
    expect(model.feed.at(-1).round).toBe(1);
    expect(model.lines).toHaveLength(300);
    expect(model.curve).toHaveLength(1);
  });

  it("goes on from where the snapshot stood: what came before that is shown, but is no news", () => {
    const rounds = [{ round: 1, mean: 0.1, variance: 0, for: 2, against: 0, undecided: 0 }];
    const model = modelOf({ run: { state: "INTERRUPTED", round: 3, last_seq: 10 }, rounds, after: 6 });
    model.take(event(7, "state", { from: "STARTING", to: "RUNNING" }));
    model.take(ended(8, 2));
    expect(model.run).toMatchObject({ state: "INTERRUPTED", round: 3 });
    expect(model.curve.map(({ round }) => round)).toEqual([1, 2]);
    model.take(event(11, "state", { from: "INTERRUPTED", to: "STARTING" }));
    expect(model.run.state).toBe("STARTING");
    expect(model.complete).toBe(false);
  });

  it.each(["SUCCEEDED", "STOPPED", "FAILED"])("is complete with the event that ends the run: %s", (to) => {
    const model = modelOf({ run: { state: to, last_seq: 2 } });
    expect(model.ended).toBe(true);
    expect(model.complete).toBe(false);
    model.take(post(1, "p1"));
    expect(model.complete).toBe(false);
    model.take(event(2, "state", { from: "RUNNING", to, cause: { code: "C", message: "Why." } }));
    expect(model.complete).toBe(true);
    expect(modelOf({ run: { state: to, last_seq: 2 }, after: 2 }).complete).toBe(true);
  });

  it("tells progress and that it waits, neither of which is in the log", () => {
    const model = modelOf();
    model.take({ kind: "progress", round: 4, rounds: 10, rate: 2, eta_ms: 3_000 });
    expect(model.run).toMatchObject({ round: 4, rounds_per_second: 2, eta_ms: 3_000 });
    model.take({ kind: "waiting" });
    expect(model.waiting).toBe(true);
    model.take(ended(1, 5));
    expect(model.waiting).toBe(true);
    model.take({ kind: "progress", round: 5, rounds: 10, rate: 2, eta_ms: 2_500 });
    expect(model.waiting).toBe(false);
    expect(model.lastSeq).toBe(1);
  });

  it("puts what the worker prints, its end and the states into the log", () => {
    const model = modelOf();
    model.take(event(1, "log", { stream: "stderr", line: "careful" }));
    model.take(event(2, "exit", { signal: "SIGKILL", reason: "crashed" }));
    model.take(event(3, "state", { from: "RUNNING", to: "FAILED", cause: { code: "C", message: "Gone." } }));
    expect(model.lines).toEqual([
      { stream: "stderr", text: "careful" },
      { stream: "service", text: "The worker ended: signal SIGKILL, crashed." },
      { stream: "service", text: "FAILED: Gone." },
    ]);
  });

  it("shows what reaches the run from outside, once, and what outsiders say", () => {
    const news = { type: "news", source: "Gazette", text: "Doubled!" };
    const inputs = [{ input_id: "i1", seq: 3, round: 2, input: news }];
    const model = modelOf({ inputs });
    model.take(event(3, "input", { input_id: "i1", round: 2, input: news }));
    const about = { simulated_minute: 60, post_id: "p_i1", author: "Gazette", text: "Doubled!", opinion: -0.5 };
    model.take(event(4, "outside_post", { ...about, input_id: "i1" }, { round: 2, agent_id: "" }));
    const join = { type: "join", agents: [{ agent_id: "z", name: "Zoe" }], follows: [] };
    model.take(event(5, "input", { input_id: "i2", round: 3, input: join }));
    expect(model.inputs.map(({ round, text }) => [round, text])).toEqual([
      [2, "News by Gazette: Doubled!"],
      [3, "Zoe joined"],
    ]);
    expect(model.feed).toMatchObject([
      { agentId: "Gazette", type: "outside_post", text: "Doubled!", position: "against" },
    ]);
    expect(model.nameOf("z")).toBe("Zoe");
    expect(model.lines.map(({ text }) => text)).toEqual([
      "Input from round 2 on. News by Gazette: Doubled!",
      "Input from round 3 on. Zoe joined",
    ]);
  });

  it("knows that it is about to pause until it has", () => {
    const model = modelOf();
    model.take({ kind: "progress", round: 4, rounds: 10, rate: 2, eta_ms: null, pausing: true });
    expect(model.run.pausing).toBe(true);
    model.take(event(1, "state", { from: "RUNNING", to: "PAUSED" }));
    expect(model.run).toMatchObject({ state: "PAUSED", pausing: false });
  });

  it("passes over kinds, acts and rounds that it does not know", () => {
    const model = modelOf();
    model.take(event(1, "checkpoint", {}));
    model.take(event(2, "action", { type: "dance" }));
    model.take(event(3, "round_ended", { simulated_minute: 60 }));
    expect([model.feed.length, model.curve.length, model.run.round]).toEqual([1, 0, 1]);
  });

  it.each([-1, -0.1001, -0.1, 0, 0.1, 0.1001, 1])(
    "gives the opinion %d the position that it has everywhere",
    (opinion) => {
      expect(positionOf(opinion)).toBe(castPositionOf(opinion));
    },
  );
});

describe("the live page's words", () => {
  it.each([
    [0, "0 ms"],
    [26.4, "26 ms"],
    [999, "1 s"],
    [59_400, "59 s"],
    [59_600, "1 min 0 s"],
    [3_600_000, "1 h 0 min"],
    [undefined, "–"],
  ])("%p ms is %s", (ms, text) => expect(durationText(ms)).toBe(text));

  it("tells simulated time, speed, opinions and initials", () => {
    expect([clockText(0), clockText(1_440 + 61), clockText(undefined)]).toEqual(["day 1, 00:00", "day 2, 01:01", "–"]);
    expect([rateText(812.53), rateText(0)]).toEqual(["813 rounds/s", "–"]);
    expect([opinionText(0.114), opinionText(-1)]).toEqual(["+0.11", "−1.00"]);
    expect(["Member 28", "Ann", "李 明", "mr_hi", ""].map(initialsOf)).toEqual(["M28", "A", "李明", "MH", ""]);
  });

  it.each([
    [{ type: "post", agent_id: "a", text: "Hi." }, "A post in the name of Ann: Hi."],
    [{ type: "post", outsider: "A teacher", text: "Hi." }, "A post in the name of A teacher: Hi."],
    [{ type: "settings", engine_settings: { feed_size: 3 } }, "Settings: feed_size"],
    [{ type: "leave", agent_ids: ["a", "b", "c", "d", "e"] }, "Ann, b, c and 2 more left"],
    [{ type: "interview", agent_id: "a", prompt: "Why?", answer: "So." }, "Ann remembers an interview"],
    [{ type: "seed", seed: 4 }, "Another seed, 4"],
    [{ type: "weather" }, "weather"],
  ])("says what an input is: %j", (input, text) => {
    expect(inputText(input, (id) => (id === "a" ? "Ann" : id))).toBe(text);
  });

  it("says what an act is, and what a state means", () => {
    expect(["post", "reply", "like"].map((type) => deedText(type, undefined))).toEqual(["posted", "replied", "liked"]);
    expect(["reply", "like"].map((type) => deedText(type, "Ann"))).toEqual(["replied to Ann", "liked a post by Ann"]);
    expect(deedText("constructor", "Ann")).toBe("constructor");
    expect(stateNotice({ state: "RUNNING", cause: null })).toBe("");
    expect(stateNotice({ state: "RUNNING", pausing: true })).toMatch(/^Pauses at the end/);
    expect(stateNotice({ state: "PENDING", queue_position: 3 })).toBe("Waiting for its turn. Place 3 in the queue.");
    expect(stateNotice({ state: "PENDING", queue_position: null })).toBe("Waiting for its turn.");
    expect(stateNotice({ state: "FAILED", cause: { code: "WORKER_CRASHED", message: "It crashed." } })).toMatch(
      /It crashed\. \(WORKER_CR/,
    );
  });
});
