// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import type { AgentJson } from "../simulation-client/agent-json.ts";
import { personaText } from "./memory-text.ts";

const PLAIN: AgentJson = {
  agent_id: "ann",
  name: "Ann",
  persona: "Works nights.",
  activity_level: 0.9,
  anchors: {
    posting_style: "verbose",
    active_hours: [8, 9, 10, 11],
    stance: "supportive",
    opinion_drift_rate: 0.05,
    influence_weight: 2.5,
  },
  archetype: "leader",
  opinion: 0.5,
  position: "for",
  activity_segment: null,
  actions: {},
};
const TOLD: AgentJson = {
  ...PLAIN,
  kind: "individual",
  bio: "Night shifts, strong coffee.",
  age: 34,
  gender: "female",
  country: "Portugal",
  profession: "Nurse",
  interested_topics: ["health", "football"],
  mbti: "ISFJ",
};

const textOf = (agent: AgentJson, language: "zh" | "en") =>
  personaText({ agent, as_of_round: 3, entries: [], older_entries: 0 }, "fees", language).split("\n");

describe("what an agent is told that it is", () => {
  it("holds all that its profile tells, in its order", () => {
    expect(textOf(TOLD, "en").slice(0, 11)).toEqual([
      "Name: Ann",
      "Who you are: Works nights.",
      "Account of: one person",
      "Your page says: Night shifts, strong coffee.",
      "Age: 34",
      "Gender: female",
      "Country: Portugal",
      "Profession: Nurse",
      "Interests: health, football",
      "Myers-Briggs type: ISFJ",
      "Topic under discussion: fees",
    ]);
  });

  it("is in Chinese where the interview is", () => {
    const told = textOf(TOLD, "zh");
    expect(told).toEqual(expect.arrayContaining(["账号类型：个人", "年龄：34", "性别：女", "兴趣：health, football"]));
  });

  it("leaves out what its profile does not tell", () => {
    expect(textOf(PLAIN, "en").slice(0, 3)).toEqual([
      "Name: Ann",
      "Who you are: Works nights.",
      "Topic under discussion: fees",
    ]);
  });
});
