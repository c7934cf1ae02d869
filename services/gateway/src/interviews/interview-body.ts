// SPDX-License-Identifier: Apache-2.0
import { AGENT_ATTRIBUTE_VALUES } from "@shoal/cast";
import { z } from "zod";
import { idSchema } from "../http/ids.ts";
import { LANGUAGES, promptSchema } from "../prompts/index.ts";

export const AGENTS_MAX = 1_000;

const oneOrMore = <const Word extends string>(words: readonly Word[], description: string) =>
  z
    .array(z.enum(words, `one of ${words.join(", ")} is expected`))
    .min(1, "at least one word is expected")
    .optional()
    .meta({ description });

const { stance, position, archetype, posting_style, activity_segment } = AGENT_ATTRIBUTE_VALUES;

const filterSchema = z
  .strictObject({
    stance: oneOrMore(stance, "Assigned attitudes."),
    position: oneOrMore(position, "Where they stand."),
    archetype: oneOrMore(archetype, "Kinds of participant."),
    posting_style: oneOrMore(posting_style, "Ways to write."),
    activity_segment: oneOrMore(activity_segment, "How much they have written, and when they are awake."),
  })
  .refine(
    (filter) => Object.keys(filter).length > 0,
    "say at least one of stance, position, archetype, posting_style, activity_segment",
  );

export const interviewBody = z
  .strictObject({
    prompt: promptSchema.meta({ description: "The question: trimmed, not empty, at most 4,000 code points." }),
    agent_ids: z
      .array(idSchema)
      .min(1, "at least one agent is expected")
      .max(AGENTS_MAX, `at most ${AGENTS_MAX} agents are possible`)
      .refine((ids) => new Set(ids).size === ids.length, "an agent is named twice")
      .optional()
      .meta({ description: "Whom to ask, in this order.", uniqueItems: true }),
    filter: filterSchema
      .optional()
      .meta({ description: "Or: all who have one word of each list; position and activity segment as of the round." }),
    all: z
      .literal(true)
      .optional()
      .meta({ description: `Or: everybody, at most ${AGENTS_MAX}.` }),
    as_of_round: z.int().min(0).max(2_147_483_647).optional().meta({
      description:
        "As of the end of this round, 0 is before the first; the newest that has ended unless given. If given, an engine is never asked.",
    }),
    remember: z.boolean().default(false).meta({
      description:
        "Whether the agents remember having been asked, and what they answered: each answer becomes an input of the run, which must be live. The key needs `runs:write` too.",
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
    oneOf: [{ required: ["agent_ids"] }, { required: ["filter"] }, { required: ["all"] }],
    examples: [{ prompt: "Why do you think so?", agent_ids: ["ann"] }],
  });
export type InterviewBody = z.infer<typeof interviewBody>;
