// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { count } from "../http/fields.ts";
import { eventSchema } from "../run-events/event-schema.ts";
import { eventText } from "../run-events/event-text.ts";
import { type RunJson, runSchema } from "../simulation-client/run-json.ts";
import { type RoundStatisticsJson, roundStatisticsSchema } from "../simulation-client/statistics-json.ts";
import type { FirstDifference } from "./first-difference.ts";

const sideFields = {
  opinion_mean: true,
  opinion_variance: true,
  opinion_shift: true,
  positions: true,
  actions_by_type: true,
  engine_hash: true,
} as const;

const side = roundStatisticsSchema
  .pick(sideFields)
  .meta({ id: "ComparedRound", description: "What happened in one round of one of the runs." });

export const firstDifferenceSchema = z
  .object({
    round: count("The round in which they first differ."),
    place: count("Place of the first event that differs among the engine's events of the round, from 0."),
    event: eventSchema.nullable().meta({ description: "What the run has there; null if nothing." }),
    with_event: eventSchema.nullable().meta({ description: "What the other has there; null if nothing." }),
  })
  .meta({
    id: "FirstDifference",
    description: "Where two runs first differ; seq and time of events count for nothing.",
  });

export const comparisonSchema = z
  .object({
    simulated: z.literal(true).meta({ description: "Always true: nothing of it has happened." }),
    run: runSchema.meta({ description: "The run." }),
    with: runSchema.meta({ description: "The run that it is compared with." }),
    equal_rounds: count("The last round up to whose end both did the same; 0 for none."),
    first_difference: firstDifferenceSchema.nullable().meta({
      description: "Null where no round that both have ended differs.",
    }),
    rounds: z
      .array(
        z
          .object({
            round: count("The round, from 1."),
            run: side.nullable().meta({ description: "Of the run; null if it has not ended there." }),
            with: side.nullable().meta({ description: "Of the other, likewise." }),
          })
          .meta({ description: "A round, side by side." }),
      )
      .meta({ description: "Each round that has ended in one of them at least, of those asked for." }),
  })
  .meta({ id: "Comparison", description: "Two runs, side by side." });

export type ComparisonJson = Readonly<z.infer<typeof comparisonSchema>>;
type RoundsJson = ComparisonJson["rounds"];

export function sideBySide(rounds: readonly RoundStatisticsJson[], others: readonly RoundStatisticsJson[]): RoundsJson {
  const ofRun = new Map(rounds.map((round) => [round.round, round]));
  const ofOther = new Map(others.map((round) => [round.round, round]));
  const all = [...new Set([...ofRun.keys(), ...ofOther.keys()])].sort((one, other) => one - other);
  return all.map((round) => ({ round, run: sideOf(ofRun.get(round)), with: sideOf(ofOther.get(round)) }));
}

export function differenceJson(difference: FirstDifference): z.infer<typeof firstDifferenceSchema> {
  const { round, place, event, otherEvent } = difference;
  return { round, place, event: eventJson(event), with_event: eventJson(otherEvent) };
}

export interface ComparedRuns {
  readonly run: RunJson;
  readonly with: RunJson;
}

function sideOf(round: RoundStatisticsJson | undefined): z.infer<typeof side> | null {
  if (round === undefined) return null;
  const { opinion_mean, opinion_variance, opinion_shift, positions, actions_by_type, engine_hash } = round;
  return { opinion_mean, opinion_variance, opinion_shift, positions, actions_by_type, engine_hash };
}

function eventJson(event: FirstDifference["event"]): z.infer<typeof eventSchema> | null {
  return event === undefined ? null : (JSON.parse(eventText(event)) as z.infer<typeof eventSchema>);
}
