// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { INPUT_SCHEMAS } from "../inputs/input-schema.ts";

/** Most scheduled events of a simulation. */
export const EVENTS_MAX = 100;

/** Most bytes of them all, as JSON. */
export const EVENTS_MAX_BYTES = 262_144;

const { news, agentPost, outsiderPost } = INPUT_SCHEMAS;

/** What is to happen in every run of a simulation, after the checks of an input. */
export const scheduledEventsSchema = z
  .array(
    z
      .strictObject({
        round: z.int().min(1).max(10_000).meta({ description: "Round at whose start it takes effect." }),
        input: z
          .union([news, agentPost, outsiderPost], "news or a post is expected")
          .meta({ description: "News or a post, as an input of a run." }),
      })
      .meta({ description: "Something that happens in every run." }),
  )
  .max(EVENTS_MAX)
  .refine(fits, `at most ${EVENTS_MAX_BYTES.toLocaleString("en-US")} bytes of JSON are possible`)
  .meta({ description: "What is to happen in every run, in order: initial posts, news in a later round." });
export type ScheduledEvent = z.infer<typeof scheduledEventsSchema>[number];

/** By which id an engine's events name the scheduled event that caused them. @param index from 0 */
export function scheduledEventId(index: number): string {
  return `e${index + 1}`;
}

function fits(events: readonly object[]): boolean {
  return Buffer.byteLength(JSON.stringify(events)) <= EVENTS_MAX_BYTES;
}
