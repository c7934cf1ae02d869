// SPDX-License-Identifier: Apache-2.0
import { readFile } from "node:fs/promises";
import { checkCast, type Cast } from "@shoal/cast";
import { z } from "zod";

/** The clubs after the fission, named after whom they followed. */
export const SIDES = ["instructor", "administrator"] as const;
export type Side = (typeof SIDES)[number];

const castFile = z.strictObject({
  name: z.string(),
  agents: z.array(z.unknown()),
  follows: z.array(z.strictObject({ follower_id: z.string(), followee_id: z.string() })),
});
const simulationFile = z.strictObject({
  name: z.string(),
  topic: z.string(),
  platforms: z.array(z.string()),
  time: z.strictObject({ rounds: z.int(), minutes_per_round: z.int(), start_hour: z.int() }),
  engine: z.string(),
  settings: z.record(z.string(), z.unknown()),
});
const outcomeFile = z.strictObject({
  leaders: z.strictObject({ instructor: z.string(), administrator: z.string() }),
  clubs: z.record(z.string(), z.enum(SIDES)),
});

/** The example as it is in `examples/karate-club`, checked. */
export interface KarateClub {
  /** Body of POST /v1/casts. */
  readonly cast: Cast & { readonly name: string };
  /** Body of POST /v1/simulations, but for the cast's id. */
  readonly simulation: z.infer<typeof simulationFile>;
  readonly outcome: Outcome;
}

/** Who led the two sides, and the club that each member was in after the fission, leaders included. */
export interface Outcome {
  readonly leaders: Readonly<Record<Side, string>>;
  readonly clubs: ReadonlyMap<string, Side>;
}

/**
 * Reads and checks the example.
 * @throws Error naming the file and what is wrong with it
 */
export async function loadKarateClub(folder: URL = new URL("../karate-club/", import.meta.url)): Promise<KarateClub> {
  const { name, agents, follows } = await readJson(folder, "cast.json", castFile);
  const checked = checkCast(agents, follows);
  if ("issues" in checked) {
    throw new Error(`cast.json: ${checked.issues.map(({ field, reason }) => `${field}: ${reason}`).join("; ")}`);
  }
  const simulation = await readJson(folder, "simulation.json", simulationFile);
  const { leaders, clubs } = await readJson(folder, "outcome.json", outcomeFile);
  const outcome = { leaders, clubs: new Map(Object.entries(clubs)) };
  requireOutcomeOfEach(checked.cast, outcome);
  return { cast: { name, ...checked.cast }, simulation, outcome };
}

/** The members whose side is to be predicted: all but the two leaders, in the cast's order. */
export function othersOf({ cast, outcome }: KarateClub): string[] {
  const leaders = Object.values(outcome.leaders);
  return cast.agents.map((agent) => agent.agent_id).filter((id) => !leaders.includes(id));
}

async function readJson<T>(folder: URL, file: string, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(JSON.parse(await readFile(new URL(file, folder), "utf8")));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function requireOutcomeOfEach(cast: Cast, { leaders, clubs }: Outcome): void {
  const members = new Set(cast.agents.map((agent) => agent.agent_id));
  const without = [...members].filter((id) => !clubs.has(id));
  const unknown = [...clubs.keys(), ...Object.values(leaders)].filter((id) => !members.has(id));
  if (without.length > 0) throw new Error(`outcome.json: no club for ${without.join(", ")}`);
  if (unknown.length > 0) throw new Error(`outcome.json: not in the cast: ${unknown.join(", ")}`);
}
