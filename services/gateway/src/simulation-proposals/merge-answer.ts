// SPDX-License-Identifier: Apache-2.0
import type { CastSummary } from "../casts/cast-record.ts";
import type { JsonObject } from "../models/chat-model.ts";
import { type AnswerField, type Read, readField, reasonFor } from "./model-answer.ts";
import type { ProposalRequest, Reason } from "./proposal-schema.ts";
import { PROPOSAL_WORDS, type ProposalWords } from "./proposal-words.ts";
import type { Proposal, ProposedEvent } from "./propose.ts";

const FAR_OFF = 2;
// What an input of this kind has unless told.
const NEWS_AS_USUAL = { influence_weight: 3, rounds: 1 } as const;

// The proposal by rule with what a model says in its place, as far as it can be used. What was given is not the model's.
export function mergeAnswer(
  byRule: Proposal,
  answer: JsonObject,
  request: ProposalRequest,
  cast: CastSummary,
): Proposal {
  const merge = new Merge(byRule, answer);
  if (request.topic === undefined) merge.topic();
  merge.time();
  merge.curve();
  merge.events(cast);
  return { proposal: merge.body, reasons: [...merge.reasons.values()].flat(), warnings: warningsOf(byRule, merge) };
}

// Those of what the model has put in place of the rule's are not true any more.
function warningsOf({ proposal, warnings }: Proposal, { body, reasons }: Merge): string[] {
  const isOfModel = (field: string) => reasons.get(field)?.[0]?.source === "model";
  const { rounds, minutes_per_round } = body.time;
  const hours = (rounds * minutes_per_round) / 60;
  const words = PROPOSAL_WORDS[body.settings.language];
  const told = words.modelRounds(hours, rounds, minutes_per_round);
  return [
    ...warnings.filter((warning) => {
      if (warning === words.topicTaken(proposal.topic)) return !isOfModel("topic");
      return !isOfModel("time.rounds");
    }),
    ...(isOfModel("time.rounds") && minutes_per_round !== 60 ? [told] : []),
  ];
}

class Merge {
  body: Proposal["proposal"];
  readonly reasons = new Map<string, Reason[]>();
  readonly #answer: JsonObject;
  readonly #words: ProposalWords;

  constructor({ proposal, reasons }: Proposal, answer: JsonObject) {
    this.body = proposal;
    this.#answer = answer;
    this.#words = PROPOSAL_WORDS[proposal.settings.language];
    for (const reason of reasons) {
      const field = reason.field.startsWith("events") ? "events" : reason.field;
      this.reasons.set(field, [...(this.reasons.get(field) ?? []), reason]);
    }
  }

  topic(): void {
    const read = readField(this.#answer, "topic");
    if ("problem" in read) return this.#repaired("topic", read.problem);
    const { value } = read;
    this.body = { ...this.body, topic: value, name: value };
    this.#model("topic", "topic", value);
    this.reasons.set("name", [{ field: "name", value, reason: this.#words.name, source: "rule" }]);
  }

  // Rounds and their length go together: what they cover must be about what is asked for.
  time(): void {
    const rounds = readField(this.#answer, "rounds");
    const length = readField(this.#answer, "minutes_per_round");
    const wrong = this.#wrongTime(rounds, length);
    if (wrong === undefined && "value" in rounds && "value" in length) {
      this.body = { ...this.body, time: { ...this.body.time, rounds: rounds.value, minutes_per_round: length.value } };
      this.#model("time.rounds", "rounds", rounds.value);
      this.#model("time.minutes_per_round", "minutes_per_round", length.value);
    } else {
      for (const field of ["time.rounds", "time.minutes_per_round"]) this.#repaired(field, wrong ?? "");
    }
    const start = readField(this.#answer, "start_hour");
    if ("problem" in start) return this.#repaired("time.start_hour", start.problem);
    this.body = { ...this.body, time: { ...this.body.time, start_hour: start.value } };
    this.#model("time.start_hour", "start_hour", start.value);
  }

  curve(): void {
    const read = readField(this.#answer, "hourly_activity");
    if ("problem" in read) return this.#repaired("settings.hourly_activity", read.problem);
    this.body = { ...this.body, settings: { ...this.body.settings, hourly_activity: read.value } };
    this.#model("settings.hourly_activity", "hourly_activity", read.value);
  }

  events(cast: CastSummary): void {
    const openings = this.#openings(cast);
    const news = this.#news(openings.events.length);
    this.body = { ...this.body, events: [...openings.events, ...news.events] };
    this.reasons.set("events", [...openings.reasons, ...news.reasons]);
  }

  #openings({ by_stance }: CastSummary): { events: readonly ProposedEvent[]; reasons: Reason[] } {
    const read = readField(this.#answer, "initial_posts");
    const absent = "value" in read ? read.value.find(({ stance }) => (by_stance[stance] ?? 0) === 0) : undefined;
    if ("problem" in read || absent !== undefined) {
      this.#repaired("events", "problem" in read ? read.problem : `nobody in the cast is ${absent?.stance}`);
      return { events: this.body.events, reasons: this.reasons.get("events") ?? [] };
    }
    const events = read.value.map(({ stance, text }): ProposedEvent => {
      return { round: 1, author: { stance }, input: { type: "post", text } };
    });
    return { events, reasons: this.#reasonsOf(events, 0, "initial_posts") };
  }

  #news(first: number): { events: readonly ProposedEvent[]; reasons: Reason[] } {
    const read = readField(this.#answer, "news");
    const late = "value" in read ? read.value.find(({ round }) => round > this.body.time.rounds) : undefined;
    if ("problem" in read || late !== undefined) {
      const problem = "problem" in read ? read.problem : `there is no round ${late?.round}`;
      const reason = this.#words.repaired(problem, this.#words.noNews);
      return { events: [], reasons: [{ field: "events", value: [], reason, source: "repaired" }] };
    }
    const events = read.value.map(
      ({ round, ...told }): ProposedEvent => ({ round, input: { type: "news", ...told, ...NEWS_AS_USUAL } }),
    );
    return { events, reasons: this.#reasonsOf(events, first, "news") };
  }

  #reasonsOf(events: readonly ProposedEvent[], first: number, field: AnswerField): Reason[] {
    const reason = this.#reasonFor(field);
    return events.map((value, index) => ({ field: `events[${first + index}]`, value, reason, source: "model" }));
  }

  #wrongTime(rounds: Read<"rounds">, length: Read<"minutes_per_round">): string | undefined {
    if ("problem" in rounds) return `rounds: ${rounds.problem}`;
    if ("problem" in length) return `minutes_per_round: ${length.problem}`;
    const { time } = this.body;
    const asked = time.rounds * time.minutes_per_round;
    const covered = rounds.value * length.value;
    if (covered <= asked * FAR_OFF && covered >= asked / FAR_OFF) return undefined;
    return `${rounds.value} rounds of ${length.value} minutes are ${covered} minutes, not about ${asked}`;
  }

  #model(field: string, of: AnswerField, value: unknown): void {
    this.reasons.set(field, [{ field, value, reason: this.#reasonFor(of), source: "model" }]);
  }

  #repaired(field: string, problem: string): void {
    const before = this.reasons.get(field) ?? [];
    const mended = before.map(
      (one): Reason => ({ ...one, reason: this.#words.repaired(problem, one.reason), source: "repaired" }),
    );
    this.reasons.set(field, mended);
  }

  #reasonFor(field: AnswerField): string {
    return reasonFor(this.#answer, field) ?? this.#words.noReason;
  }
}
