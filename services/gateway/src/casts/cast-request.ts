// SPDX-License-Identifier: Apache-2.0
import { expandPopulation, populationSpecSchema } from "@shoal/behavioral-engine";
import { type Cast, checkCast, newAgentProfileSchema, plainNameSchema } from "@shoal/cast";
import { invalidCast, invalidRequest } from "@shoal/simulation-contract";
import { z } from "zod";
import { validate } from "../http/validate.ts";
import { parseJson } from "../http/parse-json.ts";
import { wholeNumberQuery } from "../http/paging.ts";
import type { BodyType } from "../http/request-body.ts";
import { readCastCsv } from "./csv/index.ts";
import type { GivenCast } from "./making/cast-messages.ts";
import type { Origin } from "./origin.ts";
import { PROFILE_FORMATS, type ProfileFormat } from "./profile-files/profile-formats.ts";
import { redditProfilesSchema } from "./profile-files/reddit-profile-schema.ts";
import { readProfileFile } from "./profile-files/read-profile-file.ts";

interface NamedCast {
  readonly name: string;
  readonly cast: Cast;
  // Where its agents come from, if there is more to tell than that they were given.
  readonly origins?: readonly Origin[];
}

const name = plainNameSchema.meta({ description: "Name to show, 1 to 200 visible characters." });
const notBeside = z.undefined("not possible beside population").optional();

// A file has no place for the cast's name: it is in the query.
export const castQuery = z.strictObject({
  name: name.optional().meta({ description: "Name of the cast: needed for a file, refused beside JSON of our own." }),
  format: z.enum(PROFILE_FORMATS).optional().meta({
    description:
      "For a file of MiroFish or OASIS: reddit-profiles is a list as JSON, twitter-profiles a CSV. What such a file does not tell is filled in by rule, and marked in the cast's origins.",
  }),
  seed: wholeNumberQuery(0, 4_294_967_295).optional().meta({
    description: "Of what is filled in by rule, 0 unless given; refused without format.",
  }),
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
    redditProfilesSchema,
  ])
  .meta({
    id: "CreateCast",
    description: "Agent by agent, a population spec that the gateway expands, or a file of MiroFish or OASIS.",
  });

export async function readNamedCast(given: GivenCast): Promise<NamedCast> {
  const { type, body, query } = given;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const { name: called, format, seed } = query;
  if (format !== undefined) return importedCast(bytes, type, { ...query, format });
  if (seed !== undefined) throw notInQuery("seed", "without a format");
  if (type === "text/csv") return { name: requireName(called), cast: await readCastCsv(bytes) };
  if (called !== undefined) throw notInQuery("name", "beside a JSON body");
  const listed = parseJson(bytes);
  return isPopulation(listed) ? expandedCast(listed) : listedCast(listed);
}

async function importedCast(
  bytes: Buffer,
  type: BodyType,
  { name: called, format, seed = 0 }: GivenCast["query"] & { readonly format: ProfileFormat },
): Promise<NamedCast> {
  const expected = format === "twitter-profiles" ? "text/csv" : "application/json";
  if (type !== expected) throw invalidRequest([{ field: "format", reason: `${format} are sent as ${expected}` }]);
  return { name: requireName(called), ...(await readProfileFile(bytes, format, seed)) };
}

function requireName(called: string | undefined): string {
  if (called === undefined) throw invalidRequest([{ field: "name", reason: "missing; a text is expected" }]);
  return called;
}

function notInQuery(field: string, where: string): Error {
  return invalidRequest([{ field, reason: `there is no such field in the query ${where}` }]);
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
