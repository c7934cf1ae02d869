// SPDX-License-Identifier: Apache-2.0
import { definePrompt } from "./prompt.ts";

export const simulationProposalPromptEn = definePrompt({
  id: "simulation-proposal",
  version: 1,
  language: "en",
  lines: [
    "Configure a simulation of social media.",
    "",
    "What the simulation is to find out:",
    "{{requirement}}",
    "",
    "Who takes part, by stance:",
    "{{cast}}",
    "",
    "A first proposal, made by rule:",
    "{{proposal}}",
    "",
    "Make it better. The whole duration that is asked for must be covered; {{most_count}} rounds are possible at most. Write topic, posts and news in the language of the requirement. Invent no facts: news are what could happen, and only where the requirement speaks of a later event.",
    "",
    "Answer with one JSON object and nothing else. Its fields:",
    "topic: a noun phrase of at most 100 characters",
    "rounds: integer; minutes_per_round: integer, 1 to 1440; start_hour: integer, 0 to 23",
    "hourly_activity: list of 24 weights from 0:00 on, 0 to 10",
    "initial_posts: list of at most 6, each {stance, text}",
    "news: list of at most 6, each {round, source, text, opinion}; opinion is -1.0 to 1.0",
    "reasons: an object with one sentence for each of these fields",
  ],
});
