// SPDX-License-Identifier: Apache-2.0
import { type AgentProfile, ARCHETYPES, archetypeOf, STANCES } from "@shoal/cast";
import {
  checkInput,
  EVENTS_MAX,
  INPUT_SCHEMAS,
  invalidRequest,
  type RunInput,
  type ScheduledEvent,
  scheduledEventsSchema,
  ShoalError,
} from "@shoal/simulation-contract";
import { z } from "zod";
import { validate } from "../http/validate.ts";

const author = z
  .strictObject({
    archetype: z.enum(ARCHETYPES).optional().meta({ description: "Archetype of the author." }),
    stance: z.enum(STANCES).optional().meta({ description: "Stance of the author." }),
  })
  .refine(({ archetype, stance }) => archetype !== undefined || stance !== undefined, "archetype or stance is needed")
  .meta({
    description:
      "For a post without agent_id: what kind of agent writes it. The most influential of the cast does, for a second post of the same kind the next one.",
  });

const round = z.int().min(1).max(10_000).meta({ description: "The round at whose start it takes effect." });

// checkInput says in better words what is wrong with an input.
export const givenEvents = z
  .array(z.strictObject({ round, author: author.optional(), input: z.unknown() }))
  .max(EVENTS_MAX, `at most ${EVENTS_MAX} are possible`)
  .default([]);

const { news, agentPost, outsiderPost } = INPUT_SCHEMAS;
const postByKind = agentPost.omit({ agent_id: true }).meta({ description: "A post in the name of `author`." });

const input = z
  .union([news, agentPost, outsiderPost, postByKind])
  .meta({ description: "News or a post, by its `type`." });

// As the document tells it.
export const documentedEvents = z
  .array(z.strictObject({ round, author: author.optional(), input }).meta({ description: "What is to happen." }))
  .max(EVENTS_MAX)
  .default([])
  .meta({ description: "What is to happen in every run, in order: initial posts, news in a later round." });

export type GivenEvents = z.output<typeof givenEvents>;
type AuthorType = z.output<typeof author>;

// The events as the simulation service takes them: where only the kind of an author is given, the cast decides who it is.
export async function scheduleEvents(
  given: GivenEvents,
  agents: () => AsyncIterable<AgentProfile>,
): Promise<ScheduledEvent[]> {
  const authors = given.some((event) => event.author !== undefined) ? await chooseAuthors(given, agents()) : [];
  const events = given.map((event, index): { round: number; input: RunInput } => {
    const at = `events[${index}].input`;
    const chosen = authors[index];
    if (chosen === undefined) return { round: event.round, input: checkInput(event.input, at) };
    if (!isPostOfNobody(event.input)) {
      throw invalidRequest([{ field: `events[${index}].author`, reason: "it goes with a post that names no author" }]);
    }
    return { round: event.round, input: checkInput({ ...event.input, agent_id: chosen }, at) };
  });
  return validate(z.object({ events: scheduledEventsSchema }), { events }, "body").events;
}

function isPostOfNobody(input: unknown): input is object {
  if (typeof input !== "object" || input === null) return false;
  return "type" in input && input.type === "post" && !("agent_id" in input) && !("outsider" in input);
}

interface Candidate {
  readonly agentId: string;
  readonly influence: number;
}

async function chooseAuthors(given: GivenEvents, agents: AsyncIterable<AgentProfile>): Promise<(string | undefined)[]> {
  const candidates = new Map<string, Candidate[]>();
  for (const { author: type } of given) if (type !== undefined) candidates.set(keyOf(type), []);
  const types = new Map(
    given.flatMap(({ author: type }) => (type === undefined ? [] : [[keyOf(type), type] as const])),
  );
  for await (const profile of agents) {
    for (const [key, type] of types) {
      if (!isOfType(profile, type)) continue;
      candidates.get(key)?.push({ agentId: profile.agent_id, influence: profile.anchors.influence_weight });
    }
  }
  for (const list of candidates.values()) list.sort((a, b) => b.influence - a.influence);
  const turns = new Map<string, number>();
  return given.map(({ author: type }, index) => {
    if (type === undefined) return undefined;
    const key = keyOf(type);
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    const list = candidates.get(key) ?? [];
    if (list.length === 0) throw nobodyLike(type, `events[${index}].author`);
    return list[turn % list.length]?.agentId;
  });
}

function keyOf({ archetype, stance }: AuthorType): string {
  return `${archetype ?? ""} ${stance ?? ""}`;
}

function isOfType(profile: AgentProfile, { archetype, stance }: AuthorType): boolean {
  if (stance !== undefined && profile.anchors.stance !== stance) return false;
  return archetype === undefined || archetypeOf(profile) === archetype;
}

function nobodyLike({ archetype, stance }: AuthorType, field: string): ShoalError {
  const kind = [
    ...(archetype === undefined ? [] : [`the archetype ${archetype}`]),
    ...(stance === undefined ? [] : [`the stance ${stance}`]),
  ];
  const reason = `nobody in the cast has ${kind.join(" and ")}`;
  return new ShoalError("UNPROCESSABLE", `${field}: ${reason}`, { violations: [{ field, reason }] });
}
