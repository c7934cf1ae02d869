// SPDX-License-Identifier: Apache-2.0
import { behavioralSettingsSchema } from "@shoal/behavioral-engine";
import type { Stance } from "@shoal/cast";
import { languageOf } from "../cast-generation/language-of.ts";
import type { CastSummary } from "../casts/cast-record.ts";
import type { Language } from "../prompts/index.ts";
import { openingPost } from "./opening-posts.ts";
import type { ProposalRequest, Reason } from "./proposal-schema.ts";
import { PROPOSAL_WORDS, type ProposalWords } from "./proposal-words.ts";
import { proposeTime } from "./propose-time.ts";
import { topicIn } from "./topic.ts";

const NAME_MAX = 200;
const HALF_LIFE_MOST = 10_080;
const OPENING_STANCES = ["supportive", "opposing"] as const satisfies readonly Stance[];

// The shape is that of daily use of social media: hardly anybody at night, most in the evening. Assumed, not measured.
const DAILY_CURVE: readonly number[] = [
  0.3, 0.2, 0.1, 0.1, 0.1, 0.2, 0.4, 0.7, 0.9, 1, 1, 1.1, 1.2, 1.1, 1, 1, 1, 1.1, 1.2, 1.4, 1.5, 1.5, 1.2, 0.7,
];

interface Proposed {
  readonly field: string;
  readonly value: unknown;
  readonly reason: string;
  readonly source?: Reason["source"];
}

export interface Proposal {
  readonly proposal: ReturnType<typeof bodyOf>;
  readonly reasons: readonly Reason[];
  readonly warnings: readonly string[];
}

// By rule alone. @param awake agents by hour of the day
export function propose(request: ProposalRequest, cast: CastSummary, awake: readonly number[]): Proposal {
  const language = request.language ?? languageOf(request.requirement);
  const topic = request.topic ?? topicIn(request.requirement);
  const words = PROPOSAL_WORDS[language];
  const timed = proposeTime(request, awake, words);
  const settings = settingsFor(request, language, timed.time.minutes_per_round);
  const events = openingEvents(cast, topic, language);
  const proposal = bodyOf(request, { topic, time: timed.time, settings, events });
  const reasons = [
    ...topicReasons(request, proposal, words),
    ...timed.reasons,
    ...settingReasons(request, settings, words),
    ...eventReasons(events, words),
  ].map((one) => ({ source: "rule" as const, ...one }));
  return {
    proposal,
    reasons,
    warnings: [...timed.warnings, ...(request.topic === undefined ? [words.topicTaken(topic)] : [])],
  };
}

export interface ProposedEvent {
  readonly round: number;
  readonly author?: { readonly stance: Stance };
  readonly input:
    | { readonly type: "post"; readonly text: string }
    | {
        readonly type: "news";
        readonly source: string;
        readonly text: string;
        readonly opinion: number;
        readonly influence_weight: number;
        readonly rounds: number;
      };
}

interface Parts {
  readonly topic: string;
  readonly time: ReturnType<typeof proposeTime>["time"];
  readonly settings: ReturnType<typeof settingsFor>;
  readonly events: readonly ProposedEvent[];
}

function bodyOf({ cast_id }: ProposalRequest, { topic, time, settings, events }: Parts) {
  const name = Array.from(topic).slice(0, NAME_MAX).join("").trim();
  return { name, cast_id, topic, platforms: ["twitter"], time, engine: "behavioral", settings, events };
}

function topicReasons(
  { topic: given }: ProposalRequest,
  { topic, name, platforms, engine }: Proposal["proposal"],
  words: ProposalWords,
): Proposed[] {
  const isGiven = given !== undefined;
  const found = isGiven ? words.asGiven : words.topicFound;
  return [
    { field: "topic", value: topic, reason: found, source: isGiven ? "given" : "rule" },
    { field: "name", value: name, reason: words.name },
    { field: "platforms", value: platforms, reason: words.platforms },
    { field: "engine", value: engine, reason: words.engine },
  ];
}

function settingsFor({ hints: { hours_ahead } }: ProposalRequest, language: Language, minutesPerRound: number) {
  const usual = behavioralSettingsSchema.parse({});
  return {
    language,
    feed_size: usual.feed_size,
    recency_half_life_minutes: Math.min(HALF_LIFE_MOST, Math.max(usual.recency_half_life_minutes, 2 * minutesPerRound)),
    popularity_weight: usual.popularity_weight,
    hourly_activity: [...DAILY_CURVE],
    ...(hours_ahead === undefined ? {} : { hourly_activity_shift: hours_ahead }),
  };
}

function settingReasons(
  { language, hints }: ProposalRequest,
  settings: ReturnType<typeof settingsFor>,
  words: ProposalWords,
): Proposed[] {
  const { recency_half_life_minutes: halfLife, hourly_activity_shift: shift } = settings;
  const isGiven = language !== undefined;
  const of = (name: string, value: unknown, reason: string, source: Reason["source"] = "rule"): Proposed => {
    return { field: `settings.${name}`, value, reason, source };
  };
  return [
    of("language", settings.language, isGiven ? words.asGiven : words.language, isGiven ? "given" : "rule"),
    of("feed_size", settings.feed_size, words.asUsual),
    of("recency_half_life_minutes", halfLife, halfLife === 360 ? words.halfLifeAsUsual : words.halfLifeByRounds),
    of("popularity_weight", settings.popularity_weight, words.asUsual),
    of("hourly_activity", settings.hourly_activity, words.curve),
    ...(hints.hours_ahead === undefined ? [] : [of("hourly_activity_shift", shift, words.asGiven, "given")]),
  ];
}

function openingEvents({ by_stance }: CastSummary, topic: string, language: Language) {
  return OPENING_STANCES.filter((stance) => (by_stance[stance] ?? 0) > 0).map((stance) => ({
    round: 1,
    author: { stance },
    input: { type: "post" as const, text: openingPost(stance, topic, language) },
  }));
}

function eventReasons(events: ReturnType<typeof openingEvents>, words: ProposalWords): Proposed[] {
  if (events.length === 0) return [{ field: "events", value: [], reason: words.nobodyOpens }];
  return events.map((event, index) => {
    return { field: `events[${index}]`, value: event, reason: words.opens(event.author.stance) };
  });
}
