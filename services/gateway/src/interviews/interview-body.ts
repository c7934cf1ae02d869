// SPDX-License-Identifier: Apache-2.0
import { ARCHETYPES, POSITIONS, POSTING_STYLES, STANCES } from "@shoal/cast";
import { z } from "zod";
import { idSchema } from "../http/ids.ts";
import { LANGUAGES, promptSchema } from "../prompts/index.ts";

export const AGENTS_MAX = 1_000;

const oneOrMore = <const Word extends string>(words: readonly Word[], description: string) =>
  z.array(z.enum(words)).min(1, "at least one word is expected").optional().meta({ description });

const filterSchema = z
  .strictObject({
    stance: oneOrMore(STANCES, "Assigned attitudes."),
    position: oneOrMore(POSITIONS, "Where they stand now."),
    archetype: oneOrMore(ARCHETYPES, "Kinds of participant."),
    posting_style: oneOrMore(POSTING_STYLES, "Ways to write."),
  })
  .refine((filter) => Object.keys(filter).length > 0, "say at least one of stance, position, archetype, posting_style");
export type AgentFilter = z.infer<typeof filterSchema>;

export const interviewBody = z
  .strictObject({
    prompt: promptSchema.meta({ description: "The question: trimmed, not empty, at most 4,000 code points." }),
    agent_ids: z
      .array(idSchema)
      .min(1, "at least one agent is expected")
      .max(AGENTS_MAX, `at most ${AGENTS_MAX} agents are possible`)
      .refine((ids) => new Set(ids).size === ids.length, "an agent is named twice")
      .optional()
      .meta({ description: "Whom to ask, in this order." }),
    filter: filterSchema
      .optional()
      .meta({ description: "Or: all who have one word of each list. Position is the newest." }),
    all: z
      .literal(true)
      .optional()
      .meta({ description: `Or: everybody, at most ${AGENTS_MAX}.` }),
    as_of_round: z.int().min(0).max(2_147_483_647).optional().meta({
      description:
        "As of the end of this round, 0 is before the first; the newest that has ended unless given. If given, an engine is never asked.",
    }),
    language: z.enum(LANGUAGES).default("en").meta({ description: "Language of the answers." }),
  })
  .refine(
    ({ agent_ids, filter, all }) => [agent_ids, filter, all].filter((choice) => choice !== undefined).length === 1,
    { path: ["agent_ids"], error: "say who is asked: exactly one of agent_ids, filter and all" },
  )
  .meta({
    id: "CreateInterview",
    description: "Exactly one of `agent_ids`, `filter` and `all`.",
    examples: [{ prompt: "Why do you think so?", agent_ids: ["ann"] }],
  });
export type InterviewBody = z.infer<typeof interviewBody>;
