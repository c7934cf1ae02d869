// SPDX-License-Identifier: Apache-2.0
import {
  behavioralSettingsSchema,
  type BehavioralSettings,
  forecastActivations,
  roundsOfTurn,
} from "@shoal/behavioral-engine";
import type { AgentProfile } from "@shoal/cast";
import type { SimulationDefinition } from "@shoal/simulation-contract";
import type { CastSummary } from "../casts/cast-record.ts";
import type { Estimate, Range } from "./estimate-schema.ts";
import { PROPOSAL_WORDS } from "./proposal-words.ts";

// Agents times rounds of a turn of the clock: a tenth of a second of a processor.
const FORECAST_STEPS = 200_000;
const DEVIATIONS = 4;
export const ROUNDS_WORTH_A_WARNING = 1_000;

// Measured: 0.4 to 2 actions an activation in casts of 12 to 2,000 with default settings, 100 to 300 bytes an event and 2 kB a round.
const ACTIONS = { least: 0, likely: 1.3, most: 3 } as const;
const EVENT_BYTES = { least: 70, likely: 215, most: 320 } as const;
const ROUND_BYTES = { least: 800, likely: 2_000, most: 4_000 } as const;
const OPINIONS_PER_EVENT = 1_000;
const EVENTS_A_SECOND = { least: 100_000, likely: 20_000, most: 2_000 } as const;
const SECONDS_A_ROUND = { least: 0.0002, likely: 0.001, most: 0.02 } as const;
const SECONDS_TO_BEGIN = { least: 0.2, likely: 0.6, most: 5 } as const;

export interface EstimatedCast {
  readonly summary: Pick<CastSummary, "agent_count">;
  agents(): AsyncIterable<AgentProfile>;
}

export type Estimated = Pick<SimulationDefinition, "engine" | "time" | "engine_settings">;

export async function estimateOf(definition: Estimated, cast: EstimatedCast, currency: string): Promise<Estimate> {
  const { rounds, minutes_per_round } = definition.time;
  const { agent_count: agents } = cast.summary;
  const words = PROPOSAL_WORDS[definition.engine_settings["language"] === "zh" ? "zh" : "en"];
  const simulated_hours = (rounds * minutes_per_round) / 60;
  const isKnown = definition.engine === "behavioral";
  const figures = isKnown ? await figuresOf(definition, cast) : UNKNOWN;
  const basis = isKnown ? words.estimateBasis : words.noEstimateBasis;
  const isMany = rounds > ROUNDS_WORTH_A_WARNING;
  const warnings = isMany ? [words.manyRounds(rounds, simulated_hours, figures.seconds)] : [];
  return { rounds, agents, simulated_hours, ...figures, basis, model_tokens: 0, cost: 0, currency, warnings };
}

type Figures = Pick<Estimate, "activations" | "events" | "event_bytes" | "seconds">;
const UNKNOWN: Figures = { activations: null, events: null, event_bytes: null, seconds: null };

async function figuresOf({ time, engine_settings }: Estimated, cast: EstimatedCast): Promise<Figures> {
  const settings = behavioralSettingsSchema.parse(engine_settings);
  const { agent_count } = cast.summary;
  const possible = Math.min(time.rounds, roundsOfTurn(time.minutes_per_round));
  const sample = await everyNth(cast, Math.ceil((agent_count * possible) / FORECAST_STEPS));
  const { mean, deviation } = forecastActivations(sample, time, settings);
  const scale = agent_count / sample.length;
  // What a sample leaves open counts as well: as if its agents were as different as can be.
  const unknown = sample.length === agent_count ? 0 : (mean * scale) / Math.sqrt(sample.length);
  const spread = DEVIATIONS * Math.hypot(deviation * scale, unknown);
  const most = agent_count * time.rounds;
  const activations = rounded({
    least: Math.max(0, mean * scale - spread),
    likely: mean * scale,
    most: Math.min(most, mean * scale + spread),
  });
  const besides = time.rounds + Math.ceil(agent_count / OPINIONS_PER_EVENT);
  const intensity = { least: 1, likely: 1, most: intensityOf(settings) };
  const events = rounded(by((bound) => besides + activations[bound] * (1 + ACTIONS[bound] * intensity[bound])));
  const event_bytes = rounded(by((bound) => events[bound] * EVENT_BYTES[bound] + time.rounds * ROUND_BYTES[bound]));
  const seconds = by((bound) => {
    const running = events[bound] / EVENTS_A_SECOND[bound] + time.rounds * SECONDS_A_ROUND[bound];
    return Number((SECONDS_TO_BEGIN[bound] + running).toPrecision(2));
  });
  return { activations, events, event_bytes, seconds };
}

// How much more there is to do than with default settings, at most.
function intensityOf(settings: BehavioralSettings): number {
  const usual = behavioralSettingsSchema.parse({});
  const reactions = (of: BehavioralSettings) =>
    of.feed_size *
    (of.like_probability + of.repost_probability + of.reply_probability + of.quote_probability + of.follow_probability);
  const more = reactions(settings) / reactions(usual);
  return Math.max(1, more, settings.post_probability / usual.post_probability);
}

async function everyNth(cast: EstimatedCast, nth: number): Promise<AgentProfile[]> {
  const sample: AgentProfile[] = [];
  let index = 0;
  for await (const profile of cast.agents()) if (index++ % nth === 0) sample.push(profile);
  return sample;
}

function by(figure: (bound: keyof Range) => number): Range {
  return { least: figure("least"), likely: figure("likely"), most: figure("most") };
}

function rounded(range: Range): Range {
  return { least: Math.floor(range.least), likely: Math.round(range.likely), most: Math.ceil(range.most) };
}
