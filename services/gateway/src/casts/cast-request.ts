// SPDX-License-Identifier: Apache-2.0
import { expandPopulation, populationSpecSchema } from "@shoal/behavioral-engine";
import { type Cast, checkCast } from "@shoal/cast";
import { invalidCast } from "@shoal/simulation-contract";
import type { Request } from "express";
import { z } from "zod";
import { validate } from "../http/validate.ts";
import { readCastCsv } from "./csv/index.ts";

interface NamedCast {
  readonly name: string;
  readonly cast: Cast;
}

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, "control characters are not possible");
const notBeside = z.undefined("not possible beside population").optional();

const csvQuery = z.strictObject({ name });
const followSchema = z.strictObject({ follower_id: z.string(), followee_id: z.string() });
const agentsBody = z.strictObject({ name, agents: z.array(z.unknown()), follows: z.array(followSchema).default([]) });
const populationBody = z.strictObject({
  name,
  population: populationSpecSchema,
  agents: notBeside,
  follows: notBeside,
});

// A CSV has no place for the cast's name: it is in the query.
export async function readNamedCast(request: Request): Promise<NamedCast> {
  const body: unknown = request.body;
  if (Buffer.isBuffer(body)) {
    const { name } = validate(csvQuery, request.query, "query");
    return { name, cast: await readCastCsv(body) };
  }
  validate(z.strictObject({}), request.query, "query");
  return isPopulation(body) ? expandedCast(body) : listedCast(body);
}

function expandedCast(body: unknown): NamedCast {
  const { name, population } = validate(populationBody, body, "body");
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
