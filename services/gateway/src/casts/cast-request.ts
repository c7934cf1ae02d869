// SPDX-License-Identifier: Apache-2.0
import { expandPopulation, populationSpecSchema } from "@shoal/behavioral-engine";
import { type Cast, checkCast, newAgentProfileSchema, plainNameSchema } from "@shoal/cast";
import { invalidCast, invalidRequest } from "@shoal/simulation-contract";
import { z } from "zod";
import { validate } from "../http/validate.ts";
import { readCastCsv } from "./csv/index.ts";

interface NamedCast {
  readonly name: string;
  readonly cast: Cast;
}

const name = plainNameSchema.meta({ description: "Name to show, 1 to 200 visible characters." });
const notBeside = z.undefined("not possible beside population").optional();

// A CSV has no place for the cast's name: it is in the query.
export const castQuery = z.strictObject({
  name: name.optional().meta({ description: "Name of the cast: needed for a CSV, refused beside JSON." }),
});

export const followSchema = z
  .strictObject({
    follower_id: z.string().meta({ description: "The agent that reads." }),
    followee_id: z.string().meta({ description: "The agent that is read." }),
  })
  .meta({ id: "FollowEdge", description: "Who reads whom." });
const follows = z.array(followSchema).default([]).meta({ description: "Who reads whom." });
const agentsBody = z.strictObject({ name, agents: z.array(z.unknown()), follows });
const populationBody = z
  .strictObject({ name, population: populationSpecSchema.meta({ description: "The cast in a few words." }) })
  .meta({ id: "PopulationCast", examples: [{ name: "A town", population: { size: 500, seed: 1 } }] });

const EXAMPLE = {
  name: "Two people",
  agents: [
    {
      agent_id: "ann",
      name: "Ann",
      activity_level: 0.9,
      anchors: {
        posting_style: "verbose",
        active_hours: [8, 9, 10, 11],
        stance: "supportive",
        opinion_drift_rate: 0.05,
        influence_weight: 2.5,
      },
    },
    {
      agent_id: "bob",
      name: "Bob",
      activity_level: 0.5,
      anchors: {
        posting_style: "terse",
        active_hours: [8, 9, 10, 11],
        stance: "neutral",
        opinion_drift_rate: 0.5,
        influence_weight: 1,
      },
    },
  ],
  follows: [{ follower_id: "bob", followee_id: "ann" }],
};

// As it is published. Agents have errors of their own, so they are checked apart.
export const castBody = z
  .union([
    agentsBody
      .extend({ agents: z.array(newAgentProfileSchema).min(1).meta({ description: "Its agents." }) })
      .meta({ id: "ListedCast", examples: [EXAMPLE] }),
    populationBody,
  ])
  .meta({ id: "CreateCast", description: "Agent by agent, or a population spec that the gateway expands." });

export async function readNamedCast(body: unknown, query: z.output<typeof castQuery>): Promise<NamedCast> {
  if (Buffer.isBuffer(body)) {
    if (query.name === undefined) throw invalidRequest([{ field: "name", reason: "missing; a text is expected" }]);
    return { name: query.name, cast: await readCastCsv(body) };
  }
  if (query.name !== undefined) {
    throw invalidRequest([{ field: "name", reason: "there is no such field in the query beside a JSON body" }]);
  }
  return isPopulation(body) ? expandedCast(body) : listedCast(body);
}

function expandedCast(body: unknown): NamedCast {
  const given = populationBody.extend({ agents: notBeside, follows: notBeside });
  const { name, population } = validate(given, body, "body");
  return { name, cast: expandPopulation(population) };
}

function listedCast(body: unknown): NamedCast {
  const { name, agents, follows } = validate(agentsBody, body, "body");
  const checked = checkCast(agents, follows);
  if ("issues" in checked) throw invalidCast(checked.issues);
  return { name, cast: checked.cast };
}

function isPopulation(body: unknown): boolean {
  return typeof body === "object" && body !== null && "population" in body;
}
