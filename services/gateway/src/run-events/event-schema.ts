// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { count, instant, queuePosition } from "../http/fields.ts";

export const eventSchema = z
  .object({
    seq: z.int().min(1).meta({ description: "Its place in the run's log, from 1 without gaps." }),
    round: count("The round in which it happened; 0 outside any round."),
    kind: z.string().meta({ description: "What it is; docs/events.md describes the kinds." }),
    platform: z.string().meta({ description: "The platform on which it happened; empty if none." }),
    agent_id: z.string().meta({ description: "Whom it is about; empty if nobody." }),
    recorded_at: instant("When it was recorded."),
    body: z.looseObject({}).meta({ description: "An object by kind, as docs/events.md describes it." }),
  })
  .meta({
    id: "Event",
    description: "An entry of a run's log.",
    examples: [
      {
        seq: 17,
        round: 3,
        kind: "action",
        platform: "twitter",
        agent_id: "ann",
        recorded_at: "2026-01-01T00:00:00.000Z",
        body: {},
      },
    ],
  });

export const progressSchema = z
  .object({
    kind: z.literal("progress"),
    round: count("The newest round that has ended."),
    rounds: count("Rounds that are to be simulated."),
    rate: z.number().min(0).meta({ description: "Rounds per second; 0 where nothing is known." }),
    eta_ms: z.number().min(0).nullable().meta({ description: "Milliseconds until the end; null where unknown." }),
    queue_position: queuePosition,
    pausing: z.boolean().meta({ description: "Whether it will be PAUSED once the round has ended." }),
  })
  .meta({ id: "Progress", description: "How far a live run is: no entry of its log." });

export const waitingSchema = z
  .object({ kind: z.literal("waiting") })
  .meta({ id: "Waiting", description: "The simulation service is away; the stream goes on once it is back." });
