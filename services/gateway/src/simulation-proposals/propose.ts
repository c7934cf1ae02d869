// SPDX-License-Identifier: Apache-2.0
import { behavioralSettingsSchema } from "@shoal/behavioral-engine";
import type { Stance } from "@shoal/cast";
import { isWritten } from "../cast-generation/language-of.ts";
import type { CastSummary } from "../casts/cast-record.ts";
import type { Language } from "../prompts/index.ts";
import { openingPost } from "./opening-posts.ts";
import type { ProposalRequest, Reason } from "./proposal-schema.ts";
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
  const language = request.language ?? (isWritten(request.requirement, "zh") ? "zh" : "en");
  const topic = request.topic ?? topicIn(request.requirement);
  const timed = proposeTime(request, awake);
  const settings = settingsFor(request, language, timed.time.minutes_per_round);
  const events = openingEvents(cast, topic, language);
  const proposal = bodyOf(request, { topic, time: timed.time, settings, events });
  const reasons = [
    ...topicReasons(request, proposal),
    ...timed.reasons,
    ...settingReasons(request, settings),
    ...eventReasons(events),
  ].map((one) => ({ source: "rule" as const, ...one }));
  return { proposal, reasons, warnings: [...timed.warnings, ...topicWarnings(request, topic)] };
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
): Proposed[] {
  const found = given === undefined ? "The requirement's own words; best is a noun phrase." : "As given.";
  return [
    { field: "topic", value: topic, reason: found, source: given === undefined ? "rule" : "given" },
    { field: "name", value: name, reason: "The topic." },
    { field: "platforms", value: platforms, reason: "The only platform of the engine." },
    {
      field: "engine",
      value: engine,
      reason: "The built-in one: no model is asked, the same seed gives the same run.",
    },
  ];
}

function topicWarnings({ topic: given }: ProposalRequest, topic: string): string[] {
  return given === undefined ? [`The topic "${topic}" was taken from the requirement: make it a noun phrase.`] : [];
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

function settingReasons({ language, hints }: ProposalRequest, settings: ReturnType<typeof settingsFor>): Proposed[] {
  const { recency_half_life_minutes: halfLife, hourly_activity_shift: shift } = settings;
  const half =
    halfLife === 360
      ? "Six hours: what the engine takes unless told."
      : "Two rounds at least, so that a post is still shown in the rounds after its own.";
  const written = language === undefined ? "The language of the requirement." : "As given.";
  return [
    {
      field: "settings.language",
      value: settings.language,
      reason: written,
      source: language === undefined ? "rule" : "given",
    },
    { field: "settings.feed_size", value: settings.feed_size, reason: "What the engine takes unless told." },
    { field: "settings.recency_half_life_minutes", value: halfLife, reason: half },
    {
      field: "settings.popularity_weight",
      value: settings.popularity_weight,
      reason: "What the engine takes unless told.",
    },
    {
      field: "settings.hourly_activity",
      value: settings.hourly_activity,
      reason:
        "A quiet night, a rise in the morning and most in the evening, beside the agents' own hours. The shape is an assumption.",
    },
    ...(hints.hours_ahead === undefined
      ? []
      : [{ field: "settings.hourly_activity_shift", value: shift, reason: "As given.", source: "given" as const }]),
  ];
}

function openingEvents({ by_stance }: CastSummary, topic: string, language: Language) {
  return OPENING_STANCES.filter((stance) => (by_stance[stance] ?? 0) > 0).map((stance) => ({
    round: 1,
    author: { stance },
    input: { type: "post" as const, text: openingPost(stance, topic, language) },
  }));
}

function eventReasons(events: ReturnType<typeof openingEvents>): Proposed[] {
  if (events.length === 0) {
    const reason = "Nobody in the cast takes a side, so nobody opens the debate; no later event is known either.";
    return [{ field: "events", value: [], reason }];
  }
  return events.map((event, index) => ({
    field: `events[${index}]`,
    value: event,
    reason: `The most influential ${event.author.stance} agent opens the debate, in words to be edited.`,
  }));
}
