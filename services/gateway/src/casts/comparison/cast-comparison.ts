// SPDX-License-Identifier: Apache-2.0
import { POSTING_STYLES } from "@shoal/cast";
import { z } from "zod";
import { count, countsBy } from "../../http/fields.ts";
import { idSchema } from "../../http/ids.ts";
import { castSummarySchema } from "../cast-record.ts";

const spread = (what: string, most: number) =>
  z
    .object({
      mean: z.number().min(0).max(most).meta({ description: "Arithmetic mean." }),
      deviation: z.number().min(0).max(most).meta({ description: "Standard deviation over all agents." }),
    })
    .meta({ description: what });

export const castStatisticsSchema = z
  .object({
    by_posting_style: z
      .partialRecord(z.enum(POSTING_STYLES), z.int().min(0))
      .meta({ description: "Agents by posting style." }),
    activity_level: spread("Of the activity levels.", 1),
    opinion_drift_rate: spread("Of the drift rates.", 1),
    influence_weight: spread("Of the influence weights.", 3),
    awake_by_hour: z
      .array(z.int().min(0))
      .length(24)
      .meta({ description: "How many agents have each hour of the day, 0 to 23, among their active hours." }),
  })
  .meta({ id: "CastStatistics", description: "How the agents of a cast are spread." });

const side = castSummarySchema
  .extend({ statistics: castStatisticsSchema })
  .meta({ id: "ComparedCast", description: "One of the casts that are compared." });

const inBoth = (what: string) => ({
  equal: count(`${what} that both have alike.`),
  only_in_cast: count(`${what} of the cast that the other does not have.`),
  only_in_with: count(`${what} of the other that the cast does not have.`),
});

export const castComparisonSchema = z
  .object({
    cast: side.meta({ description: "The cast." }),
    with: side.meta({ description: "The cast that it is compared with." }),
    agents: z
      .object({ ...inBoth("Agents"), different: count("Agents of both, by their ids, that are not alike.") })
      .meta({ description: "Agents are the same by their ids." }),
    follows: z.object(inBoth("Follow edges")).meta({ description: "Follow edges." }),
    different_fields: countsBy("In how many agents of both each field is different; anchors by their own names."),
    same_order: z.boolean().meta({ description: "Whether the agents of both stand in the same order." }),
  })
  .meta({ id: "CastComparison", description: "Two casts, side by side." });

export type CastStatistics = Readonly<z.infer<typeof castStatisticsSchema>>;
export type CastCounts = Readonly<Omit<z.infer<typeof castComparisonSchema>, "cast" | "with">>;

export const agentDifferenceSchema = z
  .object({
    agent_id: idSchema.meta({ description: "The agent." }),
    found: z.enum(["both", "cast", "with"]).meta({
      description: "both: the agent is different; cast: only this one has it; with: only the other has it.",
    }),
    fields: z
      .array(
        z
          .object({
            field: z.string().meta({ description: "The field; an anchor by its own name." }),
            value: z.json().meta({ description: "Of the cast; null if it is not told." }),
            with_value: z.json().meta({ description: "Of the other, likewise." }),
          })
          .meta({ description: "A field that is different." }),
      )
      .meta({ description: "In which fields the agent is different; none unless both have it." }),
  })
  .meta({ id: "AgentDifference", description: "In what an agent of two casts is different." });

export type AgentDifference = Readonly<z.infer<typeof agentDifferenceSchema>>;
